/**
 * The reader's end of a generation: the batch that it asked for, or why there is none. Nothing
 * waits here: the child sends a batch only when it is asked (leaf-buffer.ts).
 */
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Listener } from './calls.js';
import type { CallResult } from './messages.js';

export class LeafReader implements Listener {
  #batch: readonly Leaf[] | undefined;
  #end: { readonly reason: Finish } | { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  onLeaves(leaves: readonly Leaf[]): void {
    this.#batch = leaves;
    this.#wake?.();
  }

  onResult(result: CallResult): void {
    if (result.type === 'end') this.#end ??= { reason: result.reason };
    this.#wake?.();
  }

  /** A batch that is already here is still read; then the error is thrown. */
  onError(error: unknown): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  /** Nobody waits for the next batch. */
  isStalled(): boolean {
    return this.#wake === undefined;
  }

  /** The next batch, or why there is none. @throws the error that the generation ended with. */
  async next(): Promise<readonly Leaf[] | Finish> {
    for (;;) {
      const batch = this.#batch;
      this.#batch = undefined;
      if (batch !== undefined) return batch;
      if (this.#end !== undefined) {
        if ('error' in this.#end) throw this.#end.error;
        return this.#end.reason;
      }
      await new Promise<void>((wake) => (this.#wake = wake));
      this.#wake = undefined;
    }
  }
}
