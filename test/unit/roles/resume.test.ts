/** A client that comes back: whatever state its job is in, it goes on from there. */
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { rejectsWith } from '../../support/wire/codes.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { replaceRecord, transcriptOf } from '../../support/world/job-record.js';
import { ENDLESS, startSmallWorld } from '../../support/world/world.js';

const slow = () => new FakeEngine({ ...ENDLESS, tokenMs: 2 });
const JOB = { maxTokens: 100, policy: 'spread' } as const;

/** Aborts the client's run at the first event of the kind. */
async function broken(isThen: (event: ClientEvent) => boolean) {
  const world = await startSmallWorld(3, { engine: slow() });
  const client = await world.addClient();
  const controller = new AbortController();
  const stop = new RasticError('CANCELLED', { what: 'test' });
  const done = await ask(world, client, JOB, {
    signal: controller.signal,
    onEvent: (event) => isThen(event) && controller.abort(stop),
  });
  expect(done.code).toBe('CANCELLED');
  const [job] = [done.transcript.segments[0]?.assign.value.jobId];
  const jobId = job ?? eventsOf(done, 'announced')[0]?.jobId ?? '0x';
  return { world, client, done, jobId };
}

const CASES: Record<string, (event: ClientEvent) => boolean> = {
  announced: ({ type }) => type === 'announced',
  assigned: ({ type }) => type === 'assigned',
  'generating, before a checkpoint': (event) => event.type === 'text' && event.tokens === 10,
  'generating, after a checkpoint': (event) => event.type === 'text' && event.tokens === 70,
  committed: ({ type }) => type === 'committed',
  auditing: ({ type }) => type === 'drawn',
  accepted: ({ type }) => type === 'accepted',
};

describe('resumed', () => {
  it.each(Object.keys(CASES))('%s: ends settled, and everyone is paid once', async (name) => {
    const { world, client, jobId } = await broken(CASES[name] ?? (() => false));
    const events: ClientEvent[] = [];
    const options = {
      signal: AbortSignal.timeout(25_000),
      onEvent: (e: ClientEvent) => events.push(e),
    };
    const transcript = await client.client.resume(jobId, options);
    expect(transcript.state).toBe('settled');
    const receipts = transcript.segments.map(({ receipt }) => receipt?.value);
    expect(receipts.at(-1)?.outputTokens).toBe(100);
    const due = receipts.reduce((sum, receipt) => sum + (receipt?.amountDue ?? 0n), 0n);
    expect((await world.worth('node')).balance).toBe(due);
    await world.checkJournal();
    // Another time there is nothing left to do.
    expect((await client.client.resume(jobId, options)).state).toBe('settled');
    expect((await world.worth('node')).balance).toBe(due);
  });

  it.each(['generating, before a checkpoint', 'generating, after a checkpoint'])(
    '%s: goes on with the same assignment, which the node has not given up',
    async (name) => {
      const { client, jobId } = await broken(CASES[name] ?? (() => false));
      const options = { signal: AbortSignal.timeout(25_000), onEvent: () => undefined };
      const { state, segments } = await client.client.resume(jobId, options);
      expect(state).toBe('settled');
      expect(segments).toMatchObject([{ end: 'settled', code: '' }]);
      expect(await client.client.reputation.all()).toMatchObject([{ jobsFailed: 0 }]);
    },
  );

  it('[SETTLE-5] a record that has lost its Receipts: unverified, never accepted', async () => {
    const { world, client, done, jobId } = await broken(CASES.auditing ?? (() => false));
    const empty = { ...done.transcript, segments: [] };
    await replaceRecord(client.store, jobId, empty);
    const options = { signal: AbortSignal.timeout(25_000), onEvent: () => undefined };
    expect((await client.client.resume(jobId, options)).state).toBe('unverified');
    expect((await world.worth('node')).balance).toBe(0n);
  });

  it('a job that is not there', async () => {
    const world = await startSmallWorld(0);
    const client = await world.addClient();
    const options = { signal: AbortSignal.timeout(5_000), onEvent: () => undefined };
    await rejectsWith('JOB_UNKNOWN', client.client.resume(`0x${'11'.repeat(32)}`, options));
  });

  it('[COMMIT-8 REJECT] a record that is damaged, or of another version', async () => {
    const { client, jobId } = await broken(CASES.committed ?? (() => false));
    const transcript = await transcriptOf(client.store, jobId);
    const [segment] = transcript.segments;
    const options = { signal: AbortSignal.timeout(5_000), onEvent: () => undefined };
    const [first, ...rest] = segment?.leaves ?? [];
    if (segment === undefined || first === undefined) throw new Error('no leaf');
    const put = (leaves: typeof segment.leaves) =>
      replaceRecord(client.store, jobId, { ...transcript, segments: [{ ...segment, leaves }] });
    await put([{ ...first, logsumexp: first.logsumexp + 1 }, ...rest]);
    await expect(client.client.resume(jobId, options)).rejects.toThrow('outputRoot');
    await put(rest);
    await expect(client.client.resume(jobId, options)).rejects.toThrow('GENERATE_INVALID');
    await client.store.put(`job/${jobId}`, new Uint8Array([8, 1]));
    await rejectsWith('JOB_RECORD', client.client.resume(jobId, options));
  });
});
