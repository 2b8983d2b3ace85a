/** Cases for an embed job, from its items to its Receipt: docs/protocol.md section 4.2. */
import { fromHex } from '../../src/base/bytes.js';
import { FINISH_REASONS } from '../../src/protocol/params.js';
import { EMBEDDING_TOKEN, embeddingLeaf } from '../../src/protocol/proof/embedding-leaf.js';
import { hashLeaf, prefixChain } from '../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../src/protocol/proof/merkle.js';
import { normalize } from '../../src/protocol/proof/vector.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import { hashInput, hashItems, type Input } from '../../src/protocol/steps/input.js';
import { jobIdOf } from '../../src/protocol/steps/job.js';
import { EMBED } from '../../src/protocol/steps/kinds/embed.js';
import { kindNumber } from '../../src/protocol/steps/kinds/kinds.js';
import { NEUTRAL_SAMPLER } from '../../src/protocol/steps/kinds/score.js';
import { amountDueOf } from '../../src/protocol/steps/offer.js';
import type { VectorInput } from './operations.js';
import { hashOf } from './synthetic.js';

const ITEMS = [[101, 5, 12, 102], [101, 102], [7]];
const PRICES = { inputPrice: 3_000_000n, outputPrice: 9_000_000n };
const networkId = hashOf(0x4e);
const secretKey = hashOf(0x07);
const salt = hashOf(0x5a);
const domain = embeddedDomain(networkId);
const client = createSigner(domain, fromHex(secretKey)).address;
const input: Input = {
  type: 'texts',
  items: [
    { type: 'text', text: 'a boat' },
    { type: 'text', text: '' },
    { type: 'ids', ids: [7] },
  ],
};
const n = ITEMS.length;

const job = {
  ...{ kind: kindNumber('embed'), client, modelId: hashOf(1), manifestHash: hashOf(2) },
  ...{ inputHash: hashInput(input, salt), sampler: NEUTRAL_SAMPLER, topLogits: 5 },
  ...{ seed: hashOf(3), maxTokens: n, stop: [], date: '2027-01-01', maxPrice: 21n },
  ...{ deadline: 1_800_000_000_000, when: 1, auditCommit: hashOf(4), nonce: hashOf(5) },
  pooling: 1,
};

const promptTokensHash = hashItems(ITEMS, salt);
const promptTokens = ITEMS.reduce((sum, ids) => sum + ids.length, 0);
const prefixes = prefixChain(
  promptTokensHash,
  ITEMS.map(() => EMBEDDING_TOKEN),
);
const leaves = ITEMS.map((ids, i) => {
  const vector = normalize([3 + i, -4, 0.5, 12 * i]) ?? [];
  return embeddingLeaf(prefixes[i] ?? salt, i, ids.length, vector);
});
const tree = new MerkleTree(leaves.map(hashLeaf));

const receipt = {
  ...{ jobId: jobIdOf(domain, job), assignHash: hashOf(6) },
  ...{ compute: `0x${'a1'.repeat(20)}` as const, engineClass: hashOf(7), from: 0 },
  ...{ promptTokens, promptTokensHash, outputTokens: n, outputRoot: tree.root(), paid: 0n },
  finishReason: FINISH_REASONS.indexOf('length'),
  amountDue: amountDueOf(EMBED.prices(PRICES), {
    ...{ promptTokens, from: 0, outputTokens: n },
    itemTokens: promptTokens,
  }),
};

function signed(name: string, struct: string, value: object): VectorInput {
  const plain = JSON.parse(
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each)),
  );
  return { name, op: 'struct', input: { networkId, secretKey, struct, value: plain } };
}

const [given = embeddingLeaf(salt, 0, 1, [1])] = leaves;
const tolerance = { margin: 0, distance: 1_000, hardMargin: 0, hardDistance: 3_000 };

/** @param numbers of leaf′, before they are divided by their length. */
function judged(
  name: string,
  numbers: readonly number[],
  isExact = false,
  tokens = 4,
): VectorInput {
  const { kind, sampler, seed, topLogits } = job;
  const rule = isExact ? { exact: true } : { exact: false, tolerance };
  const verifierLeaf = embeddingLeaf(given.prefix, given.index, tokens, normalize(numbers) ?? []);
  const about = { kind, sampler, seed, topLogits };
  return { name, op: 'judge', input: { leaf: given, verifierLeaf, job: about, rule } };
}

const OWN = [3, -4, 0.5, 0];
const prices = { inputPrice: String(PRICES.inputPrice), outputPrice: '0' };

/** @param items the items whose vectors a Receipt covers. */
function due(name: string, from: number, items: readonly (readonly number[])[]): VectorInput {
  const itemTokens = items.reduce((sum, ids) => sum + ids.length, 0);
  const usage = { promptTokens, from, outputTokens: from + items.length, itemTokens };
  return { name, op: 'amountDue', input: { ...prices, ...usage } };
}

export const embedCases: readonly VectorInput[] = [
  { name: 'the input: items', op: 'input', input: { input, salt } },
  signed('the Job', 'Job', job),
  { name: 'the prompt: every item', op: 'items', input: { items: ITEMS, salt } },
  {
    name: 'the prefixes of its items',
    op: 'prefixChain',
    input: { promptTokensHash, tokens: ITEMS.map(() => EMBEDDING_TOKEN) },
  },
  ...leaves.map((leaf) => ({
    ...{ name: `the leaf of item ${leaf.index}`, op: 'encodeLeaf', input: leaf },
  })),
  due('what is due: every id at the price of input', 0, ITEMS),
  due('what is due after the first item: its ids alone', 0, ITEMS.slice(0, 1)),
  due('what is due to the node that goes on: the ids of its own items', 1, ITEMS.slice(1)),
  signed('the Receipt', 'Receipt', receipt),
  judged('[JUDGE-1] the same vector', OWN),
  judged('[JUDGE-2] another bit in an exact class', [3, -4, 0.5, 1e-6], true),
  judged('[JUDGE-4] close by its direction', [3, -4, 0.5, 0.1]),
  judged('[JUDGE-5] beyond close', [3, -4, 0.5, 0.3]),
  judged('[JUDGE-5] beyond the hard bound', [3, -4, 0.5, 0.8]),
  judged('[JUDGE-11] another number of dimensions', [3, -4, 0.5]),
  judged('[JUDGE-11] another number of ids', OWN, false, 5),
];
