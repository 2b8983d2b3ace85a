/** Cases for a score job, from its ids to its Receipt: docs/protocol.md section 4.1. */

import { fromHex } from '../../src/base/bytes.js';
import { FINISH_REASONS } from '../../src/protocol/params.js';
import { drawSeed } from '../../src/protocol/proof/draw.js';
import { hashLeaf, type Leaf, prefixChain } from '../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../src/protocol/proof/merkle.js';
import { createSigner, digest, embeddedDomain } from '../../src/protocol/sign/sign.js';
import { hashInput, hashPromptTokens, type Input } from '../../src/protocol/steps/input.js';
import { jobIdOf } from '../../src/protocol/steps/job.js';
import { kindNumber } from '../../src/protocol/steps/kinds/kinds.js';
import { NEUTRAL_SAMPLER, SCORE } from '../../src/protocol/steps/kinds/score.js';
import { amountDueOf } from '../../src/protocol/steps/offer.js';
import type { VectorInput } from './operations.js';
import { hashOf } from './synthetic.js';

const IDS = [5, 12, 3, 20];
const PRICES = { inputPrice: 3_000_000n, outputPrice: 9_000_000n };
const networkId = hashOf(0x4e);
const secretKey = hashOf(0x07);
const salt = hashOf(0x5a);
const domain = embeddedDomain(networkId);
const client = createSigner(domain, fromHex(secretKey)).address;
const input: Input = { type: 'ids', ids: IDS };
const n = IDS.length - 1;

const job = {
  ...{ kind: kindNumber('score'), client, modelId: hashOf(1), manifestHash: hashOf(2) },
  ...{ inputHash: hashInput(input, salt), sampler: NEUTRAL_SAMPLER, topLogits: 5 },
  ...{ seed: hashOf(3), maxTokens: n, stop: [], date: '2027-01-01', maxPrice: 12n },
  ...{ deadline: 1_800_000_000_000, when: 1, auditCommit: hashOf(4), pooling: 0, nonce: hashOf(5) },
};
const jobId = jobIdOf(domain, job);

const promptTokensHash = hashPromptTokens(IDS.slice(0, 1), salt);
const prefixes = prefixChain(promptTokensHash, IDS.slice(1));
/** The second token is far behind the highest, as only a given one can be at temperature 0. */
const leaves: readonly Leaf[] = IDS.slice(1).map((token, index) => ({
  ...{ prefix: prefixes[index] ?? salt, index, token, tokenLogit: index === 1 ? -9.5 : 4.25 },
  ids: index === 1 ? [7, 1, 2, 4, 6] : [token, 1, 2, 4, 6],
  ...{ logits: [4.25, 3.5, 2, -1, -2.75], logsumexp: 5.125 },
}));
const tree = new MerkleTree(leaves.map(hashLeaf));

const usage = { promptTokens: 1, from: 0, outputTokens: n };
const receipt = {
  ...{ jobId, assignHash: hashOf(6), compute: `0x${'a1'.repeat(20)}` as const },
  ...{ engineClass: hashOf(7), from: 0, promptTokens: 1, promptTokensHash },
  ...{ outputTokens: n, outputRoot: tree.root(), paid: 0n },
  finishReason: FINISH_REASONS.indexOf('length'),
  amountDue: amountDueOf(SCORE.prices(PRICES), usage),
};
const receiptHash = digest(domain, 'Receipt', receipt);
const drawn = { d: drawSeed(hashOf(0x0a), receiptHash), from: 0, n, samples: 1 };

function signed(name: string, struct: string, value: object): VectorInput {
  const plain = JSON.parse(
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each)),
  );
  return { name, op: 'struct', input: { networkId, secretKey, struct, value: plain } };
}

const given = leaves[1] as Leaf;
const tolerance = { margin: 150_000, distance: 50_000, hardMargin: 450_000, hardDistance: 450_000 };

function judged(name: string, verifierLeaf: Leaf, isExact = false): VectorInput {
  const { kind, sampler, seed, topLogits } = job;
  const rule = isExact ? { exact: true } : { exact: false, tolerance };
  const about = { kind, sampler, seed, topLogits };
  return { name, op: 'judge', input: { leaf: given, verifierLeaf, job: about, rule } };
}

const prices = { inputPrice: String(PRICES.inputPrice), outputPrice: String(PRICES.inputPrice) };

export const scoreCases: readonly VectorInput[] = [
  { name: 'the input: ids', op: 'input', input: { input, salt } },
  signed('the Job', 'Job', job),
  { name: 'the prompt: the first id', op: 'promptTokens', input: { ids: IDS.slice(0, 1), salt } },
  {
    name: 'the prefixes of its positions',
    op: 'prefixChain',
    input: { promptTokensHash, tokens: IDS.slice(1) },
  },
  ...leaves.map((leaf) => ({
    ...{ name: `the leaf of ids[${leaf.index + 1}]`, op: 'encodeLeaf', input: leaf },
  })),
  {
    name: 'what is due: every id at the price of input',
    op: 'amountDue',
    input: { ...prices, ...usage },
  },
  signed('the Receipt', 'Receipt', receipt),
  { name: 'the indices that its audit draws', op: 'drawIndices', input: drawn },
  judged('[JUDGE-1] the same leaf', given, true),
  judged('[JUDGE-2] another bit in an exact class', { ...given, logsumexp: 5.25 }, true),
  judged('[JUDGE-4] close by its logits, however unlikely its token', {
    ...given,
    logsumexp: 5.25,
  }),
  judged('[JUDGE-5] beyond', { ...given, logsumexp: 7 }),
  judged('[JUDGE-12] the token is told more likely, all else is equal', {
    ...given,
    tokenLogit: -10,
  }),
  judged('[JUDGE-10] the token of no input', { ...given, token: 7, tokenLogit: 4.25 }),
];
