/**
 * The life of a job in ledger time: until when it may be assigned, may end, and may be audited. T
 * is the ledger time of the entry after the Assign's height, or the present time if there is none:
 * from T on, the height is old. docs/protocol.md section 2.
 */
import { BATCH_LIFE_MS, DATE_DISTANCE_MAX_MS, HEIGHT_AGE_MAX_MS, JOB_LIFE_MS } from '../params.js';
import { refuse } from '../rules.js';
import type { Job } from '../sign/structs.js';
import { auditsEnd } from './audit-order.js';
import { isBatch } from './batch.js';

/** Ledger times in milliseconds. */
export interface LifeTimes {
  /** T. */
  readonly since: number;
  readonly now: number;
}

type Life = Pick<Job, 'deadline' | 'when' | 'date'>;

/** The latest deadline of a job whose Assign names a height that was old from `since` on. */
export const latestDeadline = (job: Pick<Job, 'when'>, since: number): number =>
  since + (isBatch(job.when) ? BATCH_LIFE_MS : JOB_LIFE_MS);

/**
 * Checked by every caller: with a deadline far from the Assign's height, an old set of verifiers
 * would stay in use. @throws RasticError LIFE_OVER.
 */
export function checkLife(job: Life, { since }: Pick<LifeTimes, 'since'>): void {
  // [LIFE-1 REJECT] The deadline must be at most one hour after the Assign's height, or 25 hours
  // for a batch.
  if (job.deadline > latestDeadline(job, since)) refuse('LIFE-1', { field: 'deadline' });
  // [LIFE-5 REJECT] The Job's date must be at most a year from its deadline. An old request can be
  // asked again with the date it had, but not one of another age.
  const distance = Math.abs(job.deadline - Date.parse(job.date));
  if (!(distance <= DATE_DISTANCE_MAX_MS)) refuse('LIFE-5', { field: 'date' });
}

/** Checked by the assigned node. @throws RasticError LIFE_OVER. */
export function checkAssignLife(job: Life, { since, now }: LifeTimes): void {
  checkLife(job, { since });
  // [LIFE-2 REJECT] The Assign must arrive within ten minutes of its height.
  if (now > since + HEIGHT_AGE_MAX_MS) refuse('LIFE-2', { field: 'height' });
}

/** Checked by a verifier that is asked for an audit. @throws RasticError LIFE_OVER. */
export function checkAuditLife(job: Life, { since, now }: LifeTimes): void {
  checkLife(job, { since });
  // [LIFE-3 REJECT] Audits are served until 23 hours after the deadline.
  if (now > auditsEnd(job)) refuse('LIFE-3', { field: 'audit' });
}
