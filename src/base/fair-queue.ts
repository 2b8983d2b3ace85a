/**
 * A queue in which many callers take turns: each has only a few works in the common queue, usually
 * one, so one that sends a thousand works delays another by those few.
 */
import { Queue } from './queue.js';

interface Line {
  readonly queue: Queue;
  waiting: number;
}

export class FairQueue {
  readonly #common: Queue;
  readonly #each: number;
  /** The own queue of each caller that has work here. */
  readonly #lines = new Map<string, Line>();

  /** @param width works that run at a time. @param each those of one caller among them. */
  constructor(width = 1, each = 1) {
    this.#common = new Queue(width);
    this.#each = each;
  }

  /**
   * Runs the work when its caller has its turn. @param caller whose turn it uses.
   * @param signal as in Queue. @throws what the work throws; the signal's reason.
   */
  async run<T>(caller: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const line = this.#lines.get(caller) ?? { queue: new Queue(this.#each), waiting: 0 };
    this.#lines.set(caller, line);
    line.waiting++;
    try {
      return await line.queue.run(() => this.#common.run(work, signal), signal);
    } finally {
      if (--line.waiting === 0) this.#lines.delete(caller);
    }
  }
}
