/**
 * Mismatches below the hard bound: one verifier's is an opinion, and so many agree before anything
 * follows from it. Pure. docs/protocol.md section 5.
 */
import { OPINIONS_MAX } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Said } from './tally.js';

export interface Opinion {
  /** open: nothing is decided yet. */
  readonly type: 'agreed' | 'mismatch' | 'open';
  /** How many more opinions it takes at least. */
  readonly missing: number;
  /** The verifier that was alone against the rest, once that is decided. */
  readonly alone?: Address;
  /** Who gave the opinion that stands, where there was another. */
  readonly together: readonly Address[];
}

const NOTHING: Opinion = { type: 'agreed', missing: 0, together: [] };

/** Most of five agree, or most of all where more are to answer anyhow. */
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
