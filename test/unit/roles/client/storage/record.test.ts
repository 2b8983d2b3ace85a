/** How the record of a job lies in its client's store. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jobOf, leavesOf } from '../../../../../bench/sample-job.js';
import { utf8 } from '../../../../../src/base/bytes.js';
import { TRANSCRIPT_BYTES_MAX } from '../../../../../src/protocol/params-wire.js';
import { formatMessage } from '../../../../../src/protocol/wire/json.js';
import { decodeMessage, encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { JobRecord } from '../../../../../src/roles/client/record.js';
import { headOf } from '../../../../../src/roles/client/storage/head.js';
import { beginKey, jobKey, partsOf } from '../../../../../src/roles/client/storage/keys.js';
import {
  findJobs,
  type ListedJob,
  listRecords,
} from '../../../../../src/roles/client/storage/read.js';
import type { Store, Write } from '../../../../../src/store/interface.js';
import { createMemoryStore } from '../../../../support/store/memory-store.js';
import { wireValues } from '../../../../support/wire/arbitraries.js';
import { rejectsWith } from '../../../../support/wire/codes.js';
import { replaceRecord, transcriptOf } from '../../../../support/world/job-record.js';
import { KEPT, keepJob, textOf } from '../../../../support/world/kept-job.js';

const bytesOf = (writes: readonly Write[]): number =>
  writes.reduce(
    (sum, write) => sum + utf8(write.key).length + (write.type === 'put' ? write.value.length : 0),
    0,
  );

it('grows by what is new: a late checkpoint writes no more than an early one', async () => {
  const tokens = 2_048;
  const job = jobOf(1, leavesOf(tokens));
  const store = createMemoryStore();
  const sizes: number[] = [];
  const counting: Store = {
    ...store,
    batch: (writes) => {
      sizes.push(bytesOf(writes));
      return store.batch(writes);
    },
  };
  const record = await JobRecord.create(counting, job.jobId, job.begin);
  await record.move('offer');
  await record.assign(job);
  sizes.length = 0;
  for (let end = 32; end <= tokens; end += 32) {
    await record.checkpoint(job.receiptAt(end), job.leaves.slice(0, end));
  }
  expect(sizes).toHaveLength(tokens / 32);
  expect(Math.max(...sizes)).toBeLessThan(1.1 * (sizes[0] ?? 0));
  expect((await transcriptOf(store, job.jobId)).segments[0]?.leaves).toHaveLength(tokens);
});

it('gives back every transcript as it was, byte for byte as JSON', async () => {
  await fc.assert(
    fc.asyncProperty(wireValues('Transcript'), async (transcript) => {
      const store = createMemoryStore();
      await replaceRecord(store, KEPT.jobId, transcript);
      const whole = encodeMessage('Transcript', transcript, TRANSCRIPT_BYTES_MAX);
      const before = formatMessage(decodeMessage('Transcript', whole, TRANSCRIPT_BYTES_MAX));
      expect(await textOf(store)).toBe(before);
    }),
    { seed: 20_261_130, numRuns: 60 },
  );
});

it('keeps many segments, leaves and audits in their order', async () => {
  const { segments } = await sample();
  const [first] = segments;
  const audits = Array.from({ length: 12 }, (_, i) => ({ ...KEPT.audits[0], fee: BigInt(i) }));
  const leaves = leavesOf(1_000).map(({ prefix: _known, ...body }) => body);
  const many = Array.from({ length: 11 }, (_, i) => ({
    ...first,
    leaves,
    audits,
    paid: BigInt(i),
  }));
  const transcript = { ...(await sample()), segments: many } as Awaited<ReturnType<typeof sample>>;
  const store = createMemoryStore();
  await replaceRecord(store, KEPT.jobId, transcript);
  expect(await transcriptOf(store, KEPT.jobId)).toEqual(transcript);
});

async function listOf(store: Store): Promise<readonly ListedJob[]> {
  const listed: ListedJob[] = [];
  for await (const job of listRecords(store)) {
    if ('error' in job) throw job.error;
    listed.push(job);
  }
  return listed;
}

async function sample() {
  const store = createMemoryStore();
  await keepJob(store);
  return transcriptOf(store, KEPT.jobId);
}

it('goes on with a record that was read back', async () => {
  const store = createMemoryStore();
  await keepJob(store);
  const record = await JobRecord.load(store, KEPT.jobId);
  await record.end('settle', { paid: 32n }, 1);
  expect(await transcriptOf(store, KEPT.jobId)).toEqual(record.transcript);
});

it('lists and finds jobs without reading a leaf or an audit', async () => {
  const store = createMemoryStore();
  await keepJob(store);
  const read: string[] = [];
  const watched: Store = {
    ...store,
    get: (key) => {
      read.push(key);
      return store.get(key);
    },
    async *entries(prefix) {
      for await (const entry of store.entries(prefix)) {
        read.push(entry[0]);
        yield entry;
      }
    },
  };
  const listed = await listOf(watched);
  const { segments: _all, ...rest } = await sample();
  expect(listed).toMatchObject([{ jobId: KEPT.jobId, head: headOf(await sample()) }]);
  expect(listed[0]?.begin).toEqual({ ...rest, state: 'announced', segments: [] });
  expect(read).toEqual([jobKey(KEPT.jobId), beginKey(KEPT.jobId)]);
  expect(await findJobs(watched, KEPT.jobId.slice(0, 9))).toEqual([KEPT.jobId]);
  expect(await findJobs(watched, '0xzz')).toEqual([]);
});

it('reads a record of the layout before, and writes it in parts from the next change on', async () => {
  const transcript = await sample();
  const store = createMemoryStore();
  await store.put(jobKey(KEPT.jobId), encodeMessage('Transcript', transcript));
  expect(await transcriptOf(store, KEPT.jobId)).toEqual(transcript);
  expect((await listOf(store)).map(({ head }) => head)).toEqual([headOf(transcript)]);
  const record = await JobRecord.load(store, KEPT.jobId);
  await record.keep({ paid: 9n }, 0);
  expect([...((await store.get(jobKey(KEPT.jobId))) ?? [])].slice(0, 2)).toEqual([8, 4]);
  expect(await transcriptOf(store, KEPT.jobId)).toEqual(record.transcript);
});

it.each([2, 5])('refuses a record of layout %i, also in a list', async (version) => {
  const store = createMemoryStore();
  await keepJob(store);
  await store.put(jobKey(`0x${'ff'.repeat(32)}`), Uint8Array.of(8, version));
  await rejectsWith('JOB_RECORD', transcriptOf(store, `0x${'ff'.repeat(32)}`));
  await rejectsWith('JOB_RECORD', listOf(store));
});

it('refuses a record that lacks any of its parts, or has one more', async () => {
  const store = createMemoryStore();
  await keepJob(store);
  const parts: [string, Uint8Array][] = [];
  for await (const part of store.entries(partsOf(KEPT.jobId))) parts.push([...part]);
  // Its begin, three runs of leaves, three audits.
  expect(parts).toHaveLength(7);
  for (const [key, value] of parts) {
    const lacking = store.reopen();
    await lacking.batch([{ type: 'del', key }]);
    await rejectsWith('STORE_FILE', transcriptOf(lacking, KEPT.jobId));
    if (key.endsWith('begin')) continue;
    const longer = store.reopen();
    await longer.put(`${key.slice(0, -2)}99`, value);
    await rejectsWith('STORE_FILE', transcriptOf(longer, KEPT.jobId));
  }
});

it('refuses more audits than a transcript can have', async () => {
  const store = createMemoryStore();
  await keepJob(store);
  const record = await JobRecord.load(store, KEPT.jobId);
  const audits = Array.from({ length: 1_025 }, () => KEPT.audits[0]).filter((a) => a !== undefined);
  await rejectsWith('WIRE_COUNT', record.keep({ audits }, 0));
  expect(await transcriptOf(store, KEPT.jobId)).toEqual(record.transcript);
});
