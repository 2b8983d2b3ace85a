/** The kinds of job: what a score must be, and what its leaves must say. */
import { describe, expect, it } from 'vitest';
import { MILLIONTHS } from '../../../../src/protocol/params.js';
import { judge } from '../../../../src/protocol/proof/judge.js';
import type { Job } from '../../../../src/protocol/sign/structs.js';
import { contradiction } from '../../../../src/protocol/steps/contradict.js';
import { checkFinish } from '../../../../src/protocol/steps/finish.js';
import { givenOf } from '../../../../src/protocol/steps/given.js';
import { hashInput, hashPromptTokens, type Input } from '../../../../src/protocol/steps/input.js';
import { checkInput, checkJob } from '../../../../src/protocol/steps/job.js';
import { kindNumber, rulesOfKind } from '../../../../src/protocol/steps/kinds/kinds.js';
import { NEUTRAL_SAMPLER } from '../../../../src/protocol/steps/kinds/score.js';
import { amountDueOf } from '../../../../src/protocol/steps/offer.js';
import { refuses } from '../../../support/wire/codes.js';
import { testVectors } from '../../../support/wire/vector-test.js';
import { leafAt } from '../../../support/world/dispute.js';
import { makeOrder, SALT, VOCABULARY } from '../../../support/world/order.js';

testVectors('score');

const SCORE = { kind: kindNumber('score'), sampler: NEUTRAL_SAMPLER, stop: [] };
const { work } = makeOrder();
const input: Input = { type: 'ids', ids: [9, 7, 5, 3] };

function scored(change: Partial<Job> = {}, asked: Input = input): Job {
  return { ...work.job, ...SCORE, maxTokens: 3, inputHash: hashInput(asked, SALT), ...change };
}
const check = (change: Partial<Job> = {}, asked: Input = input) => {
  checkJob(scored(change, asked));
  checkInput(scored(change, asked), asked, SALT);
};

describe('a score job', () => {
  it('passes with two ids and more', () => {
    expect(() => check()).not.toThrow();
    expect(() => check({ maxTokens: 1 }, { type: 'ids', ids: [1, 2] })).not.toThrow();
  });
  it('[JOB-8 REJECT] of a text, of one id, or with another number of tokens', () => {
    refuses('JOB_INVALID', 'input', () => check({}, { type: 'text', text: 'abcd' }));
    refuses('JOB_INVALID', 'input', () => check({ maxTokens: 1 }, { type: 'ids', ids: [1] }));
    refuses('JOB_INVALID', 'maxTokens', () => check({ maxTokens: 2 }));
    refuses('JOB_INVALID', 'maxTokens', () => check({ maxTokens: 4 }));
  });
  it.each([
    { temperature: 1 },
    { topK: 2 },
    { topP: MILLIONTHS - 1 },
    { minP: 1 },
    { repeatPenalty: MILLIONTHS + 1 },
    { frequencyPenalty: 1 },
    { presencePenalty: 1 },
    { logitBias: [{ id: 1, bias: 1 }] },
  ])('[JOB-9 REJECT] with a sampler of its own: %j', (change) => {
    const sampler = { ...NEUTRAL_SAMPLER, ...change };
    refuses('JOB_INVALID', 'sampler', () => check({ sampler }));
  });
  it('[JOB-9 REJECT] with a stop string', () => {
    refuses('JOB_INVALID', 'stop', () => check({ stop: ['x'] }));
  });
  it('[JOB-1 REJECT] is of a known kind', () => {
    refuses('JOB_INVALID', 'kind', () => check({ kind: 4 }));
  });
  it('costs its ids at the price of reading, wherever a node begins', () => {
    const prices = rulesOfKind(SCORE).prices({ inputPrice: 7n, outputPrice: 1_000n });
    const usage = { promptTokens: 1, outputTokens: 3_000_000 };
    expect(amountDueOf(prices, { ...usage, from: 0 })).toBe(22n);
    expect(amountDueOf(prices, { ...usage, from: 1_000_000 })).toBe(22n);
  });
  it('ends only at its length, also with an end-of-generation id in it', () => {
    const rules = rulesOfKind(SCORE).finish(scored(), { ...VOCABULARY, eog: [7] });
    expect(() => checkFinish([7, 7, 3], 'length', rules)).not.toThrow();
    expect(() => checkFinish([7, 7], 'open', rules)).not.toThrow();
    expect(() => checkFinish([7, 7], 'eog', rules)).toThrow();
  });
});

describe('the leaves of a score', () => {
  const given = givenOf(SCORE, input, SALT, undefined);
  const promptTokensHash = hashPromptTokens([9], SALT);

  it('pass with the prompt and the tokens of the input', () => {
    expect(() => given.checkPrompt({ promptTokens: 1, promptTokensHash })).not.toThrow();
    expect(() => given.checkLeaf({ index: 2, token: 3 })).not.toThrow();
  });
  it('[GENERATE-8 REJECT] after another prompt, or with another token', () => {
    const prompt = { promptTokens: 1, promptTokensHash };
    refuses('GENERATE_INVALID', 'promptTokens', () =>
      given.checkPrompt({ ...prompt, promptTokens: 2 }),
    );
    refuses('GENERATE_INVALID', 'promptTokensHash', () =>
      given.checkPrompt({ ...prompt, promptTokensHash: SALT }),
    );
    refuses('GENERATE_INVALID', 'token', () => given.checkLeaf({ index: 0, token: 9 }));
    refuses('GENERATE_INVALID', 'token', () => given.checkLeaf({ index: 3, token: 3 }));
  });

  const leaf = leafAt(work.leaves, 0);
  const [, second = 0] = leaf.ids;
  const unlikely = { ...leaf, token: second, tokenLogit: leaf.logits[1] ?? 0 };
  const tolerance = { margin: 2e4, distance: 1e5, hardMargin: 3e5, hardDistance: 3e5 };
  const rule = { exact: false, tolerance: tolerance as never };

  it('never contradict themselves, and are close by their logits alone', () => {
    const rules = { ...scored(), counts: new Map() };
    expect(contradiction(unlikely, { ...rules, kind: kindNumber('generate') })).toBeDefined();
    expect(contradiction(unlikely, rules)).toBeUndefined();
    const verifierLeaf = { ...unlikely, logsumexp: Math.fround(unlikely.logsumexp + 0.01) };
    const judged = judge({ leaf: unlikely, verifierLeaf, job: scored(), rule });
    expect(judged).toMatchObject({ outcome: 'close', margin: 0, hard: false });
  });
  it('[JUDGE-12] with a raised log-probability are a mismatch, though their distance is small', () => {
    const bounds = {
      margin: 100_000,
      distance: 200_000,
      hardMargin: 400_000,
      hardDistance: 600_000,
    };
    const judging = { exact: false, tolerance: bounds as never };
    const told = (by: number) => ({ ...unlikely, logsumexp: Math.fround(unlikely.logsumexp - by) });
    const judged = (by: number) =>
      judge({ leaf: told(by), verifierLeaf: unlikely, job: scored(), rule: judging });
    expect(judged(0.09)).toMatchObject({ outcome: 'close', margin: 0 });
    expect(judged(0.3)).toMatchObject({ outcome: 'mismatch', hard: false });
    expect(judged(0.5)).toMatchObject({ outcome: 'mismatch', hard: true });
    expect(judged(0.5).distance).toBeLessThan(0.2);
    expect(judged(0.5).margin).toBeCloseTo(0.5);
  });
  it('[JUDGE-10] with another token are a hard mismatch, measured or not', () => {
    for (const judging of [rule, { exact: false }]) {
      const judged = judge({ leaf, verifierLeaf: unlikely, job: scored(), rule: judging });
      expect(judged).toMatchObject({ outcome: 'mismatch', hard: true });
    }
  });
});
