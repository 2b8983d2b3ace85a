/**
 * Which parts of an unverified job can be audited again: those that lacked verifiers, while
 * verifiers still serve the job. Pure. docs/protocol.md section 5.
 */
import { AUDIT_LIFE_MS } from '../../../protocol/params.js';
import type { Job } from '../../../protocol/sign/structs.js';
import type { Segment, Transcript } from '../record.js';
import { isFoundWrong } from './found-wrong.js';

/** Whether too few verifiers answered, or too few to decide on a soft mismatch. */
export const isUnserved = (segment: Segment): boolean =>
  segment.end === 'unverified' &&
  segment.receipt !== undefined &&
  (segment.code === 'OPINIONS' || !isFoundWrong(segment));

/**
 * [AUDIT-24] An audit that was not served is tried again, until verifiers no longer serve audits of
 * the job.
 */
export const isServed = ({ deadline }: Pick<Job, 'deadline'>, now: number): boolean =>
  now <= deadline + AUDIT_LIFE_MS;

/** @param now ledger time, milliseconds. */
export function canAuditAgain(
  { state, segments, job }: Pick<Transcript, 'state' | 'segments' | 'job'>,
  now: number,
): boolean {
  return state === 'unverified' && isServed(job.value, now) && segments.some(isUnserved);
}
