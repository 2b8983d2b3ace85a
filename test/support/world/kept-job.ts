/** A job's record written step by step as its client writes it, for tests of how it lies on disk. */
import { jobOf, leavesOf, type SampleJob } from '../../../bench/sample-job.js';
import { formatMessage } from '../../../src/protocol/wire/json.js';
import { JobRecord } from '../../../src/roles/client/record.js';
import { withoutAccuser } from '../../../src/roles/client/settle/accusations.js';
import type { Store } from '../../../src/store/interface.js';
import { transcriptOf } from './job-record.js';

export const KEPT: SampleJob = jobOf(9, leavesOf(96));
const [audit] = KEPT.audits;
if (audit === undefined) throw new Error('the sample job has no audit');

/** Every kind of change that a record sees; each is one batch. */
export const STEPS: readonly ((record: JobRecord) => Promise<void>)[] = [
  (record) => record.move('offer'),
  (record) => record.assign(KEPT),
  (record) => record.move('token'),
  (record) => record.checkpoint(KEPT.receiptAt(32), KEPT.leaves.slice(0, 32)),
  (record) => record.checkpoint(KEPT.receiptAt(64), KEPT.leaves.slice(0, 64)),
  (record) => record.keep({ code: 'NET_RESET' }),
  (record) => record.assign(KEPT),
  (record) => record.checkpoint(KEPT.receiptAt(96), KEPT.leaves.slice(64)),
  (record) => record.move('commit'),
  (record) => record.move('audit'),
  (record) => record.keep({ policy: 'spread' }, 0),
  (record) => record.keep({ audits: [audit] }, 0),
  (record) => record.keep({ audits: [audit, audit] }, 0),
  (record) => record.keep({ audits: [audit] }, 1),
  (record) => record.move('dispute'),
  (record) =>
    record.keep({ audits: withoutAccuser({ audits: [audit] }, audit.verifier, 'overruled') }, 1),
  (record) => record.move('clear'),
  (record) => record.move('audit'),
  (record) => record.end('unverify', { code: 'AUDITS' }, 1),
  (record) => record.end('settle', { paid: 64n }, 0),
  (record) => record.move('unverify'),
  (record) => record.reopen(({ end }) => end === 'unverified'),
];

/** Runs every step, or up to the first that fails. */
export async function keepJob(store: Store): Promise<void> {
  const record = await JobRecord.create(store, KEPT.jobId, KEPT.begin);
  for (const step of STEPS) await step(record);
}

/** The record as JSON: what a transcript file would hold. */
export const textOf = async (store: Store): Promise<string> =>
  formatMessage(await transcriptOf(store, KEPT.jobId));
