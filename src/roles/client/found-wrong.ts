/** What an audit that paid nobody says of its node. Pure. */
import { outcomeOf } from '../../protocol/verdict.js';
import type { Segment } from './record.js';

/** Codes by which a verified position, and not the want of a verifier, ended a segment unpaid. */
const WRONG = ['SOFT_MISMATCH', 'CONTRADICTED'];

/** Whether a segment that was not accepted shows its node wrong: by its own leaves, or by verdicts. */
export function isFoundWrong(segment: Segment | undefined): boolean {
  if (segment === undefined) return false;
  const { end, code, audits } = segment;
  if (end === 'slashed') return true;
  if (end !== 'unverified') return false;
  const answered = audits.filter(({ result }) => result === 'answered');
  const isMismatch = answered.some(({ verdicts }) =>
    verdicts.some(({ value }) => outcomeOf(value) === 'mismatch'),
  );
  return WRONG.includes(code) || isMismatch;
}
