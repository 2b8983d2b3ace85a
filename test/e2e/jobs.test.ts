/**
 * Whole jobs on one local network of real processes: honest ones are accepted and paid, each kind of
 * cheat is caught, and no honest account loses money. The long form, many runs each, is in
 * jobs.long.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../research/cheats/prompts.js';
import type { ProverCheat } from '../../src/cheats/names.js';
import { eventsOf, type JobResult, Local, receiptOf } from '../support/world/local.js';

let local: Local;

beforeAll(async () => {
  local = await Local.start();
});
afterAll(() => local?.stop());

const sum = (values: Iterable<bigint>) => [...values].reduce((all, value) => all + value, 0n);

function expectPaid(result: JobResult): void {
  expect(result).toMatchObject({ state: 'settled', code: undefined, slashed: false });
  expect(eventsOf(result, 'contradicted')).toEqual([]);
  expect(result.changes.get('compute')).toBe(receiptOf(result).amountDue);
  const [settled] = eventsOf(result, 'settled');
  expect(result.changes.get('client')).toBe(-(settled?.paid ?? 0n));
  // Paid is moved, never made or lost.
  expect(sum(result.changes.values())).toBe(0n);
  expect(result.text.length).toBeGreaterThan(0);
}

describe('honest jobs', () => {
  const cases = [0, 0.7, 1].flatMap((temperature) =>
    ([undefined, 'spread'] as const).map((policy) => [temperature, policy ?? 'default'] as const),
  );
  it.each(cases)('are accepted and paid at T = %d, policy %s', async (temperature, policy) => {
    const prompt = STORIES[Math.round(temperature * 10)] ?? '';
    const spec = policy === 'default' ? {} : { policy };
    expectPaid(await local.ask({ prompt, temperature, ...spec }));
  });

  it('give the same text for the same request and seed, another for another', async () => {
    const ask = (seed: bigint) => local.ask({ prompt: 'Tell me a story.', seed, maxTokens: 48 });
    const [first, again, other] = [await ask(7n), await ask(7n), await ask(8n)];
    expect(again.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
    for (const result of [first, again, other]) expectPaid(result);
  });

  it('end at a stop string, which is not shown', async () => {
    const free = await local.ask({ prompt: 'Tell me a story.', seed: 7n, maxTokens: 48 });
    const stop = free.text.slice(20, 26);
    const result = await local.ask({
      prompt: 'Tell me a story.',
      seed: 7n,
      maxTokens: 48,
      stop: [stop],
    });
    expectPaid(result);
    expect(result.text).toBe(free.text.slice(0, free.text.indexOf(stop)));
    expect(eventsOf(result, 'committed')[0]?.reason).toBe('stop');
  });
});

/** Those that are sure to be beyond what slashing needs; every other one is in the long test. */
const SLASHED: readonly ProverCheat[] = [
  'random',
  'lazy-random',
  'seed',
  'lazy-seed',
  'lazy-prompt',
];

describe('cheats', () => {
  it.each(SLASHED)('%s is caught and slashed, at no cost to anybody honest', async (name) => {
    await local.withCheat(name, async (node) => {
      // At three positions a token made with another seed may be the right one or nearly: that is
      // sure to show in a full audit only.
      const policy = name.endsWith('seed') ? 'full' : 'spread';
      const result = await local.ask({ prompt: STORIES[11] ?? '', policy });
      expect(result).toMatchObject({ state: 'slashed', slashed: true });
      expect(receiptOf(result).compute).toBe(local.network.accounts.get(node));
      for (const [account, change] of result.changes) {
        if (account === node) expect(change).toBe(-1_800_000n);
        else expect(change).toBeGreaterThanOrEqual(0n);
      }
      // A careful cheat is found by verifiers only; a lazy one already by the light client.
      const alone = eventsOf(result, 'contradicted').length > 0;
      if (name === 'lazy-random' || name === 'lazy-seed') expect(alone).toBe(true);
      else expect(alone).toBe(false);
    });
  });
});
