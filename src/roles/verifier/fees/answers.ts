/**
 * What this verifier has committed to, for clients that lost their stream: the same order gets the
 * same answer a few times, and nothing is computed again. In memory only, as much as there is room.
 */
import { Cache } from '../../../base/cache.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { Sealed } from './sealed.js';

const ORDERS_MAX = 1_024;
/** Positions of all kept answers: 4 KB each, 64 MB in all. */
const POSITIONS_MAX = 16_384;
/** A client that loses more streams than this has another problem. */
const TIMES_MAX = 3;

export interface KeptAnswer {
  readonly sealed: Sealed;
  /** Whether a second recomputation gave the same. */
  isConfirmed: boolean;
  /** How often it was asked for again. */
  times: number;
}

export class Answers {
  readonly #kept = new Cache<Hash, KeptAnswer>(ORDERS_MAX, {
    most: POSITIONS_MAX,
    of: ({ sealed }) => sealed.findings.length,
  });

  keep(orderHash: Hash, sealed: Sealed): KeptAnswer {
    const answer = { sealed, isConfirmed: false, times: 0 };
    this.#kept.set(orderHash, answer);
    return answer;
  }

  /** The answer for an order that came again; undefined if it came too often, or there is no room. */
  again(orderHash: Hash): KeptAnswer | undefined {
    const answer = this.#kept.get(orderHash);
    if (answer === undefined || answer.times >= TIMES_MAX) return undefined;
    answer.times++;
    return answer;
  }
}
