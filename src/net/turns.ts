/**
 * Turns for work that needs much memory: a few works at a time, of one peer fewer still, so that
 * many streams that bring long bodies take no more memory than a few of them.
 */
import { Queue } from '../base/queue.js';

interface Line {
  readonly queue: Queue;
  /** Works that run or wait. */
  size: number;
}

export class Turns {
  readonly #all: Queue;
  readonly #perPeer: number;
  readonly #lines = new Map<string, Line>();

  /** @param perPeer works of one peer at a time. */
  constructor(width: number, perPeer: number) {
    this.#all = new Queue(width);
    this.#perPeer = perPeer;
  }

  /** Runs the work when it is its peer's turn. @throws what the work throws; the signal's reason. */
  async run<T>(peerId: string, work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const line = this.#lines.get(peerId) ?? { queue: new Queue(this.#perPeer), size: 0 };
    this.#lines.set(peerId, line);
    line.size++;
    try {
      return await line.queue.run(() => this.#all.run(work, signal), signal);
    } finally {
      line.size--;
      if (line.size === 0) this.#lines.delete(peerId);
    }
  }
}
