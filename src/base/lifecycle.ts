/** Parts with a life: started in order, stopped in reverse; a failed start unwinds what had begun. */
export interface Startable {
  start(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** Starts every part in order; if one fails, stops those already started and rethrows. */
export async function startAll(parts: readonly Startable[], signal: AbortSignal): Promise<void> {
  const started: Startable[] = [];
  try {
    for (const part of parts) {
      signal.throwIfAborted();
      await part.start(signal);
      started.push(part);
    }
  } catch (error) {
    await stopAll(started);
    throw error;
  }
}

/** Stops in reverse order. One part's failure does not keep the others running; the first is thrown. */
export async function stopAll(parts: readonly Startable[]): Promise<void> {
  const failures: unknown[] = [];
  for (const part of [...parts].reverse()) {
    await part.stop().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
