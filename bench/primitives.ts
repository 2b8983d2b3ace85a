/** Operations per second of the primitives: signatures, leaves, Merkle steps and frames. */

import { CHECKPOINT_TOKENS } from '../src/protocol/params.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../src/protocol/proof/leaf.js';
import { MerkleTree, verifyInclusion } from '../src/protocol/proof/merkle.js';
import { checkSigner, createSigner, embeddedDomain } from '../src/protocol/sign/sign.js';
import type { Hash, Receipt } from '../src/protocol/sign/structs.js';
import { decodeMessage, encodeMessage } from '../src/protocol/wire/wire.js';
import type { Bench, Context, Row } from './bench.js';

const REPEATS = 5;
/** Approximate duration of each repeat, in milliseconds. */
const LASTING_MS = 300;
const QUICK_MS = 30;
const TREE_LEAVES = 512;

const HASH = `0x${'ab'.repeat(32)}` as Hash;
const ADDRESS = `0x${'cd'.repeat(20)}` as const;

/** A leaf with the default five logits. */
const leafAt = (index: number): Leaf => ({
  prefix: HASH,
  index,
  token: 1000 + index,
  tokenLogit: 0.5,
  ids: [7, 8, 9, 10, 11],
  logits: [3.5, 3.25, 3, 2.5, 2.25],
  logsumexp: 6.5,
});

const receipt = (outputTokens: number): Receipt => ({
  jobId: HASH,
  assignHash: HASH,
  compute: ADDRESS,
  engineClass: HASH,
  from: 0,
  promptTokens: 32,
  promptTokensHash: HASH,
  outputTokens,
  outputRoot: HASH,
  finishReason: 3,
  paid: 0n,
  amountDue: 640n,
});

type Work = (i: number) => unknown;

function signatures(): Readonly<Record<string, Work>> {
  const domain = embeddedDomain(HASH);
  const signer = createSigner(domain, new Uint8Array(32).fill(7));
  const signed = signer.sign('Receipt', receipt(1));
  return {
    'sign a Receipt': (i) => signer.sign('Receipt', receipt(i)),
    // Verified signers are cached per domain, so a new domain has an empty cache.
    'verify a Receipt': () => checkSigner({ ...domain }, 'Receipt', signed, signer.address),
  };
}

function leaves(): Readonly<Record<string, Work>> {
  const bodies = Array.from({ length: CHECKPOINT_TOKENS }, (_, i) => {
    const { prefix: _known, ...body } = leafAt(i);
    return body;
  });
  const chunk = { type: 'chunk', leaves: bodies } as const;
  const bytes = encodeMessage('GenerateFrame', chunk);
  return {
    'leaf: encode': (i) => encodeLeaf(leafAt(i)),
    'leaf: encode and hash': (i) => hashLeaf(leafAt(i)),
    [`frame of ${CHECKPOINT_TOKENS} leaves: encode`]: () => encodeMessage('GenerateFrame', chunk),
    [`frame of ${CHECKPOINT_TOKENS} leaves: decode`]: () => decodeMessage('GenerateFrame', bytes),
  };
}

function merkle(): Readonly<Record<string, Work>> {
  const hashes = Array.from({ length: TREE_LEAVES }, (_, i) => hashLeaf(leafAt(i)));
  const tree = new MerkleTree();
  for (const hash of hashes) tree.append(hash);
  const root = tree.root();
  const growing = new MerkleTree();
  const at = (i: number) => i % TREE_LEAVES;
  const proof = (i: number) => ({
    ...{ leafHash: hashes[at(i)] ?? HASH, index: at(i), size: TREE_LEAVES },
    ...{ path: tree.path(at(i)), root },
  });
  const proofs = hashes.map((_, i) => proof(i));
  return {
    'Merkle: append': (i) => growing.append(hashes[at(i)] ?? HASH),
    [`Merkle: prove one of ${TREE_LEAVES}`]: (i) => tree.path(at(i)),
    [`Merkle: verify one of ${TREE_LEAVES}`]: (i) => verifyInclusion(proofs[at(i)] ?? proof(i)),
  };
}

/** Repeats the work for about `lastingMs`. @returns runs per second. */
function rateOf(work: Work, lastingMs: number): number {
  const began = performance.now();
  let count = 0;
  let lasted = 0;
  for (; lasted < lastingMs; lasted = performance.now() - began) {
    // Reading the clock must not be part of the measurement.
    for (let i = 0; i < 16; i++) work(count++);
  }
  return (1000 * count) / lasted;
}

export const primitivesBench: Bench = {
  name: 'primitives',
  about: 'signatures, leaves, Merkle trees and frames a second',
  async run({ quick }: Context) {
    const lastingMs = quick ? QUICK_MS : LASTING_MS;
    const works = { ...signatures(), ...leaves(), ...merkle() };
    const rows = Object.entries(works).map(([name, work]): Row => {
      rateOf(work, lastingMs);
      const samples = Array.from({ length: REPEATS }, () => rateOf(work, lastingMs));
      return { name, terms: [{ name: 'rate', unit: '1/s', samples }], ratios: [] };
    });
    return [{ title: 'Primitives, one thread', rows }];
  },
};
