/**
 * An output made by two nodes, through every check that either part meets: the client's of the
 * Receipt, the verifier's of the request and of the opened leaf, and the Verdict. What each owes is
 * its own part.
 */

import { beforeAll, describe, expect, it } from 'vitest';
import { addressOf, MANIFEST, MODEL } from '../../../scripts/vectors/network.js';
import { PRICE_TOKENS } from '../../../src/protocol/params.js';
import { drawIndices } from '../../../src/protocol/proof/draw.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../src/protocol/proof/merkle.js';
import { finish } from '../../../src/protocol/proof/resumable.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import { prefixAfter } from '../../../src/protocol/steps/assign.js';
import { auditRequestSteps } from '../../../src/protocol/steps/audit.js';
import { checkReceipt, createReceipt, type Output } from '../../../src/protocol/steps/commit.js';
import { amountDueOf } from '../../../src/protocol/steps/offer.js';
import {
  checkProvenLeaf,
  createVerdict,
  type Matter,
} from '../../../src/protocol/steps/verdict.js';
import { FakeEngine, fakeVocabulary } from '../../support/engine/fake-engine.js';
import { refuses } from '../../support/wire/codes.js';
import { orderFor } from '../../support/world/audit-order.js';
import { auditRequestOf, DOMAIN, makeOrder, otherHash } from '../../support/world/order.js';
import { hashOf, runGenerate, SAMPLER } from '../../support/world/request.js';

const FROM = 9;
const N = 24;
const PROMPT = [1, 100, 101];
const PROMPT_HASH = hashOf('prompt');
/** A repeated token is dearer: the penalties count what the earlier node made, too. */
const sampler = { ...SAMPLER, repeatPenalty: 1_200_000, frequencyPenalty: 400_000 };
const engine = new FakeEngine({ endBias: -100 });
let whole: readonly Leaf[];
let rest: readonly Leaf[];

const context = { promptTokens: PROMPT, promptTokensHash: PROMPT_HASH, sampler, topLogits: 5 };
const request = { ...context, seed: hashOf('seed'), maxTokens: N, stop: [], prefixTokens: [] };
const tokensOf = (leaves: readonly Leaf[]) => leaves.map(({ token }) => token);

beforeAll(async () => {
  await engine.start();
  whole = (await runGenerate(engine, request)).leaves;
  const prefixTokens = tokensOf(whole).slice(0, FROM);
  rest = (await runGenerate(engine, { ...request, prefixTokens })).leaves;
});

/** The second node's order, its Receipt, and the matter that verifiers judge. */
function second() {
  const prefix = prefixAfter(PROMPT_HASH, tokensOf(whole).slice(0, FROM));
  const job = { sampler, seed: request.seed, maxTokens: N };
  const order = makeOrder({ job, from: FROM, assign: { prefix } });
  const tree = new MerkleTree(rest.map(hashLeaf));
  const output: Output = {
    promptTokens: PROMPT.length,
    promptTokensHash: PROMPT_HASH,
    tokens: tokensOf(whole),
    root: tree.root(),
    itemTokens: 0,
  };
  const parts = { job: order.work.job, offer: order.offer, assign: order.work.assign };
  const receipt = createReceipt(DOMAIN, parts, output, 'length');
  const receiptHash = digest(DOMAIN, 'Receipt', receipt);
  const matter: Matter = {
    job: order.work.job,
    receipt,
    receiptHash,
    manifest: MANIFEST,
    vocabularySize: fakeVocabulary.bytes.length,
    quarter: true,
    countsAt: () => undefined,
  };
  return { order, parts, output, receipt, matter, tree };
}

describe('the second node’s part', () => {
  it('is what the first would have gone on with, leaf by leaf', () => {
    expect(whole).toHaveLength(N);
    expect(rest).toEqual(whole.slice(FROM));
  });

  it('its Receipt passes, and is due for input up to `from` and output after it', () => {
    const { order, parts, output, receipt } = second();
    const signed = order.ledger.signer('node').sign('Receipt', receipt);
    expect(checkReceipt(DOMAIN, parts, signed, output, fakeVocabulary)).toBe('length');
    expect(receipt).toMatchObject({ from: FROM, outputTokens: N });
    // 2 an input token, 3 an output token.
    expect(receipt.amountDue).toBe(2n * BigInt(PROMPT.length + FROM) + 3n * BigInt(N - FROM));
  });

  it('both parts together cost no more than the prefix again as input', () => {
    const { offer } = second().order;
    const usage = { promptTokens: PROMPT.length, outputTokens: N };
    const one = amountDueOf(offer, { ...usage, from: 0 });
    const first = amountDueOf(offer, { ...usage, from: 0, outputTokens: FROM });
    const again = (offer.inputPrice / PRICE_TOKENS) * BigInt(PROMPT.length + FROM);
    expect(first + amountDueOf(offer, { ...usage, from: FROM })).toBe(one + again);
  });

  it('is drawn from its own indices, the first and the last always', () => {
    for (let i = 0; i < 20; i++) {
      const drawn = drawIndices(hashOf(`draw ${i}`), { from: FROM, n: N, samples: 3 });
      const indices = drawn.map(({ index }) => index);
      expect([indices[0], indices.at(-1), indices.length]).toEqual([FROM, N - 1, 5]);
      expect(indices.every((index) => index >= FROM && index < N)).toBe(true);
    }
  });
});

describe('the audit of the second part', () => {
  const own = addressOf('v1');
  const asker = { sender: addressOf('client'), own, modelId: MODEL, fee: 10n };

  function requestFor(indices: readonly number[], outputTokens: readonly number[]) {
    const { order, receipt } = second();
    const asked = auditRequestOf(order, indices);
    const signed = order.ledger.signer('node').sign('Receipt', receipt);
    const { manifestHash } = order.work.job;
    const signer = order.ledger.signer('client');
    const about = { ...asked, receipt: signed, outputTokens };
    const init = { domain: DOMAIN, signer, verifier: own, fee: 10n };
    const planted = { ...about, order: orderFor(about, init) };
    return () => finish(auditRequestSteps(DOMAIN, planted, { ...asker, manifestHash }));
  }

  it('passes with all tokens before the last index, the first node’s included', () => {
    const tokens = tokensOf(whole);
    for (const index of [FROM, FROM + 1, N - 1]) {
      expect(requestFor([index], tokens.slice(0, index))).not.toThrow();
    }
    refuses('AUDIT_INVALID', 'indices', requestFor([FROM - 1], tokens.slice(0, FROM - 1)));
  });

  it('[AUDIT-15 REJECT] with other tokens of the first node', () => {
    const tokens = tokensOf(whole).slice(0, N - 1);
    const altered = tokens.map((token, i) => (i === 3 ? token ^ 1 : token));
    refuses('AUDIT_INVALID', 'prefix', requestFor([N - 1], altered));
    // Tokens of the audited part itself are the leaf's prefix to judge, not the order's.
    const own = tokens.map((token, i) => (i === FROM + 1 ? token ^ 1 : token));
    expect(requestFor([N - 1], own)).not.toThrow();
  });

  it('every leaf, recomputed from all tokens before it, is a match', async () => {
    const { matter, tree } = second();
    const tokens = tokensOf(whole);
    const indices = rest.map(({ index }) => index);
    const audit = { ...request, outputTokens: tokens.slice(0, N - 1), indices };
    const recomputed = await engine.audit(audit);
    const { engineClass } = matter.receipt;
    recomputed.forEach((own, i) => {
      const index = FROM + i;
      const proven = { leaf: encodeLeaf(rest[i] ?? own), path: tree.path(i) };
      const leaf = checkProvenLeaf(matter, index, proven);
      expect(createVerdict(matter, engineClass, { index, leaf: own }, leaf).outcome).toBe(1);
    });
  });

  it('[VERDICT-1 REJECT] a leaf of the first part, or at another place of the second', () => {
    const { matter, tree } = second();
    const proven = (leaf: Leaf | undefined, at: number) => ({
      leaf: encodeLeaf(leaf as Leaf),
      path: tree.path(at),
    });
    const open = (index: number, leaf: Leaf | undefined, at: number) => () =>
      checkProvenLeaf(matter, index, proven(leaf, at));
    expect(open(FROM + 2, rest[2], 2)).not.toThrow();
    refuses('VERDICT_INVALID', 'path', open(2, whole[2], 2));
    refuses('VERDICT_INVALID', 'path', open(FROM + 2, whole[2], 2));
    refuses('VERDICT_INVALID', 'path', open(FROM + 2, rest[3], 3));
  });

  it('a leaf that the second node altered is a mismatch; one recomputed elsewhere is no verdict', async () => {
    const { matter } = second();
    const at = FROM + 4;
    const asked = { ...request, outputTokens: tokensOf(whole).slice(0, at), indices: [at] };
    const [own] = await engine.audit(asked);
    const leaf = rest[4];
    if (own === undefined || leaf === undefined) throw new Error('no leaf');
    const { engineClass } = matter.receipt;
    const altered = { ...leaf, token: own.ids.find((id) => id !== leaf.token) ?? 0 };
    const judged = createVerdict(matter, engineClass, { index: at, leaf: own }, altered);
    expect(judged.outcome).toBe(3);
    const elsewhere = { ...leaf, prefix: otherHash };
    refuses('JUDGE_CONTEXT', 'prefix', () =>
      createVerdict(matter, engineClass, { index: at, leaf: own }, elsewhere),
    );
  });
});
