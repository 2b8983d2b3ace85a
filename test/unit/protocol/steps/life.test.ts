/** How long a job lives, by ledger time and to the millisecond. */
import { expect, it } from 'vitest';
import { CREATED } from '../../../../scripts/vectors/network.js';
import {
  AUDIT_LIFE_MS,
  BATCH_LIFE_MS,
  DISPUTE_WINDOW_MS,
  HEIGHT_AGE_MAX_MS,
  JOB_LIFE_MS,
  JOB_TIMES,
} from '../../../../src/protocol/params.js';
import { checkAssignLife, checkAuditLife, checkLife } from '../../../../src/protocol/steps/life.js';
import { refuses } from '../../../support/wire/codes.js';

const since = CREATED;
const HOUR = 3_600_000;
const NOW = JOB_TIMES.indexOf('now');
const BATCH = JOB_TIMES.indexOf('batch');
const DATE = new Date(since).toISOString().slice(0, 10);
const jobOf = (life: number, when = NOW, date = DATE) => ({ deadline: since + life, when, date });

it('lasts what the protocol says', () => {
  expect([HEIGHT_AGE_MAX_MS, JOB_LIFE_MS, BATCH_LIFE_MS]).toEqual([600_000, HOUR, 25 * HOUR]);
  expect(AUDIT_LIFE_MS).toBe(23 * HOUR);
  // What is audited last can still be disputed.
  expect(AUDIT_LIFE_MS).toBeLessThan(DISPUTE_WINDOW_MS);
});

it.each([
  [NOW, HOUR],
  [BATCH, 25 * HOUR],
  // A number that names no time is refused by JOB-7; here it gives no longer life.
  [0, HOUR],
  [3, HOUR],
])('[LIFE-1 REJECT] when %i: a deadline beyond %i ms after T', (when, life) => {
  checkLife(jobOf(life, when), { since });
  refuses('LIFE_OVER', 'deadline', () => checkLife(jobOf(life + 1, when), { since }));
  // The others hold to it as well.
  const times = { since, now: since };
  refuses('LIFE_OVER', 'deadline', () => checkAssignLife(jobOf(life + 1, when), times));
  refuses('LIFE_OVER', 'deadline', () => checkAuditLife(jobOf(life + 1, when), times));
});

it('[LIFE-2 REJECT] an Assign later than ten minutes after T', () => {
  const job = jobOf(HOUR);
  for (const after of [0, 600_000]) checkAssignLife(job, { since, now: since + after });
  refuses('LIFE_OVER', 'height', () => checkAssignLife(job, { since, now: since + 600_001 }));
  const batch = jobOf(HOUR, BATCH);
  refuses('LIFE_OVER', 'height', () => checkAssignLife(batch, { since, now: since + 600_001 }));
});

it('[LIFE-3 REJECT] an audit later than 23 hours after the deadline', () => {
  for (const [when, life] of [
    [NOW, HOUR],
    [NOW, 60_000],
    [BATCH, 25 * HOUR],
  ] as const) {
    const job = jobOf(life, when);
    const end = job.deadline + 23 * HOUR;
    for (const now of [since, job.deadline, end]) checkAuditLife(job, { since, now });
    refuses('LIFE_OVER', 'audit', () => checkAuditLife(job, { since, now: end + 1 }));
  }
});

it('[LIFE-5 REJECT] a Verdict about a Job of fifty years ago, or ahead, was signed', () => {
  const day = (ms: number) => new Date(since + ms).toISOString().slice(0, 10);
  const YEAR = 365 * 24 * HOUR;
  for (const ms of [-50 * YEAR, 50 * YEAR, -1.1 * YEAR, 1.1 * YEAR]) {
    const job = jobOf(HOUR, NOW, day(ms));
    refuses('LIFE_OVER', 'date', () => checkLife(job, { since }));
    refuses('LIFE_OVER', 'date', () => checkAssignLife(job, { since, now: since }));
    refuses('LIFE_OVER', 'date', () => checkAuditLife(job, { since, now: since }));
  }
  for (const ms of [-YEAR, -HOUR, 24 * HOUR]) checkLife(jobOf(HOUR, NOW, day(ms)), { since });
});
