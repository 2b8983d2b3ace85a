/**
 * The one place where leaves wait between the sequence that makes them and the client: in the child,
 * until the reader asks for more. Then all that are here go out in one message, since a message
 * costs more than a small model's token. The first leaf goes at once, and so does each one that comes
 * after a pause; those that come faster wait for each other, BATCH_MS at most. A reader that does
 * not ask stops the sequence when LEAVES_AHEAD leaves are here.
 */
import { createController, delay } from '../../base/abort.js';
import type { Leaf } from '../../protocol/proof/leaf.js';

/** No reader sees text stutter at 40 batches a second. */
export const BATCH_MS = 25;
/** So many do not wait for others. */
export const BATCH_LEAVES = 16;
/** Leaves made ahead of the reader: bounds what waits for a slow one. */
export const LEAVES_AHEAD = 32;

export class LeafBuffer {
  readonly #send: (leaves: readonly Leaf[]) => void;
  readonly #signal: AbortSignal;
  readonly #over = createController();
  #leaves: Leaf[] = [];
  /** Whether the reader waits; whoever has made the call does. */
  #isAsked = true;
  #isPausing = false;
  #isComplete = false;
  #onChange: (() => void) | undefined;

  /**
   * @param send is given every leaf once, in order, one batch each time that the reader asks.
   * @param signal aborts when nobody reads any more.
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

  /** Nothing is added any more. Resolves when the reader has everything, or has gone. */
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

  /** What comes within the pause goes out together at its end. */
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
