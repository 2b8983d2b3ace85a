/**
 * Sends leaves from the child in batches, because a message costs more than a token of a small
 * model. The first leaf is sent at once, and so is each leaf after a pause; faster ones are
 * collected for at most BATCH_MS. The credit of a slow reader is in server.ts.
 */
import { createController, delay } from '../../base/abort.js';
import type { Leaf } from '../../protocol/proof/leaf.js';

/** At 40 batches a second text looks smooth. */
export const BATCH_MS = 25;
/** Half of what may be sent without credit, so that a full batch blocks nothing. */
export const BATCH_LEAVES = 16;

export class LeafBatch {
  readonly #send: (leaves: readonly Leaf[]) => void;
  readonly #over = createController();
  #waiting: Leaf[] = [];
  #isPausing = false;

  /** @param send receives every leaf once, in order. */
  constructor(send: (leaves: readonly Leaf[]) => void) {
    this.#send = send;
  }

  add(leaf: Leaf): void {
    this.#waiting.push(leaf);
    if (!this.#isPausing || this.#waiting.length >= BATCH_LEAVES) this.flush();
  }

  /** Sends the waiting leaves. */
  flush(): void {
    if (this.#waiting.length === 0) return;
    const leaves = this.#waiting;
    this.#waiting = [];
    this.#send(leaves);
    if (!this.#isPausing) void this.#pause();
  }

  /** Sends the waiting leaves; nothing is added afterwards. */
  end(): void {
    this.flush();
    this.#over.abort();
  }

  /** Leaves that arrive during the pause are sent together at its end. */
  async #pause(): Promise<void> {
    this.#isPausing = true;
    await delay(BATCH_MS, this.#over.signal).catch(() => undefined);
    this.#isPausing = false;
    this.flush();
  }
}
