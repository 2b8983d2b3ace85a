/**
 * What storing a job's record costs its client: bytes written to the store, and time, for jobs of
 * several lengths; and what listing such records costs. The store is LevelDB on this disk.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '../src/base/bytes.js';
import { CHECKPOINT_TOKENS } from '../src/protocol/params.js';
import { JobRecord } from '../src/roles/client/record.js';
import { listRecords } from '../src/roles/client/storage/read.js';
import type { Store, Write } from '../src/store/interface.js';
import { openStore } from '../src/store/level.js';
import type { Bench, Context, Row } from './bench.js';
import { jobOf, leavesOf, type SampleJob } from './sample-job.js';

const TOKENS = [512, 4_096];
const QUICK_TOKENS = [64];
const REPEATS = 5;
/** Number of listings whose mean is one sample. */
const LISTS = 10;
const MIB = 1024 * 1024;

/** A store that counts the bytes written to it. */
function counted(store: Store) {
  const given = { bytes: 0, writes: 0 };
  const batch = (writes: readonly Write[]): Promise<void> => {
    given.writes++;
    for (const write of writes) {
      given.bytes += utf8(write.key).length + (write.type === 'put' ? write.value.length : 0);
    }
    return store.batch(writes);
  };
  const counting: Store = {
    get: (key) => store.get(key),
    put: (key, value) => batch([{ type: 'put', key, value }]),
    batch,
    entries: (prefix) => store.entries(prefix),
    pages: (prefix, from) => store.pages(prefix, from),
    recover: () => store.recover(),
    close: () => store.close(),
  };
  return { store: counting, given };
}

/** The writes of one job from its announcement to its settlement, as its client makes them. */
async function keep(store: Store, tokens: number, job: SampleJob): Promise<void> {
  const record = await JobRecord.create(store, job.jobId, job.begin);
  await record.move('offer');
  await record.assign(job);
  await record.move('token');
  for (let end = CHECKPOINT_TOKENS; end <= tokens; end += CHECKPOINT_TOKENS) {
    await record.checkpoint(job.receiptAt(end), job.leaves.slice(0, end));
  }
  await record.move('commit');
  await record.move('audit');
  await record.keep({ policy: 'spread' });
  await record.keep({ audits: job.audits });
  await record.move('accept');
  await record.end('settle', { paid: BigInt(tokens) });
  await record.move('settle');
}

async function listMs(store: Store): Promise<number> {
  const began = performance.now();
  for (let i = 0; i < LISTS; i++) for await (const _ of listRecords(store));
  return (performance.now() - began) / LISTS;
}

async function measure(tokens: number, { quick, note }: Context): Promise<Row> {
  note(`job-record: ${tokens} tokens`);
  const folder = await mkdtemp(join(tmpdir(), 'rastic-bench-'));
  const level = await openStore(join(folder, 'database'));
  const mib: number[] = [];
  const ms: number[] = [];
  const lists: number[] = [];
  let writes = 0;
  try {
    for (let i = 0; i < (quick ? 2 : REPEATS); i++) {
      const job = jobOf(i, leavesOf(tokens));
      const { store, given } = counted(level);
      const began = performance.now();
      await keep(store, tokens, job);
      ms.push(performance.now() - began);
      mib.push(given.bytes / MIB);
      writes = given.writes;
      // The number of records stored by now.
      lists.push((await listMs(level)) / (i + 1));
    }
  } finally {
    await level.close();
    await rm(folder, { recursive: true, force: true });
  }
  const terms = [
    { name: 'written', unit: 'MiB', samples: mib },
    { name: 'writing', unit: 'ms', samples: ms },
    { name: 'listing a job', unit: 'ms', samples: lists },
  ];
  return { name: `${tokens} tokens, ${writes} writes`, terms, ratios: [] };
}

export const jobRecordBench: Bench = {
  name: 'job-record',
  about: "bytes and time of keeping a job's record",
  async run(context) {
    const rows: Row[] = [];
    for (const tokens of context.quick ? QUICK_TOKENS : TOKENS) {
      rows.push(await measure(tokens, context));
    }
    return [{ title: "A job's record at its client, on disk", rows }];
  },
};
