/** A queue of works with p-queue, in which a running work holds its place until it has ended. */
import PQueue from 'p-queue';

export class Queue {
  readonly #queue: PQueue;

  /** @param width how many works run at a time. */
  constructor(width = 1) {
    this.#queue = new PQueue({ concurrency: width });
  }

  /**
   * Runs the work when it is its turn. Its place becomes free when the work has ended in any way.
   * The caller passes the signal to works that should end early.
   * @param signal if it aborts while the work still waits, the work leaves the queue and never
   * runs.
   * @throws what the work throws; the signal's reason if it aborts before the work has begun.
   */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal === undefined) return this.#queue.add(work);
    // On abort, p-queue frees the place of a running work although the work still runs. So p-queue
    // sees the abort only while the work waits.
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
