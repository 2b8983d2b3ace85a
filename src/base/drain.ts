/** Work that is counted, so that a stop can let it end: what runs goes on, nothing new begins. */
import { raceSignal } from './abort.js';
import { RasticError } from './errors.js';

export class Drain {
  readonly #running = new Set<Promise<unknown>>();
  #closed = false;

  /** Works that have begun and not ended. */
  get running(): number {
    return this.#running.size;
  }

  /** Runs the work and counts it, also once closed: a refusal is work too, and ends soon. */
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
    // [DRAIN-1 IGNORE] A node that is stopping takes no new work, so that its client goes elsewhere
    // at once.
    if (this.#closed) throw new RasticError('NODE_STOPPING', {});
  }

  /** Nothing begins any more. */
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
