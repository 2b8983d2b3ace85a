/**
 * A process of the local network and the one that started it, over node's own channel: the child
 * says when it is ready, and stops when the channel closes, which also happens when the parent dies.
 */

export interface ParentLink {
  /** Aborts when the parent has closed the channel or is gone. */
  readonly gone: AbortSignal;
  ready(): void;
}

/** The link, if another process of ours started this one. */
export function linkToParent(): ParentLink | undefined {
  if (process.send === undefined) return undefined;
  const controller = new AbortController();
  process.once('disconnect', () => controller.abort(new Error('parent gone')));
  // Ctrl+C reaches every process of a terminal; here the parent decides when its children stop.
  process.on('SIGINT', () => undefined);
  return {
    gone: controller.signal,
    ready: () => process.send?.({ ready: true }),
  };
}
