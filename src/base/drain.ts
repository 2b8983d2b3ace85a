/**
 * Counts running work, so that a stop can wait for it: running work continues, new work is refused.
 */
import { raceSignal } from './abort.js';
import { RasticError } from './errors.js';

export class Drain {
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  /** Number of running works. */
  get running(): number {
    return this.#running.size;
  }

  /**
   * Runs the work and counts it, even when closed: sending a refusal is work too, and ends soon.
   */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const task = work();
    this.#running.add(task);
    try {
      return await task;
    } finally {
      this.#running.delete(task);
    }
  }

  /** @throws RasticError NODE_STOPPING once closed. */
  check(): void {
    // [DRAIN-1 IGNORE] A node that is stopping takes no new work, so that its client turns to
    // another node at once.
    if (this.#closed) throw new RasticError('NODE_STOPPING', {});
  }

  /** From now on no new work may begin. */
  close(): void {
    this.#closed = true;
  }

  /** Resolves when nothing runs. @throws the signal's reason. */
  async idle(signal: AbortSignal): Promise<void> {
    while (this.#running.size > 0) {
      await raceSignal(Promise.allSettled(this.#running), signal);
    }
  }
}
