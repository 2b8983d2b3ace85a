/** What an audit that paid nobody says of its node. Pure. */

import type { Segment } from '../record.js';
import { accusationsIn, hasUndecided } from '../settle/accusations.js';

/** Codes by which what was found, and not the want of a verifier, ended a segment unpaid. */
const WRONG = ['SOFT_MISMATCH', 'OPINIONS', 'CONTRADICTED'];

/** Whether a segment that was not accepted shows its node wrong: by its own leaves, or by verdicts. */
export function isFoundWrong(segment: Segment | undefined): boolean {
  if (segment === undefined) return false;
  const { end, code, audits } = segment;
  if (end === 'slashed') return true;
  if (end !== 'unverified') return false;
  return WRONG.includes(code) || accusationsIn({ audits }).length > 0 || hasUndecided({ audits });
}
