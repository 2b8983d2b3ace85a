/**
 * Keeps what a node has said of one assignment: the prompt, the leaves and the last Receipt. A
 * client whose stream broke gets from it what it lacks. Pure. docs/protocol.md section 4.
 */
import { CHECKPOINT_TOKENS } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';

type Frame = Wire<'GenerateFrame'>;
type FrameOf<T extends Frame['type']> = Extract<Frame, { readonly type: T }>;

/** Memory of a leaf without its logits, and of one logit with its id: numbers in two lists. */
const LEAF_BYTES = 144;
const LOGIT_BYTES = 16;
/** Memory of one number of a vector. */
const NUMBER_BYTES = 8;

export class Tape {
  #prefilled: FrameOf<'prefilled'> | undefined;
  readonly #leaves: Wire<'LeafBody'>[] = [];
  #bytes = 0;
  /** The last Receipt, and how many leaves it covers. */
  #receipt: { readonly frame: FrameOf<'receipt'>; readonly leaves: number } | undefined;
  #end: FrameOf<'end'> | undefined;
  /** What was last said of its turns, until a leaf came: it waits, or goes on. */
  #turn: readonly FrameOf<'waiting' | 'resumed'>[] = [];
  /** That the node waits for a voucher, until it goes on. */
  #due: FrameOf<'due'> | undefined;

  get leaves(): number {
    return this.#leaves.length;
  }

  /** About the memory that the leaves take. */
  get bytes(): number {
    return this.#bytes;
  }

  take(frame: Frame): void {
    this.#due = frame.type === 'due' ? frame : undefined;
    switch (frame.type) {
      case 'prefilled':
        this.#prefilled = frame;
        break;
      case 'chunk':
        this.#turn = [];
        for (const leaf of frame.leaves) {
          this.#leaves.push(leaf);
          const numbers = leaf.embedding?.vector.length ?? 0;
          this.#bytes += LEAF_BYTES + LOGIT_BYTES * leaf.ids.length + NUMBER_BYTES * numbers;
        }
        break;
      case 'receipt':
        this.#turn = [];
        this.#receipt = { frame, leaves: this.#leaves.length };
        break;
      case 'waiting':
        this.#turn = [frame];
        break;
      case 'resumed':
        this.#turn = [...this.#turn, frame];
        break;
      case 'end':
        this.#end = frame;
    }
  }

  /**
   * The frames for a client that has the first `have` leaves, as far as they are there now: a
   * Receipt directly follows the last leaf that it covers, and one that covers fewer leaves than
   * the client has is left out.
   */
  since(have: number): Iterable<Frame> {
    const [prefilled, receipt, end] = [this.#prefilled, this.#receipt, this.#end];
    const due = this.#due;
    const covered = receipt?.leaves ?? 0;
    return [
      ...(have === 0 && prefilled !== undefined ? [prefilled] : []),
      ...this.#chunks(have, covered),
      ...(receipt !== undefined && covered >= have ? [receipt.frame] : []),
      ...this.#chunks(Math.max(have, covered), this.#leaves.length),
      ...this.#turn,
      ...(due === undefined ? [] : [due]),
      ...(end === undefined ? [] : [end]),
    ];
  }

  *#chunks(from: number, to: number): Generator<Frame> {
    // A vector may fill half of a frame.
    const most = this.#leaves[0]?.embedding === undefined ? CHECKPOINT_TOKENS : 1;
    for (let at = from; at < to; at += most) {
      yield { type: 'chunk', leaves: this.#leaves.slice(at, Math.min(to, at + most)) };
    }
  }
}
