/**
 * Leaves on their way out of the child, several to a message: a message costs more than a small
 * model's token. The first goes at once, and so does each one that comes after a pause; those that
 * come faster wait for each other, BATCH_MS at most. Not the credit of a slow reader (server.ts).
 */
import { createController, delay } from '../../base/abort.js';
import type { Leaf } from '../../protocol/proof/leaf.js';

/** No reader sees text stutter at 40 batches a second. */
export const BATCH_MS = 25;
/** Half of what may be on its way without credit, so that a full batch stops nobody. */
export const BATCH_LEAVES = 16;

export class LeafBatch {
  readonly #send: (leaves: readonly Leaf[]) => void;
  readonly #over = createController();
  #waiting: Leaf[] = [];
  #isPausing = false;

  /** @param send is given every leaf once, in order. */
  constructor(send: (leaves: readonly Leaf[]) => void) {
    this.#send = send;
  }

  add(leaf: Leaf): void {
    this.#waiting.push(leaf);
    if (!this.#isPausing || this.#waiting.length >= BATCH_LEAVES) this.flush();
  }

  /** Sends what waits. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const leaves = this.#waiting;
    this.#waiting = [];
    this.#send(leaves);
    if (!this.#isPausing) void this.#pause();
  }

  /** Sends what waits; nothing is added after it. */
  end(): void {
    this.flush();
    this.#over.abort();
  }

  /** What comes within the pause goes out together at its end. */
  async #pause(): Promise<void> {
    this.#isPausing = true;
    await delay(BATCH_MS, this.#over.signal).catch(() => undefined);
    this.#isPausing = false;
    this.flush();
  }
}
