/** An answer over several nodes, with stubs of what it names: supply, assigning, reputation, clock. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../../src/base/errors.js';
import { Receiver } from '../../../../../src/protocol/steps/generate.js';
import { Answer } from '../../../../../src/roles/client/answer/answer.js';
import type { AssignmentEvent } from '../../../../../src/roles/client/answer/assignment-events.js';
import type { Weighed } from '../../../../../src/roles/client/offers/rank.js';
import { announcedJob } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';

const weighed = { brought: { offer: { value: { compute: addressOf('node') } } } } as Weighed;
const failed = (status: 'failed' | 'context') =>
  new RasticError('ASK_NODE_FAILED', { compute: addressOf('node'), status });

/** @param runs what each node that is assigned says, one after the other. */
async function answerOf(...runs: readonly (RasticError | 'whole')[]) {
  const { order, request, job, identity, events, options } = await announcedJob();
  const { record } = job;
  await record.move('offer');
  const { work } = order;
  const left = [...runs];
  const notes: string[] = [];
  async function* say(run: RasticError | 'whole'): AsyncGenerator<AssignmentEvent, void> {
    if (run instanceof RasticError) throw run;
    const { job: asked, prefixTokens } = request;
    const receiver = new Receiver({ ...job, job: asked.value, prefixTokens });
    const { promptTokens, promptTokensHash } = work.receipt;
    receiver.onPrefilled({ promptTokens, promptTokensHash });
    yield { type: 'prefilled', promptTokens };
    for (const { prefix: _known, ...body } of work.leaves) receiver.onLeaf(body);
    yield { type: 'tokens', from: 0, leaves: receiver.leaves };
    const receipt = order.ledger.signer('node').sign('Receipt', work.receipt);
    yield { type: 'receipt', receipt, receiver, reason: 'length' };
  }
  const answer = new Answer(
    {
      supply: {
        next: async () => (left.length > 0 ? weighed : undefined),
        fail: (compute) => void notes.push(`fail ${compute}`),
        decline: (compute) => void notes.push(`decline ${compute}`),
      },
      assigning: {
        again: async () => undefined,
        refresh: async () => undefined,
        assign: async () => {
          const { offer, assign, channel } = request;
          await record.assign({ offer, assign, channel, why: '' });
          const run = left.shift() ?? 'whole';
          return { run: () => say(run), end: async () => undefined, isExcused: false };
        },
      },
      reputation: {
        noteFailure: async (compute, _model, code) => void notes.push(`note ${compute} ${code}`),
      },
      clock: { monotonic: () => 0 },
      identity,
    },
    job,
    options,
  );
  return { answer, record, events, notes, work };
}

it('shows the text, and has the Receipt on disk before it tells of it', async () => {
  const { answer, record, events, work } = await answerOf('whole');
  const [committed] = await answer.run();
  expect(committed?.reason).toBe('length');
  expect(record.transcript.segments[0]?.leaves).toHaveLength(work.leaves.length);
  expect(events.map(({ type }) => type)).toEqual(['prefilled', 'text', 'committed']);
});

it('a node that fails costs its rank, and the next one goes on', async () => {
  const { answer, record, notes, events } = await answerOf(failed('failed'), 'whole');
  expect(await answer.run()).toHaveLength(1);
  const node = addressOf('node');
  expect(notes).toEqual([`fail ${node}`, `note ${node} ASK_NODE_FAILED`]);
  expect(events[0]).toEqual({ type: 'broken', compute: node, code: 'ASK_NODE_FAILED' });
  expect(record.transcript.segments.map(({ end }) => end)).toEqual(['failed', '']);
});

it('nobody has committed to anything: the job has failed, for the last one’s reason', async () => {
  const { answer, record } = await answerOf(failed('failed'));
  await rejectsWith('ASK_NODE_FAILED', answer.run());
  expect(record.state).toBe('failed');
});

it('[ASSIGN-19] the only node says that the request is at fault: told once, and nobody is marked', async () => {
  const { answer, record, notes, events } = await answerOf(failed('context'));
  await expect(answer.run()).rejects.toMatchObject({
    code: 'ASK_REQUEST',
    data: { fault: 'context', nodes: 1 },
  });
  expect(record.state).toBe('failed');
  expect(notes).toEqual([`decline ${addressOf('node')}`]);
  expect(events.map(({ type }) => type)).toEqual(['declined']);
});

it('a ledger or a disk that fails is no fault of the node', async () => {
  const { answer, record, notes } = await answerOf(new RasticError('STORE_FAILED', { path: 'x' }));
  await rejectsWith('STORE_FAILED', answer.run());
  expect(notes).toEqual([]);
  expect(record.state).toBe('assigned');
});
