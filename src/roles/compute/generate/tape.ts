/**
 * Keeps what a node has said of one assignment: the prompt, the leaves and the last Receipt. A
 * client whose stream broke gets from it what it lacks. Pure. docs/protocol.md section 4.
 */
import { CHECKPOINT_TOKENS } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';

type Frame = Wire<'GenerateFrame'>;
type FrameOf<T extends Frame['type']> = Extract<Frame, { readonly type: T }>;

export class Tape {
  #prefilled: FrameOf<'prefilled'> | undefined;
  readonly #leaves: Wire<'LeafBody'>[] = [];
  /** The last Receipt, and how many leaves it covers. */
  #receipt: { readonly frame: FrameOf<'receipt'>; readonly leaves: number } | undefined;
  #end: FrameOf<'end'> | undefined;

  get leaves(): number {
    return this.#leaves.length;
  }

  take(frame: Frame): void {
    switch (frame.type) {
      case 'prefilled':
        this.#prefilled = frame;
        break;
      case 'chunk':
        this.#leaves.push(...frame.leaves);
        break;
      case 'receipt':
        this.#receipt = { frame, leaves: this.#leaves.length };
        break;
      case 'end':
        this.#end = frame;
    }
  }

  /**
   * The frames for a client that has the first `have` leaves: a Receipt directly follows the last
   * leaf that it covers, and one that covers fewer leaves than the client has is left out.
   */
  *since(have: number): Generator<Frame> {
    if (have === 0 && this.#prefilled !== undefined) yield this.#prefilled;
    const covered = this.#receipt?.leaves ?? 0;
    yield* this.#chunks(have, covered);
    if (this.#receipt !== undefined && covered >= have) yield this.#receipt.frame;
    yield* this.#chunks(Math.max(have, covered), this.#leaves.length);
    if (this.#end !== undefined) yield this.#end;
  }

  *#chunks(from: number, to: number): Generator<Frame> {
    for (let at = from; at < to; at += CHECKPOINT_TOKENS) {
      yield { type: 'chunk', leaves: this.#leaves.slice(at, Math.min(to, at + CHECKPOINT_TOKENS)) };
    }
  }
}
