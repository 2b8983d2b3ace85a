/** Many prompts at once: order, budget, failures, and how many run at the same time. */
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import type { Part } from '../../../../src/sdk/fan-out/ask-all.js';
import { scriptedClient } from '../../../support/sdk/scripted-client.js';
import {
  type reportOf,
  type Script,
  saying,
  textOf,
} from '../../../support/sdk/scripted-inference.js';

const echo: Script = (call) => saying([textOf(call).toUpperCase()]);
const codeOfPart = (part: Part | undefined) =>
  part?.ok === false && part.error instanceof RasticError ? part.error.code : undefined;

/** Lets a test end each call when it wants. */
function heldCalls() {
  const waiting = new Map<string, (report?: Parameters<typeof reportOf>[0]) => void>();
  let news: () => void = () => undefined;
  const script: Script = async function* (call) {
    const text = textOf(call);
    const change = await new Promise<Parameters<typeof reportOf>[0]>((done) => {
      waiting.set(text, (report = {}) => {
        waiting.delete(text);
        done(report);
      });
      news();
    });
    return yield* saying([text], change);
  };
  const until = async (count: number) => {
    while (waiting.size < count) await new Promise<void>((done) => (news = done));
  };
  return { script, waiting, until };
}

describe('askAll', () => {
  it('gives results in the order of the prompts, however they end', async () => {
    const { script, waiting, until } = heldCalls();
    const { client } = scriptedClient(script);
    const asked = client.askAll(['a', 'b', 'c']);
    await until(3);
    for (const text of ['c', 'a', 'b']) waiting.get(text)?.();
    const { texts, failed, spent } = await asked;
    expect(texts).toEqual(['a', 'b', 'c']);
    expect([failed, spent]).toEqual([0, 45n]);
  });

  it('runs as many at a time as it is told', async () => {
    const { script, waiting, until } = heldCalls();
    const { client, inference } = scriptedClient(script);
    const asked = client.askAll(['a', 'b', 'c', 'd'], { concurrency: 2 });
    await until(2);
    expect(inference.calls).toHaveLength(2);
    waiting.get('b')?.();
    while (inference.calls.length < 3) await new Promise((done) => setImmediate(done));
    expect([...waiting.keys()]).toEqual(['a', 'c']);
    waiting.get('a')?.();
    waiting.get('c')?.();
    await until(1);
    waiting.get('d')?.();
    expect((await asked).failed).toBe(0);
  });

  it('tells a failure in its place and keeps the others', async () => {
    const { client } = scriptedClient((call) => {
      const text = textOf(call);
      if (text === 'refused') return saying(['no'], { state: 'slashed' });
      if (text === 'broken')
        return (async function* () {
          yield { type: 'announced', jobId: '0x' } as const;
          throw new RasticError('ASK_NO_OFFER', { waitedMs: 1, offers: 0 });
        })();
      return echo(call, { signal: new AbortController().signal });
    });
    const seen: number[] = [];
    const { parts, texts, failed } = await client.askAll(['a', 'refused', 'broken', 'b'], {
      onPart: (_part, index) => seen.push(index),
    });
    expect(texts).toEqual(['A', undefined, undefined, 'B']);
    expect(failed).toBe(2);
    expect(codeOfPart(parts[1])).toBe('ANSWER_REFUSED');
    expect(parts[1]).toMatchObject({ report: { state: 'slashed' } });
    expect(codeOfPart(parts[2])).toBe('ASK_NO_OFFER');
    expect(seen.sort()).toEqual([0, 1, 2, 3]);
  });

  it('spreads its calls over the nodes of usual price', async () => {
    const at = (n: number, outputPrice: bigint) =>
      ({ address: `0x${`${n}`.repeat(40)}`, outputPrice }) as const;
    const nodes = [at(3, 2n), at(1, 1n), at(2, 2n), at(9, 3n)];
    const { client, inference } = scriptedClient(echo, undefined, nodes);
    await client.askAll(['a', 'b', 'c', 'd'], { concurrency: 1 });
    const first = inference.calls.map(({ prefer }) => prefer?.nodes.map((node) => node[2]).join());
    expect(first).toEqual(['1', '2', '3', '1']);
    // A single call is for whoever is best, and so is every call where there is one node.
    await client.ask('x').verdict;
    expect(inference.calls.at(-1)).not.toHaveProperty('prefer');
    const alone = scriptedClient(echo, undefined, nodes.slice(0, 1));
    await alone.client.askAll(['a']);
    expect(alone.inference.calls[0]).not.toHaveProperty('prefer');
  });

  it('of nothing is nothing', async () => {
    const { client } = scriptedClient(echo);
    expect(await client.askAll([])).toEqual({ parts: [], texts: [], spent: 0n, failed: 0 });
  });

  it('ends with its signal, and says which prompts it cost', async () => {
    const { script, waiting, until } = heldCalls();
    const controller = new AbortController();
    const { client } = scriptedClient(script);
    const asked = client.askAll(['a', 'b'], { concurrency: 1, signal: controller.signal });
    await until(1);
    controller.abort(new RasticError('CANCELLED', { what: 'me' }));
    waiting.get('a')?.();
    const { parts } = await asked;
    expect(parts.map(({ ok }) => ok)).toEqual([true, false]);
    expect(codeOfPart(parts[1])).toBe('CANCELLED');
  });

  it('a width that makes no sense names its field', async () => {
    const { client } = scriptedClient(echo);
    for (const concurrency of [0, 0.5, 1_000])
      await expect(client.askAll(['a'], { concurrency })).rejects.toMatchObject({
        data: { field: 'concurrency' },
      });
  });
});

describe('a budget', () => {
  /** Of one call: 100 for tokens; two audits of at most 11 verifiers at ten times the fee. */
  const MOST = 100n + 220n;
  const asking = { maxPrice: 100n, maxTokens: 8 };

  it('is reserved before a call starts, and what is left over is used again', async () => {
    const { script, waiting, until } = heldCalls();
    const { client, inference } = scriptedClient(script);
    const budget = MOST + 30n;
    const asked = client.askAll(['a', 'b', 'c'], { ...asking, budget });
    await until(1);
    await new Promise((done) => setImmediate(done));
    // There is room for one at a time, although three may run.
    expect(inference.calls).toHaveLength(1);
    waiting.get('a')?.();
    await until(1);
    expect([...waiting.keys()]).toEqual(['b']);
    waiting.get('b')?.();
    await until(1);
    waiting.get('c')?.();
    expect(await asked).toMatchObject({ failed: 0, spent: 45n });
  });

  it('that is too small for any refuses before anything is announced', async () => {
    const { client, inference } = scriptedClient(echo);
    const { parts, spent } = await client.askAll(['a', 'b'], { ...asking, budget: MOST - 1n });
    expect(parts.map(codeOfPart)).toEqual(['BUDGET_SPENT', 'BUDGET_SPENT']);
    expect([inference.calls.length, spent]).toEqual([0, 0n]);
  });

  it('is never exceeded, however dear each call turns out to be', async () => {
    const { client } = scriptedClient((call) =>
      saying([textOf(call)], { cost: { tokens: 100n, audits: 220n } }),
    );
    const prompts = Array.from({ length: 20 }, (_, i) => `${i}`);
    const budget = 3n * MOST + 319n;
    const { spent, failed } = await client.askAll(prompts, { ...asking, budget, concurrency: 20 });
    expect(spent).toBe(3n * MOST);
    expect(failed).toBe(17);
  });

  it('a call whose cost is not known has cost what was reserved', async () => {
    const { client } = scriptedClient(async function* () {
      yield { type: 'announced', jobId: '0x' };
      throw new RasticError('TIMEOUT', { what: 'x', ms: 1 });
    });
    const { spent } = await client.askAll(['a'], { ...asking, budget: 1_000n });
    expect(spent).toBe(MOST);
  });

  it('without a price of its own each call gets one from what nodes ask', async () => {
    const { client, inference } = scriptedClient(echo);
    await client.askAll(['a'], { maxTokens: 8, budget: 10_000n });
    const [call] = inference.calls;
    // Twice: a price of 1 for each byte of the input and 64 more, 2 for each of 8 tokens.
    expect(call?.maxPrice).toBeGreaterThan(0n);
    expect(call?.maxPrice).toBeLessThan(400n);
  });

  it('without an audit holds no fees', async () => {
    const { client } = scriptedClient(echo);
    const budget = 100n;
    const { failed } = await client.askAll(['a'], { ...asking, budget, audit: 'none' });
    expect(failed).toBe(0);
  });
});
