/**
 * The stream of leaves between the process that generates them and the caller that reads them. It
 * needs no limit of its own: the child sends at most LEAVES_AHEAD leaves without credit, and this
 * stream gives credit as the reader takes leaves.
 */

import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Listener } from './calls.js';
import { type CallResult, CREDIT_STEP, LEAVES_AHEAD } from './messages.js';

export class LeafStream implements Listener {
  readonly #leaves: Leaf[] = [];
  readonly #onCredit: (leaves: number) => void;
  #end: { readonly reason: Finish } | { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;
  #taken = 0;

  /** @param onCredit receives how many leaves the reader has taken since the last call. */
  constructor(onCredit: (leaves: number) => void) {
    this.#onCredit = onCredit;
  }

  onLeaves(leaves: readonly Leaf[]): void {
    this.#leaves.push(...leaves);
    this.#wake?.();
  }

  onResult(result: CallResult): void {
    if (result.type === 'end') this.#end ??= { reason: result.reason };
    this.#wake?.();
  }

  /** Leaves that have already arrived are still read; then the error is thrown. */
  onError(error: unknown): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  isStalled(): boolean {
    return this.#leaves.length > LEAVES_AHEAD - CREDIT_STEP;
  }

  /** The next leaf, or the reason why there is none. @throws the error that ended the stream. */
  async take(): Promise<Leaf | Finish> {
    for (;;) {
      const leaf = this.#leaves.shift();
      if (leaf !== undefined) {
        this.#count();
        return leaf;
      }
      if (this.#end !== undefined) {
        if ('error' in this.#end) throw this.#end.error;
        return this.#end.reason;
      }
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }

  #count(): void {
    if (++this.#taken % CREDIT_STEP === 0) this.#onCredit(CREDIT_STEP);
  }
}
