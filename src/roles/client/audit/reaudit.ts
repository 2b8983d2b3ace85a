/**
 * Which parts of an unverified job can be audited again: those that lacked a verifier, as long as
 * verifiers serve the job. Pure. PROTOCOL section 5.
 */
import { AUDIT_LIFE_MS } from '../../../protocol/params.js';
import type { Segment, Transcript } from '../record.js';
import { isFoundWrong } from './found-wrong.js';

/** Whether too few verifiers answered, or too few to decide on a soft mismatch. */
export const isUnserved = (segment: Segment): boolean =>
  segment.end === 'unverified' &&
  segment.receipt !== undefined &&
  (segment.code === 'OPINIONS' || !isFoundWrong(segment));

/** @param now ledger time, milliseconds. */
export function canAuditAgain(
  { state, segments, job }: Pick<Transcript, 'state' | 'segments' | 'job'>,
  now: number,
): boolean {
  // [AUDIT-24] What was not served is audited again, until verifiers serve the job no more.
  const isServed = now <= job.value.deadline + AUDIT_LIFE_MS;
  return state === 'unverified' && isServed && segments.some(isUnserved);
}
