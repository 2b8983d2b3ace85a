/**
 * Whether the answers of an engine class can be judged by the verifiers that would be drawn for it:
 * bit for bit, or within measured tolerances. docs/protocol.md sections 5 and 6.
 */

import { judgingRule, type Manifest } from '../model/manifest.js';
import type { Hash } from '../sign/structs.js';
import { electorateOf, type VerifierStake } from './draw-verifiers.js';

/** How the answers of a class are judged by its electorate. */
export type Judging = 'exact' | 'measured' | 'unmeasured';

/** @param stakes all verifier stakes for the model. */
export function judgingOf(
  manifest: Manifest,
  stakes: readonly VerifierStake[],
  engineClass: Hash,
): Judging {
  const electorate = electorateOf(stakes, engineClass);
  const verifiers = new Set(electorate.stakes.map((stake) => stake.engineClass));
  const rules = [...verifiers].map((verifier) =>
    judgingRule(manifest, { compute: engineClass, verifier, quarter: electorate.exact }),
  );
  const isListed = manifest.classes.some((entry) => entry.engineClass === engineClass);
  const isJudged = rules.every(({ exact, tolerance }) => exact || tolerance !== undefined);
  if (!isListed || !isJudged) return 'unmeasured';
  return rules.length > 0 && rules.every(({ exact }) => exact) ? 'exact' : 'measured';
}
