/** Cases for leaves and the Merkle tree. */
import { toHex } from '../../src/base/bytes.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../src/protocol/proof/merkle.js';
import type { VectorInput } from './operations.js';
import { hashOf, SAMPLER, ZERO } from './synthetic.js';

export const leaf: Leaf = {
  prefix: hashOf(0xab),
  index: 7,
  token: 12,
  tokenLogit: 3.5,
  ids: [3, 12, 20, 1, 5],
  logits: [4.25, 3.5, 3.5, -1, -2.75],
  logsumexp: 5.125,
};
const bounds = { topLogits: 5, vocabularySize: 32 };
const bytes = encodeLeaf(leaf);

/** Two biased ids: one of them among the highest, 64 of a vocabulary of 80; the other behind. */
const wideJob = {
  sampler: {
    ...SAMPLER,
    topK: 1,
    logitBias: [
      { id: 3, bias: -1 },
      { id: 70, bias: 1 },
    ],
  },
  topLogits: 5,
};
const wide: Leaf = {
  ...{ prefix: hashOf(0xab), index: 7, token: 70, tokenLogit: -80, logsumexp: 65 },
  ids: [...Array.from({ length: 64 }, (_, id) => id), 70],
  logits: [...Array.from({ length: 64 }, (_, id) => 64 - id), -80],
};

function checkWide(name: string, change: Partial<Leaf>): VectorInput {
  const input = { leaf: { ...wide, ...change }, job: wideJob, vocabularySize: 80 };
  return { name, op: 'checkWideLeaf', input };
}

function check(name: string, change: Partial<Leaf>): VectorInput {
  return { name, op: 'checkLeaf', input: { leaf: { ...leaf, ...change }, bounds } };
}

/** The leaf's bytes with some overwritten. */
function patched(name: string, at: number, patch: readonly number[]): VectorInput {
  const copy = bytes.slice();
  copy.set(patch, at);
  return { name, op: 'decodeLeaf', input: { bytes: toHex(copy) } };
}

const encode = (name: string, input: Leaf): VectorInput => ({ name, op: 'encodeLeaf', input });
const cut = (name: string, length: number): VectorInput => {
  const longer = new Uint8Array(length);
  longer.set(bytes.subarray(0, length));
  return { name, op: 'decodeLeaf', input: { bytes: toHex(longer) } };
};

export const leafCases: readonly VectorInput[] = [
  encode('a leaf of five', leaf),
  encode('twenty pairs', {
    ...leaf,
    token: 0,
    tokenLogit: 20,
    ids: Array.from({ length: 20 }, (_, i) => i),
    logits: Array.from({ length: 20 }, (_, i) => 20 - i),
    logsumexp: 21,
  }),
  { name: 'decodes', op: 'decodeLeaf', input: { bytes: toHex(bytes) } },
  cut('[LEAF-1 REJECT] four pairs', 80),
  cut('[LEAF-1 REJECT] twenty-one pairs', 216),
  cut('[LEAF-1 REJECT] one byte missing', bytes.length - 1),
  cut('[LEAF-1 REJECT] one byte more', bytes.length + 1),
  patched('[LEAF-2 REJECT] NaN', 40, [0, 0, 0xc0, 0x7f]),
  patched('[LEAF-2 REJECT] infinite logit', 48, [0, 0, 0x80, 0x7f]),
  patched('[LEAF-2 REJECT] -0 as log-sum-exp', bytes.length - 4, [0, 0, 0, 0x80]),
  check('a valid leaf', {}),
  checkWide('a valid wide leaf', {}),
  checkWide('[LEAF-8 REJECT] a biased id is missing', {
    ...{ ids: wide.ids.slice(0, 64), logits: wide.logits.slice(0, 64) },
  }),
  checkWide('[LEAF-8 REJECT] one more than the Job asks for', {
    ...{ ids: [...wide.ids, 71], logits: [...wide.logits, -81] },
  }),
  checkWide('[LEAF-9 REJECT] another id in the place of the biased one', {
    ids: [...wide.ids.slice(0, 64), 71],
  }),
  checkWide('[LEAF-5 REJECT] a biased id behind that belongs among the highest', {
    ...{ logits: [...wide.logits.slice(0, 64), 2], tokenLogit: 2 },
  }),
  checkWide('[LEAF-7 REJECT] a biased token with another logit', { tokenLogit: -81 }),
  checkWide('[LEAF-7 REJECT] a token that would be among the highest', {
    ...{ token: 75, tokenLogit: 2 },
  }),
  check('a token outside the five', { token: 6, tokenLogit: -2.75 }),
  check('[LEAF-2 REJECT] not an f32', { tokenLogit: 0.1 }),
  check('[LEAF-3 REJECT] four logits', { logits: leaf.logits.slice(1) }),
  check('[LEAF-3 REJECT] six pairs', { ids: [...leaf.ids, 6], logits: [...leaf.logits, -3] }),
  check('[LEAF-4 REJECT] token outside the vocabulary', { token: 32, tokenLogit: -3 }),
  check('[LEAF-4 REJECT] negative id', { ids: [3, 12, 20, -1, 5] }),
  check('[LEAF-4 REJECT] repeated id', { ids: [3, 12, 20, 3, 5] }),
  check('[LEAF-5 REJECT] ascending logits', { logits: [4.25, 3.5, 3.75, -1, -2.75] }),
  check('[LEAF-5 REJECT] tie with descending ids', { ids: [3, 20, 12, 1, 5], token: 20 }),
  check('[LEAF-6 REJECT] log-sum-exp below the highest', { logsumexp: 4 }),
  check('log-sum-exp equal to the highest', { logsumexp: 4.25 }),
  check('[LEAF-7 REJECT] token among the k with another logit', { tokenLogit: 3.25 }),
  check('[LEAF-7 REJECT] token above the k-th but not among them', { token: 6, tokenLogit: -2.5 }),
  check('[LEAF-7 REJECT] tie with the k-th and a lower id', { token: 4, tokenLogit: -2.75 }),
  {
    name: 'prefix chain',
    op: 'prefixChain',
    input: { promptTokensHash: ZERO, tokens: [1, 2, -1] },
  },
];

const leaves = Array.from({ length: 11 }, (_, i) => toHex(Uint8Array.of(i)));
const tree = new MerkleTree(Array.from({ length: 7 }, (_, index) => hashLeaf({ ...leaf, index })));
const proof = {
  leafHash: hashLeaf({ ...leaf, index: 5 }),
  index: 5,
  size: 7,
  path: tree.path(5),
  root: tree.root(),
};

function verify(name: string, change: object = {}): VectorInput {
  return { name, op: 'verifyInclusion', input: { ...proof, ...change } };
}

export const merkleCases: readonly VectorInput[] = [
  ...[0, 1, 2, 3, 5, 8, 11].map((n) => ({
    name: `root and paths of ${n} leaves`,
    op: 'merkle',
    input: { leaves: leaves.slice(0, n) },
  })),
  { name: 'path of a leaf that is not there', op: 'path', input: { leaves, index: 11 } },
  verify('a proof'),
  verify('[MERKLE-2 REJECT] another leaf', { leafHash: ZERO }),
  verify('[MERKLE-2 REJECT] another index', { index: 4 }),
  verify('[MERKLE-2 REJECT] another size', { size: 6 }),
  verify('[MERKLE-2 REJECT] another root', { root: ZERO }),
  verify('[MERKLE-2 REJECT] path too short', { path: proof.path.slice(1) }),
  verify('[MERKLE-1 REJECT] path too long', { path: [...proof.path, ZERO] }),
  verify('[MERKLE-1 REJECT] index beyond the size', { index: 7 }),
  verify('[MERKLE-1 REJECT] empty tree', { index: 0, size: 0, path: [] }),
];
