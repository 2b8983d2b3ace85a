/** Places, queue, reading and failure of calls, against a child that is played by the test. */
import { describe, expect, test } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { Calls, type Listener } from '../../../../src/engine/process/calls.js';
import { LeafReader } from '../../../../src/engine/process/leaf-reader.js';
import type { CallBody, ToChild } from '../../../../src/engine/process/messages.js';
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import { auditRequest, generateRequest, hashOf } from '../../../support/world/request.js';

const generate: CallBody = { type: 'generate', request: generateRequest() };
const audit: CallBody = { type: 'audit', request: auditRequest(generateRequest(), [5, 6]) };
const tokenize: CallBody = {
  type: 'tokenize',
  input: { type: 'text', text: '' },
  date: '2026-11-20',
  addSpecial: true,
  parseSpecial: false,
};

function setUp(sequences = 2, auditSequences = 0) {
  const sent: ToChild[] = [];
  const child = { isReady: true };
  const calls = new Calls({
    sequences,
    auditSequences,
    isReady: () => child.isReady,
    send: (message) => sent.push(message),
  });
  return {
    calls,
    child,
    sentIds: () => sent.flatMap((m) => (m.type === 'call' ? [m.id] : [])),
    sent,
  };
}

function listener(heard: unknown[] = []): Listener {
  return { onResult: (result) => heard.push(result), onError: (error) => heard.push(error) };
}

const ended = (id: number) =>
  ({ type: 'result', id, result: { type: 'end', reason: 'length' } }) as const;

describe('Calls', () => {
  test('as many evaluate as there are sequences; tokenizing needs none', () => {
    const { calls, sentIds } = setUp();
    for (let i = 0; i < 3; i++) calls.add(generate, listener());
    calls.add(tokenize, listener());
    expect(sentIds()).toEqual([1, 2, 4]);
    calls.receive(ended(1));
    expect(sentIds()).toEqual([1, 2, 4, 3]);
  });

  test('generations leave a place to audits', () => {
    const { calls, sentIds } = setUp(2, 1);
    calls.add(generate, listener());
    calls.add(generate, listener());
    calls.add(audit, listener());
    calls.add(audit, listener());
    expect(sentIds()).toEqual([1, 3]);
    calls.receive(ended(1));
    expect(sentIds()).toEqual([1, 3, 2]);
    calls.receive(ended(3));
    expect(sentIds()).toEqual([1, 3, 2, 4]);
  });

  test('a cancelled call keeps its place until the child has ended it', () => {
    const { calls, sent, sentIds } = setUp(1);
    const heard: unknown[] = [];
    calls.add(generate, listener(heard));
    calls.add(generate, listener());
    calls.cancel(1);
    expect(sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
    expect(sentIds()).toEqual([1]);
    calls.receive({ type: 'error', id: 1, error: { code: 'CANCELLED', data: { what: 'call' } } });
    expect(sentIds()).toEqual([1, 2]);
    expect(heard).toEqual([]);
  });

  test('a crash fails those at work; those who wait go on with the next process', () => {
    const { calls, child, sentIds } = setUp(1);
    const [first, second]: [unknown[], unknown[]] = [[], []];
    calls.add(generate, listener(first));
    calls.add(generate, listener(second));
    child.isReady = false;
    const crash = new RasticError('ENGINE_CRASHED', { exitCode: null, signal: 'SIGKILL' });
    calls.fail(crash, false);
    expect([first, second]).toEqual([[crash], []]);
    child.isReady = true;
    calls.pump();
    expect(sentIds()).toEqual([1, 2]);
  });

  test('when the process cannot be started again, those who wait fail too', () => {
    const { calls, child } = setUp();
    child.isReady = false;
    const heard: unknown[] = [];
    calls.add(generate, listener(heard));
    const stopped = new RasticError('ENGINE_STOPPED', { state: 'stopped' });
    calls.fail(stopped, true);
    expect(heard).toEqual([stopped]);
  });

  test('the queue is bounded', () => {
    const { calls } = setUp(1);
    const fill = () => {
      for (let i = 0; i < 300; i++) calls.add(generate, listener());
    };
    expect(fill).toThrow('ENGINE_BUSY');
  });

  test('silence is owed by a call whose reader is slow, not by others', () => {
    const { calls } = setUp();
    expect(calls.isWorking).toBe(false);
    calls.add(generate, { ...listener(), isStalled: () => true });
    expect(calls.isWorking).toBe(false);
    calls.add(generate, listener());
    expect(calls.isWorking).toBe(true);
  });
});

describe('LeafReader', () => {
  const leaf = (index: number): Leaf => ({
    prefix: hashOf('prefix'),
    index,
    token: 1,
    tokenLogit: 0,
    ids: [],
    logits: [],
    logsumexp: 0,
  });

  test('is stalled while nobody waits for the next batch', async () => {
    const reader = new LeafReader();
    expect(reader.isStalled()).toBe(true);
    const waiting = reader.next();
    expect(reader.isStalled()).toBe(false);
    reader.onLeaves([leaf(0), leaf(1)]);
    expect(await waiting).toEqual([leaf(0), leaf(1)]);
    expect(reader.isStalled()).toBe(true);
  });

  test('what came before the end is read before it, and the first end counts', async () => {
    const reader = new LeafReader();
    const waiting = reader.next();
    reader.onLeaves([leaf(0)]);
    reader.onResult({ type: 'end', reason: 'eog' });
    reader.onError(new Error('too late'));
    expect([await waiting, await reader.next()]).toEqual([[leaf(0)], 'eog']);
  });

  test('an error ends it, also one that comes while nobody reads', async () => {
    const reader = new LeafReader();
    const waiting = reader.next();
    reader.onError(new RasticError('ENGINE_HUNG', { ms: 1 }));
    await rejectsWith('ENGINE_HUNG', waiting);
    const other = new LeafReader();
    other.onError(new RasticError('ENGINE_HUNG', { ms: 1 }));
    await rejectsWith('ENGINE_HUNG', other.next());
  });
});
