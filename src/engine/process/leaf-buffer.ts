/**
 * The only place where leaves wait between the sequence that generates them and the client: in the
 * child, until the reader asks for more. Then all waiting leaves are sent in one message, because a
 * message costs more than a token of a small model. The first leaf is sent at once, and so is each
 * leaf after a pause; faster ones are collected for at most BATCH_MS. If the reader does not ask,
 * the sequence stops when LEAVES_AHEAD leaves are waiting.
 */
import { createController, delay } from '../../base/abort.js';
import type { Leaf } from '../../protocol/proof/leaf.js';

/** At 40 batches a second text looks smooth. */
export const BATCH_MS = 25;
/** A batch of this many leaves is sent at once. */
export const BATCH_LEAVES = 16;
/** Leaves generated ahead of the reader: limits what waits for a slow reader. */
export const LEAVES_AHEAD = 32;

export class LeafBuffer {
  readonly #send: (leaves: readonly Leaf[]) => void;
  readonly #signal: AbortSignal;
  readonly #over = createController();
  #leaves: Leaf[] = [];
  /** Whether the reader waits; after a call it does. */
  #isAsked = true;
  #isPausing = false;
  #isComplete = false;
  #onChange: (() => void) | undefined;

  /**
   * @param send receives every leaf once, in order, one batch each time the reader asks.
   * @param signal aborts when there is no reader any more.
   */
  constructor(send: (leaves: readonly Leaf[]) => void, signal: AbortSignal) {
    this.#send = send;
    this.#signal = signal;
    signal.addEventListener('abort', () => this.#onChange?.(), { once: true });
  }

  /** Resolves when there is room for the next leaf. @throws the signal's reason instead of waiting. */
  async add(leaf: Leaf): Promise<void> {
    this.#leaves.push(leaf);
    this.#offer();
    while (this.#leaves.length >= LEAVES_AHEAD) {
      this.#signal.throwIfAborted();
      await this.#change();
    }
  }

  /** The reader asks for the next batch. */
  ask(): void {
    this.#isAsked = true;
    this.#offer();
  }

  /** Ends the input. Resolves when the reader has received everything, or has gone. */
  async end(): Promise<void> {
    this.#isComplete = true;
    this.#offer();
    while (this.#leaves.length > 0 && !this.#signal.aborted) await this.#change();
    this.#over.abort();
  }

  #offer(): void {
    const leaves = this.#leaves;
    const isDue = !this.#isPausing || this.#isComplete || leaves.length >= BATCH_LEAVES;
    if (!this.#isAsked || !isDue || leaves.length === 0) return;
    this.#leaves = [];
    this.#isAsked = false;
    this.#send(leaves);
    this.#onChange?.();
    if (!this.#isPausing) void this.#pause();
  }

  /** Leaves that arrive during the pause are sent together at its end. */
  async #pause(): Promise<void> {
    this.#isPausing = true;
    await delay(BATCH_MS, this.#over.signal).catch(() => undefined);
    this.#isPausing = false;
    this.#offer();
  }

  #change(): Promise<void> {
    return new Promise((wake) => (this.#onChange = wake));
  }
}
