/**
 * Mismatches below the hard bound. A single verifier's soft mismatch is only an opinion; it has
 * consequences only if a majority agrees. Pure. docs/protocol.md section 5.
 */
import { OPINIONS_MAX } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Said } from './tally.js';

export interface Opinion {
  /** open: nothing is decided yet. */
  readonly type: 'agreed' | 'mismatch' | 'open';
  /** The minimum number of opinions still needed. */
  readonly missing: number;
  /** The verifier that stood alone against the others, once that is decided. */
  readonly alone?: Address;
  /** The verifiers with the deciding opinion, if there was a different one. */
  readonly together: readonly Address[];
}

const NOTHING: Opinion = { type: 'agreed', missing: 0, together: [] };

/** A majority of five, or of all `n` if more than five answer anyway. */
const majorityOf = (n: number): number => Math.ceil((Math.max(OPINIONS_MAX, n) + 1) / 2);

/**
 * [AUDIT-21] A single soft mismatch decides nothing: the majority of five verifiers decides.
 * @param n verifiers that are asked for each index.
 * @param unheard verifiers whose soft word counts no more.
 */
export function opinionOf(
  { words }: Said,
  n: number,
  unheard: ReadonlySet<Address> = new Set(),
): Opinion {
  const heard = [...words].filter(([verifier]) => !unheard.has(verifier));
  const against = heard.filter(([, word]) => word === 'soft').map(([verifier]) => verifier);
  const right = heard.filter(([, word]) => word === 'right').map(([verifier]) => verifier);
  if (against.length === 0) return NOTHING;
  const majority = majorityOf(n);
  const missing = Math.max(0, majority - Math.max(against.length, right.length));
  if (missing > 0) return { type: 'open', missing, together: [] };
  const [type, most, rest] =
    against.length > right.length
      ? (['mismatch', against, right] as const)
      : (['agreed', right, against] as const);
  const [alone, ...others] = rest;
  const isAlone = alone !== undefined && others.length === 0;
  return { type, missing, together: rest.length > 0 ? most : [], ...(isAlone && { alone }) };
}
