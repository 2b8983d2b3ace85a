/** What a program gets of one call: text, tokens, verdict and errors, on a scripted inference. */
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { scriptedClient } from '../../support/sdk/scripted-client.js';
import {
  EMBEDDER,
  MODEL,
  reportOf,
  type Script,
  saying,
  tokenOf,
} from '../../support/sdk/scripted-inference.js';

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
const codeIn = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) => (error instanceof RasticError ? error.code : String(error)),
  );
const WORDS = ['The ', 'moon ', 'is.'];
const says = () => saying(WORDS);

describe('ask', () => {
  it('gives the text as it arrives, then the whole text and the verdict', async () => {
    const { client } = scriptedClient(says);
    const answer = client.ask('Tell me.');
    expect(await all(answer)).toEqual(WORDS);
    expect(await answer.answer).toBe('The moon is.');
    expect(await answer.verdict).toMatchObject({ state: 'settled' });
    expect(await answer.jobId).toBe((await answer.verdict).jobId);
  });

  it('may be read twice, later, and as tokens or events', async () => {
    const answer = scriptedClient(says).client.ask('Tell me.');
    await answer.verdict;
    expect(await all(answer)).toEqual(WORDS);
    expect(await all(answer)).toEqual(WORDS);
    expect((await all(answer.tokens())).map(({ id }) => id)).toEqual([0, 1, 2]);
    expect((await all(answer.events())).map(({ type }) => type)).toEqual([
      'announced',
      ...['tokens', 'tokens', 'tokens'],
      'committed',
    ]);
    expect(answer.text).toBe('The moon is.');
  });

  it('the text ends while the audit goes on', async () => {
    let settle: () => void = () => undefined;
    const audited = new Promise<void>((done) => (settle = done));
    const { client } = scriptedClient(async function* () {
      const report = yield* saying(WORDS);
      await audited;
      return report;
    });
    const answer = client.ask('Tell me.');
    expect(await all(answer)).toEqual(WORDS);
    const first = await Promise.race([answer.answer, Promise.resolve('not audited')]);
    expect(first).toBe('not audited');
    settle();
    expect(await answer.answer).toBe('The moon is.');
  });

  it.each(['unverified', 'slashed', 'failed', 'cancelled'] as const)(
    'an answer that ended %s is refused, and its verdict told',
    async (state) => {
      const { client } = scriptedClient(() => saying(WORDS, { state }));
      const answer = client.ask('Tell me.');
      expect(await codeIn(answer.answer)).toBe('ANSWER_REFUSED');
      expect(await answer.verdict).toMatchObject({ state });
    },
  );

  it('an answer without an audit is told as unaudited', async () => {
    const { client, inference } = scriptedClient(() => saying(WORDS, { state: 'unaudited' }));
    const answer = client.ask('Tell me.', { audit: 'none' });
    expect(await answer.answer).toBe('The moon is.');
    expect((await answer.verdict).state).toBe('unaudited');
    expect(inference.calls[0]?.audit).toBe('none');
  });

  it('an error before or in the middle reaches every reader, and no process', async () => {
    const script: Script = async function* () {
      yield { type: 'tokens', text: 'The ', tokens: [tokenOf(0, 'The ')] };
      throw new RasticError('TIMEOUT', { what: 'a token', ms: 1 });
    };
    const answer = scriptedClient(script).client.ask('Tell me.');
    const seen: string[] = [];
    const read = async () => {
      for await (const text of answer) seen.push(text);
    };
    expect(await codeIn(read())).toBe('TIMEOUT');
    expect(seen).toEqual(['The ']);
    for (const each of [answer.answer, answer.verdict, answer.jobId])
      expect(await codeIn(each)).toBe('TIMEOUT');
  });

  it('revised text that continues what was shown goes on; other text is an error', async () => {
    const revising = (text: string): Script =>
      async function* () {
        yield { type: 'tokens', text: 'The ', tokens: [tokenOf(0, 'The ')] };
        const tokens = text
          .split(' ')
          .map((word, i) => tokenOf(text.startsWith('The') ? i : 9, word));
        yield { type: 'revised', text, tokens };
        return reportOf();
      };
    const same = scriptedClient(revising('The sun')).client.ask('x');
    expect(await all(same)).toEqual(['The ', 'sun']);
    expect((await all(same.tokens())).map(({ id }) => id)).toEqual([0, 1]);
    const other = scriptedClient(revising('A sun')).client.ask('x');
    expect(await codeIn(all(other))).toBe('ANSWER_REVISED');
    expect(await codeIn(all(other.tokens()))).toBe('ANSWER_REVISED');
    expect(await other.answer).toBe('A sun');
  });

  it('cancel asks the node to stop; a signal ends the call', async () => {
    const waiting: Script = async function* (_call, { signal, cancel }) {
      yield { type: 'announced', jobId: MODEL.modelId };
      await new Promise((_, fail) => {
        signal.addEventListener('abort', () => fail(signal.reason));
        cancel?.addEventListener('abort', () => fail(cancel.reason));
      });
      return reportOf();
    };
    const { client } = scriptedClient(waiting);
    const cancelled = client.ask('x');
    await cancelled.jobId;
    cancelled.cancel();
    expect(await codeIn(cancelled.verdict)).toBe('CANCELLED');
    const controller = new AbortController();
    const ended = client.ask('x', { signal: controller.signal });
    await ended.jobId;
    controller.abort(new RasticError('TIMEOUT', { what: 'me', ms: 1 }));
    expect(await codeIn(ended.verdict)).toBe('TIMEOUT');
    const closed = client.ask('x');
    await closed.jobId;
    await client.close();
    expect(await codeIn(closed.verdict)).toBe('CLIENT_CLOSED');
  });
});

describe('a call', () => {
  it('has good defaults, and numbers as people write them', async () => {
    const { client, inference } = scriptedClient(says);
    await client.ask('x', { system: 'Be short.' }).verdict;
    await client.ask({ text: 'Once' }, { temperature: 0, topP: 0.5, seed: 7, maxTokens: 9 })
      .verdict;
    const [first, second] = inference.calls;
    expect(first).toMatchObject({ maxTokens: 512, sampler: { temperature: 700_000, topK: 64 } });
    expect(first?.input).toEqual({
      type: 'chat',
      messages: [
        { role: 'system', content: 'Be short.' },
        { role: 'user', content: 'x' },
      ],
    });
    expect(first).not.toHaveProperty('seed');
    expect(second).toMatchObject({
      input: { type: 'text', text: 'Once' },
      sampler: { temperature: 0, topP: 500_000 },
      seed: 7n,
      maxTokens: 9,
    });
  });

  it.each([
    [{ temperature: -1 }, 'temperature'],
    [{ temperature: Number.NaN }, 'temperature'],
    [{ topK: 0.5 }, 'topK'],
    [{ topP: 0 }, 'topP'],
    [{ maxTokens: 0 }, 'maxTokens'],
    [{ topLogits: 21 }, 'topLogits'],
    [{ seed: 0.5 }, 'seed'],
  ])('%o names its field', async (options, field) => {
    const { verdict } = scriptedClient(says).client.ask('x', options);
    await expect(verdict).rejects.toMatchObject({ code: 'CLIENT_OPTION', data: { field } });
  });

  it('chooses the only model of the task, or the one that is named', async () => {
    const other = { ...MODEL, modelId: EMBEDDER.modelId, name: 'other' };
    const { client, inference } = scriptedClient(says, [MODEL, other]);
    expect(await codeIn(client.ask('x').verdict)).toBe('ASK_MODEL_CHOICE');
    expect(await codeIn(client.ask('x', { model: 'none' }).verdict)).toBe('ASK_MODEL');
    await client.ask('x', { model: 'other' }).verdict;
    expect(inference.calls.at(-1)?.modelId).toBe(other.modelId);
    const both = scriptedClient(says, [MODEL, EMBEDDER]).client;
    await both.ask('x').verdict;
    expect((await both.embed(['a', 'b'])).vectors).toHaveLength(2);
    expect(await codeIn(both.ask('x', { model: 'embedder' }).verdict)).toBe('MODEL_TASK');
  });

  it('scores ids, and a text by its tokens', async () => {
    const { client } = scriptedClient(says);
    expect((await client.score([5, 6, 7])).positions.map((p) => p?.id)).toEqual([undefined, 6, 7]);
    expect((await client.score('ab')).positions).toHaveLength(2);
  });

  it('after the client is closed is refused, whatever it is', async () => {
    const { client, state } = scriptedClient(says);
    await client.close();
    await client[Symbol.asyncDispose]();
    expect(state.stops).toBe(1);
    const calls = [
      client.ask('x').verdict,
      client.score([1, 2]),
      client.embed(['x']),
      client.models(),
      client.peers(),
      client.verify('{}'),
      client.receipts.get(MODEL.modelId),
      client.receipts.transcript(MODEL.modelId),
      Promise.resolve().then(() => client.askAll(['x'])),
      Promise.resolve().then(() => client.fractal('x')),
    ];
    for (const call of calls) expect(await codeIn(call)).toBe('CLIENT_CLOSED');
  });
});
