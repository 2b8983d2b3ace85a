/** Parts that are started in order and stopped in reverse order. */
export interface Startable {
  start(signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

/** Starts parts one after another and stops them in reverse order, also after a failed start. */
export class Lifespan {
  readonly #started: Startable[] = [];

  /** Starts a part and remembers it for `stop`. @throws what the part's start throws. */
  async start<T extends Startable>(part: T, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    this.#started.push(part);
    await part.start(signal);
    return part;
  }

  /**
   * Stops everything, the last started part first; if one part fails to stop, the others are still
   * stopped.
   * @throws the first failure, when all have been stopped.
   */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (let part = this.#started.pop(); part !== undefined; part = this.#started.pop()) {
      await part.stop().catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }
}
