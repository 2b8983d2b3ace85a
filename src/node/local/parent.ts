/**
 * Connects a process of the local network with its parent over Node's IPC channel: the child
 * reports when it is ready, and stops when the channel closes, which also happens when the parent
 * dies.
 */

export interface ParentLink {
  /** Aborts when the parent has closed the channel or is gone. */
  readonly gone: AbortSignal;
  ready(): void;
}

/** The link to the parent, if one of our processes started this one. */
export function linkToParent(): ParentLink | undefined {
  if (process.send === undefined) return undefined;
  const controller = new AbortController();
  process.once('disconnect', () => controller.abort(new Error('parent gone')));
  // Ctrl+C reaches every process of a terminal, but the parent decides when its children stop.
  process.on('SIGINT', () => undefined);
  return {
    gone: controller.signal,
    ready: () => process.send?.({ ready: true }),
  };
}
