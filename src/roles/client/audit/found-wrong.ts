/** What an audit after which nobody was paid says about its node. Pure. */

import type { Segment } from '../record.js';
import { accusationsIn, hasUndecided } from '../settle/accusations.js';

/**
 * Codes of segments that ended unpaid because of what was found, not because verifiers were
 * missing.
 */
const WRONG = ['SOFT_MISMATCH', 'OPINIONS', 'CONTRADICTED'];

/**
 * Whether a segment that was not accepted proves its node wrong, by its own leaves or by verdicts.
 */
export function isFoundWrong(segment: Segment | undefined): boolean {
  if (segment === undefined) return false;
  const { end, code, audits } = segment;
  if (end === 'slashed') return true;
  if (end !== 'unverified') return false;
  return WRONG.includes(code) || accusationsIn({ audits }).length > 0 || hasUndecided({ audits });
}
