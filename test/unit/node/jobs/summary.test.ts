/** What a list of jobs says of one, and whether it can be gone on with. */
import { expect, it } from 'vitest';
import { summaryOf } from '../../../../src/node/jobs/summary.js';
import { AUDIT_LIFE_MS } from '../../../../src/protocol/params.js';
import type { Transcript } from '../../../../src/roles/client/record.js';
import { listRecords } from '../../../../src/roles/client/storage/read.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { replaceRecord, transcriptOf } from '../../../support/world/job-record.js';
import { KEPT, keepJob } from '../../../support/world/kept-job.js';

const { deadline } = KEPT.begin.job.value;

async function listed(change: Partial<Transcript>, now: number) {
  const store = createMemoryStore();
  await keepJob(store);
  const transcript = { ...(await transcriptOf(store, KEPT.jobId)), ...change };
  await replaceRecord(store, KEPT.jobId, transcript);
  for await (const job of listRecords(store)) {
    if ('error' in job) throw job.error;
    return summaryOf(store, job, { model: 'm', now });
  }
  throw new Error('no job is listed');
}

/** One segment whose audits came to nothing, for want of verifiers or because it is wrong. */
async function unverified(code: string): Promise<Pick<Transcript, 'state' | 'segments'>> {
  const store = createMemoryStore();
  await keepJob(store);
  const [segment] = (await transcriptOf(store, KEPT.jobId)).segments;
  if (segment === undefined) throw new Error('no segment');
  return { state: 'unverified', segments: [{ ...segment, end: 'unverified', code }] };
}

it('says what a job is and what it cost', async () => {
  expect(await listed({}, 0)).toEqual({
    ...{ jobId: KEPT.jobId, created: KEPT.begin.created, state: 'auditing', isFinal: false },
    ...{ model: 'm', tokens: 96, nodes: 2, paid: 64n, fees: 40n },
    prompt: 'Write a long story about a miller and a bear.',
    isCanary: false,
  });
});

it.each([
  ['AUDITS', 0, false],
  ['AUDITS', AUDIT_LIFE_MS, false],
  ['AUDITS', AUDIT_LIFE_MS + 1, true],
  ['SOFT_MISMATCH', 0, true],
])('unverified with %s, %i ms after its deadline: at its end %s', async (code, after, isFinal) => {
  const job = await listed(await unverified(code), deadline + after);
  expect(job).toMatchObject({ state: 'unverified', isFinal });
});
