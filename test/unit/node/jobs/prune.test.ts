/** Old jobs of a client's folder: what is deleted, what never is, and lists with a damaged record. */
import { access, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { type Keep, pruneJobs } from '../../../../src/node/jobs/prune.js';
import { DISPUTE_WINDOW_MS } from '../../../../src/protocol/params.js';
import { JobRecord } from '../../../../src/roles/client/record.js';
import { beginKey, jobKey } from '../../../../src/roles/client/storage/keys.js';
import { findJobs, listRecords } from '../../../../src/roles/client/storage/read.js';
import { createDataFolder, transcriptFile } from '../../../../src/store/folder/data-folder.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import { KEPT, keepJob } from '../../../support/world/kept-job.js';

const DAY_MS = 24 * 3_600_000;
const { created, job } = KEPT.begin;
/** When nothing can follow from the job any more. */
const OVER = job.value.deadline + DISPUTE_WINDOW_MS + 1;
const ALL: Keep = { days: 0, bytes: 0 };

async function shelf(isEnded = true) {
  const store = createMemoryStore();
  const folder = await createDataFolder(await tempFolder());
  await keepJob(store);
  const record = await JobRecord.load(store, KEPT.jobId);
  for (const event of isEnded ? (['accept', 'settle'] as const) : []) await record.move(event);
  await writeFile(transcriptFile(folder, KEPT.jobId), '{}');
  const prune = (keep: Keep, now: number) => pruneJobs(store, folder, keep, now);
  return { store, folder, prune };
}

it('a client’s disk grew for ever: an old job goes whole, with its transcript', async () => {
  const { store, folder, prune } = await shelf();
  expect(
    await prune({ days: 30, bytes: 10 ** 9 }, Math.max(OVER, created + 31 * DAY_MS)),
  ).toMatchObject({
    ...{ jobs: 1, kept: 0 },
    bytes: expect.toSatisfy((bytes: number) => bytes > 1_000),
  });
  for await (const [key] of store.entries('job')) throw new Error(key);
  await expect(access(transcriptFile(folder, KEPT.jobId))).rejects.toThrow('ENOENT');
});

it('the oldest go where there are too many bytes', async () => {
  const { prune } = await shelf();
  expect(await prune({ days: 10_000, bytes: 10 ** 9 }, OVER)).toMatchObject({ jobs: 0, kept: 1 });
  expect(await prune({ days: 10_000, bytes: 1_000 }, OVER)).toMatchObject({ jobs: 1, kept: 0 });
});

it('never one that is open, or that can still be audited or disputed', async () => {
  const ended = await shelf();
  expect(await ended.prune(ALL, OVER - 1)).toMatchObject({ jobs: 0, kept: 1 });
  const open = await shelf(false);
  expect(await open.prune(ALL, OVER)).toMatchObject({ jobs: 0, kept: 1 });
});

it('one unreadable record stopped the whole list: it is listed with its code, and never deleted', async () => {
  const { store, prune } = await shelf();
  const other = `0x${'ab'.repeat(32)}` as const;
  await store.put(jobKey(other), new Uint8Array([1, 2, 3]));
  const listed: string[] = [];
  for await (const each of listRecords(store)) {
    listed.push('error' in each ? `${each.jobId} is damaged` : each.jobId);
  }
  expect(listed.sort()).toEqual([KEPT.jobId, `${other} is damaged`].sort());
  await prune(ALL, OVER);
  expect(await findJobs(store, '0x')).toEqual([other]);
});

it('the parts of another job under a job’s id are not taken for its own', async () => {
  const { store } = await shelf();
  const other = `0x${'ab'.repeat(32)}` as const;
  for (const keyOf of [jobKey, beginKey]) {
    await store.put(keyOf(other), (await store.get(keyOf(KEPT.jobId))) ?? new Uint8Array());
  }
  await rejectsWith('STORE_FILE', JobRecord.load(store, other));
});

it('of two changes at the same time none is lost', async () => {
  const store = createMemoryStore();
  const record = await JobRecord.create(store, KEPT.jobId, KEPT.begin);
  await record.move('offer');
  await record.assign(KEPT);
  await Promise.all([
    record.keep({ code: 'A' }),
    record.keep({ policy: 'full' }),
    record.move('token'),
  ]);
  const { transcript } = await JobRecord.load(store, KEPT.jobId);
  expect(transcript.state).toBe('generating');
  expect(transcript.segments).toMatchObject([{ code: 'A', policy: 'full' }]);
});
