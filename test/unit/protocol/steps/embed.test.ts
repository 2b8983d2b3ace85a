/** What an embed job must be, and what its leaves must say. */
import { describe, expect, it } from 'vitest';
import { concat, fromHex, i32sle, toHex, u32le, utf8 } from '../../../../src/base/bytes.js';
import {
  DIMENSIONS_MAX,
  ITEMS_MAX,
  TEMPLATE_TOKENS,
  TOP_LOGITS_MIN,
} from '../../../../src/protocol/params.js';
import { EMBEDDING_TOKEN, embeddingLeaf } from '../../../../src/protocol/proof/embedding-leaf.js';
import { judge } from '../../../../src/protocol/proof/judge.js';
import { decodeLeaf, decodeWideLeaf, encodeLeaf } from '../../../../src/protocol/proof/leaf.js';
import { checkJobLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import { cosineDistance, normalize } from '../../../../src/protocol/proof/vector.js';
import type { Job } from '../../../../src/protocol/sign/structs.js';
import { creditFor, mustWait, nextDue } from '../../../../src/protocol/steps/credit.js';
import { Receiver } from '../../../../src/protocol/steps/generate.js';
import { givenOf } from '../../../../src/protocol/steps/given.js';
import {
  encodeInput,
  hashInput,
  type Input,
  type Item,
} from '../../../../src/protocol/steps/input.js';
import { checkInput, checkJob } from '../../../../src/protocol/steps/job.js';
import { kindNumber } from '../../../../src/protocol/steps/kinds/kinds.js';
import { NEUTRAL_SAMPLER } from '../../../../src/protocol/steps/kinds/score.js';
import { amountDueOf } from '../../../../src/protocol/steps/offer.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { testVectors } from '../../../support/wire/vector-test.js';
import { makeOrder, SALT, VOCABULARY } from '../../../support/world/order.js';

testVectors('embed');

const { work } = makeOrder();
const ITEMS: readonly Item[] = [
  { type: 'text', text: 'é' },
  { type: 'ids', ids: [9, 7] },
];
const of = (items: readonly Item[]): Input => ({ type: 'texts', items });
const EMBED = {
  ...{ kind: kindNumber('embed'), sampler: NEUTRAL_SAMPLER, stop: [] },
  ...{ topLogits: TOP_LOGITS_MIN, maxTokens: 2, pooling: 0 },
};

function check(change: Partial<Job> = {}, input: Input = of(ITEMS)): void {
  const job = { ...work.job, ...EMBED, inputHash: hashInput(input, SALT), ...change };
  checkJob(job);
  checkInput(job, input, SALT);
}

describe('an embed job', () => {
  it('passes with each pooling, and with an empty text', () => {
    for (const pooling of [0, 1, 2, 3]) expect(() => check({ pooling })).not.toThrow();
    expect(() => check({ maxTokens: 1 }, of([{ type: 'text', text: '' }]))).not.toThrow();
  });
  it('[JOB-10 REJECT] with an unknown pooling, or with logits', () => {
    refuses('JOB_INVALID', 'pooling', () => check({ pooling: 4 }));
    refuses('JOB_INVALID', 'topLogits', () => check({ topLogits: TOP_LOGITS_MIN + 1 }));
  });
  it('[JOB-9 REJECT] with a sampler or a stop string', () => {
    refuses('JOB_INVALID', 'sampler', () => check({ sampler: { ...NEUTRAL_SAMPLER, topK: 2 } }));
    refuses('JOB_INVALID', 'stop', () => check({ stop: ['x'] }));
  });
  it('[JOB-11 REJECT] of no list, of an item without ids, or with another number of items', () => {
    refuses('JOB_INVALID', 'input', () => check({}, { type: 'text', text: 'ab' }));
    refuses('JOB_INVALID', 'input', () => check({}, of([...ITEMS, { type: 'ids', ids: [] }])));
    refuses('JOB_INVALID', 'maxTokens', () => check({ maxTokens: 1 }));
    refuses('JOB_INVALID', 'maxTokens', () => check({ maxTokens: 3 }));
    const many = Array.from({ length: ITEMS_MAX + 1 }, () => ({ type: 'text', text: '' }) as const);
    refuses('JOB_INVALID', 'input', () => check({ maxTokens: ITEMS_MAX + 1 }, of(many)));
  });
  it('[JOB-12 REJECT] no other kind has a pooling, or items', () => {
    const other = { ...work.job, pooling: 1 };
    refuses('JOB_INVALID', 'pooling', () => checkJob(other));
    const score = { ...other, kind: kindNumber('score'), sampler: NEUTRAL_SAMPLER, stop: [] };
    refuses('JOB_INVALID', 'pooling', () => checkJob(score));
    const inputHash = hashInput(of(ITEMS), SALT);
    refuses('JOB_INVALID', 'input', () => checkInput({ ...work.job, inputHash }, of(ITEMS), SALT));
  });
  it('writes its items with their lengths, so that no two lists have one hash', () => {
    const text = utf8('é');
    const ids = i32sle([9, 7]);
    const body = [u32le(2), Uint8Array.of(2), u32le(2), text, Uint8Array.of(3), u32le(8), ids];
    expect(toHex(encodeInput(of(ITEMS)))).toBe(toHex(concat(...body)));
  });
});

const vector = [...(normalize([3, -4, 0.25]) ?? [])];
const leaf = embeddingLeaf(work.receipt.promptTokensHash, 0, 4, vector);

describe('its leaf', () => {
  const bytes = encodeLeaf(leaf);
  it('is its bytes, for the node and for the verifier', () => {
    expect(decodeLeaf(bytes)).toEqual(leaf);
    expect(decodeWideLeaf(bytes)).toEqual(leaf);
  });
  it('[LEAF-10 REJECT] has as many numbers as it says', () => {
    for (const cut of [0, 1, 4, 12, 40]) {
      hasCode('LEAF_BYTES', () => decodeLeaf(bytes.subarray(0, bytes.length - cut - 1)));
    }
    hasCode('LEAF_BYTES', () => decodeLeaf(concat(bytes, new Uint8Array(4))));
    const none = concat(bytes.subarray(0, bytes.length - 16), u32le(0));
    hasCode('LEAF_BYTES', () => decodeLeaf(none));
  });
  it.each([
    ['NaN', [Number.NaN, 1]],
    ['infinity', [Number.POSITIVE_INFINITY, 0]],
    ['-0', [1, -0]],
    ['more than f32', [0.6, 0.8]],
    ['another length', [1, 1]],
    ['no length', [0, 0]],
  ])('[LEAF-11 REJECT] has no vector with %s', (_, numbers) => {
    const other = embeddingLeaf(leaf.prefix, 0, 4, numbers);
    hasCode('LEAF_NUMBER', () => checkJobLeaf(other, EMBED, 100));
  });
  it('[LEAF-12 REJECT] has nothing of a token, and a token’s leaf has no vector', () => {
    const plain = work.own;
    const generate = { kind: kindNumber('generate'), topLogits: plain.ids.length };
    expect(() => checkJobLeaf(plain, generate, 1_000)).not.toThrow();
    hasCode('LEAF_COUNT', () => checkJobLeaf(plain, EMBED, 1_000));
    const { embedding } = leaf;
    hasCode('LEAF_COUNT', () => checkJobLeaf({ ...plain, embedding }, generate, 1_000));
    for (const change of [{ token: 1 }, { tokenLogit: 1 }, { logsumexp: -0 }, { ids: [1] }]) {
      hasCode('LEAF_COUNT', () => checkJobLeaf({ ...leaf, ...change }, EMBED, 1_000));
    }
  });
  it('[LEAF-13 REJECT] is of an item with ids, and no longer than any model gives', () => {
    hasCode('LEAF_COUNT', () => checkJobLeaf(embeddingLeaf(leaf.prefix, 0, 0, vector), EMBED, 9));
    const long = normalize(new Array<number>(DIMENSIONS_MAX + 1).fill(1)) ?? [];
    hasCode('LEAF_COUNT', () => checkJobLeaf(embeddingLeaf(leaf.prefix, 0, 4, long), EMBED, 9));
  });
  it('differs from every other leaf in its first bytes', () => {
    expect(toHex(bytes).startsWith(toHex(utf8('rastic/embedding/v1')))).toBe(true);
    expect(fromHex(leaf.prefix)).toHaveLength(32);
  });
});

describe('the ids that are paid', () => {
  const job: Job = { ...work.job, ...EMBED, maxTokens: 3 };
  const promptTokensHash = SALT;
  /** Takes leaves of so many ids each, from index `from` on. */
  function take(promptTokens: number, counts: readonly number[], from = 0): Receiver {
    const prefixTokens = new Array<number>(from).fill(EMBEDDING_TOKEN);
    const receiver = new Receiver({ job, vocabulary: VOCABULARY, prefixTokens });
    receiver.onPrefilled({ promptTokens, promptTokensHash });
    counts.forEach((tokens, i) => {
      const { prefix: _known, ...body } = embeddingLeaf(SALT, from + i, tokens, vector);
      receiver.onLeaf(body);
    });
    return receiver;
  }
  it('are those of the items whose vectors are there', () => {
    expect(take(12, [4]).output().itemTokens).toBe(4);
    expect(take(12, [4, 5, 3]).output().itemTokens).toBe(12);
    expect(take(12, [5, 3], 1).output().itemTokens).toBe(8);
  });
  it('[GENERATE-10 REJECT] leave an id to each other item, and all of them are promptTokens', () => {
    refuses('GENERATE_INVALID', 'tokens', () => take(12, [11]));
    expect(() => take(12, [10, 1, 1])).not.toThrow();
    refuses('GENERATE_INVALID', 'tokens', () => take(12, [10, 2]));
    refuses('GENERATE_INVALID', 'tokens', () => take(12, [4, 5, 2]));
    refuses('GENERATE_INVALID', 'tokens', () => take(12, [4, 5, 4]));
    refuses('GENERATE_INVALID', 'tokens', () => take(12, [6, 6], 1));
  });
  it('[GENERATE-9 REJECT] are those that an item has, and no more than a text can have', () => {
    const given = givenOf(EMBED, of(ITEMS), SALT, undefined);
    const told = (index: number, tokens: number) =>
      given.checkLeaf(embeddingLeaf(SALT, index, tokens, vector));
    expect(() => told(1, 2)).not.toThrow();
    for (const tokens of [1, 3]) refuses('GENERATE_INVALID', 'tokens', () => told(1, tokens));
    const most = utf8('é').length + TEMPLATE_TOKENS;
    expect(() => told(0, most)).not.toThrow();
    refuses('GENERATE_INVALID', 'tokens', () => told(0, most + 1));
    refuses('GENERATE_INVALID', 'tokens', () => told(2, 1));
  });
  it('[GENERATE-11 REJECT] come with vectors of the model’s own dimensions', () => {
    const embedding = { dimensions: vector.length, pooling: 'mean' } as const;
    const told = (dimensions: number) =>
      givenOf(EMBED, of(ITEMS), SALT, { embedding: { ...embedding, dimensions } }).checkLeaf(
        embeddingLeaf(SALT, 0, 4, vector),
      );
    expect(() => told(vector.length)).not.toThrow();
    for (const other of [2, 4]) refuses('GENERATE_INVALID', 'vector', () => told(other));
  });
  const prices = { inputPrice: 1_000_000n, outputPrice: 0n, credit: 0n };
  it('[CREDIT-4] with those to come are within the credit of the job itself, at each checkpoint', () => {
    for (const itemTokens of [0, 7, 500, 999]) {
      const usage = { promptTokens: 1_000, from: 0, outputTokens: 32, itemTokens };
      const unpaid = amountDueOf(prices, usage);
      const count = { unpaid, next: nextDue(prices, usage, 100), credit: creditFor(prices, usage) };
      expect([count.unpaid + count.next, count.credit]).toEqual([1_000n, 1_000n]);
      expect(mustWait(count)).toBe(false);
      expect(mustWait({ ...count, unpaid: unpaid + 1n })).toBe(true);
    }
  });
});

describe('[JUDGE-11] its judgement', () => {
  const job = { ...work.job, ...EMBED };
  const at = (numbers: readonly number[], tokens = 4) =>
    embeddingLeaf(leaf.prefix, 0, tokens, normalize(numbers) ?? []);
  it('is not of margins or tokens, and works without any tolerance', () => {
    const verifierLeaf = at([3, -4, 0.26]);
    const rule = { exact: false };
    const judgement = judge({ leaf, verifierLeaf, job, rule });
    expect(judgement).toMatchObject({ outcome: 'mismatch', hard: false, uncalibrated: true });
    expect(judgement.distance).toBe(cosineDistance(vector, verifierLeaf.embedding.vector));
    expect(judge({ leaf, verifierLeaf: at([3, -4, 0.25], 5), job, rule }).hard).toBe(true);
  });
  it('[JUDGE-6 REJECT] is of one place, and of two vectors', () => {
    const rule = { exact: true };
    const elsewhere = embeddingLeaf(leaf.prefix, 1, 4, vector);
    hasCode('JUDGE_CONTEXT', () => judge({ leaf, verifierLeaf: elsewhere, job, rule }));
    const { embedding: _none, ...token } = leaf;
    hasCode('JUDGE_CONTEXT', () => judge({ leaf, verifierLeaf: token, job, rule }));
  });
});
