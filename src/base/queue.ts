/** Works that wait in line: p-queue, with a running work's place held until the work has ended. */
import PQueue from 'p-queue';

export class Queue {
  readonly #queue: PQueue;

  /** @param width how many works run at a time. */
  constructor(width = 1) {
    this.#queue = new PQueue({ concurrency: width });
  }

  /**
   * Runs the work when it is its turn. The place is free again when the work has ended, however it
   * ended: a work that is to end early is given the signal by its caller.
   * @param signal a work that still waits when it aborts leaves the line and never runs.
   * @throws what the work throws; the signal's reason if it aborts before the work has begun.
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return this.#queue.add(work);
    // p-queue frees the place of a running work at the abort, while the work itself still runs. So
    // it is told of the abort only as long as the work waits.
    const waiting = new AbortController();
    const leave = () => waiting.abort(signal.reason);
    const stay = () => signal.removeEventListener('abort', leave);
    const begin = () => {
      stay();
      return work();
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return this.#queue.add(begin, { signal: waiting.signal }).finally(stay);
  }

  /** Resolves when nothing runs and nothing waits. */
  idle(): Promise<void> {
    return this.#queue.onIdle();
  }
}
