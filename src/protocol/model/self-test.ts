/**
 * The fixed job by which an engine proves its class: 512 tokens after a prompt of random ids.
 * Prompt and seed come from the model's hash, so that nobody can choose them. The manifest names
 * the Merkle root for each exact class; a node that does not reproduce the root does not serve.
 * docs/protocol.md section 6. node/models/exactness.ts runs the job.
 */

import { concat, fromHex, toHex, utf8 } from '../../base/bytes.js';
import { TOP_LOGITS_MAX } from '../params.js';
import { SELF_TEST_ITEMS, SELF_TEST_PROMPT_TOKENS } from '../params-wire.js';
import { EMBEDDING_TOKEN } from '../proof/embedding-leaf.js';
import { encodeLeaf, type Leaf, prefixChain } from '../proof/leaf.js';
import { hashMerkleLeaf, MerkleTree } from '../proof/merkle.js';
import { noiseKey, philox } from '../sampling/noise.js';
import { endlessSampler } from '../sampling/plain-sampler.js';
import { sha256 } from '../sign/sha256.js';
import type { Hash, Sampler } from '../sign/structs.js';
import { hashItems, hashPromptTokens } from '../steps/input.js';
import { POOLINGS, type Pooling } from './pooling.js';
import type { Vocabulary } from './vocabulary.js';

export interface SelfTestJob {
  readonly promptTokens: readonly number[];
  readonly promptTokensHash: Hash;
  readonly seed: Hash;
  readonly sampler: Sampler;
  /** The maximum of a leaf, so that the test covers more logits than any job. */
  readonly topLogits: number;
}

const NO_SALT: Hash = `0x${'00'.repeat(32)}`;

const seedOf = (modelId: Hash): Hash =>
  toHex(sha256(concat(utf8('rastic/self-test/v1'), fromHex(modelId))));

/** Draws ids that have bytes. */
function createDraw(modelId: Hash, vocabulary: Vocabulary) {
  const texts = [...vocabulary.bytes.keys()].filter((id) => vocabulary.bytes[id]?.length);
  const key = noiseKey(seedOf(modelId));
  return (counter: Parameters<typeof philox>[0]): number => {
    const [word] = philox(counter, key);
    return texts[word % texts.length] ?? 0;
  };
}

/**
 * seed = H("rastic/self-test/v1" ‖ modelId); prompt id i is entry Philox(i, 0, 0, 0)[0] mod M,
 * keyed like the noise of that seed, of the M ids that have bytes, ascending. Temperature 1;
 * end-of-generation tokens are forbidden.
 */
export function selfTestJob(modelId: Hash, vocabulary: Vocabulary): SelfTestJob {
  const seed = seedOf(modelId);
  const drawn = createDraw(modelId, vocabulary);
  const promptTokens = Array.from({ length: SELF_TEST_PROMPT_TOKENS }, (_, i) =>
    drawn([i, 0, 0, 0]),
  );
  return {
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, NO_SALT),
    seed,
    sampler: endlessSampler(vocabulary),
    topLogits: TOP_LOGITS_MAX,
  };
}

/** The fixed items by which an embedding model proves its class. */
export interface SelfTestItems {
  readonly items: readonly (readonly number[])[];
  readonly poolings: readonly Pooling[];
  /** prefix of each item's leaf. */
  readonly prefixes: readonly Hash[];
}

/**
 * Item i has SELF_TEST_ITEMS[i] ids, drawn like the prompt of selfTestJob: id j is entry
 * Philox(j, i, 1, 0)[0] mod M. Its pooling is mean, cls and last in turn.
 */
export function selfTestItems(modelId: Hash, vocabulary: Vocabulary): SelfTestItems {
  const drawn = createDraw(modelId, vocabulary);
  const items = SELF_TEST_ITEMS.map((length, i) =>
    Array.from({ length }, (_, j) => drawn([j, i, 1, 0])),
  );
  const tokens = items.map(() => EMBEDDING_TOKEN);
  return {
    items,
    poolings: items.map((_, i) => POOLINGS[i % POOLINGS.length] ?? 'mean'),
    prefixes: prefixChain(hashItems(items, NO_SALT), tokens),
  };
}

/** The root over the job's leaves, which is the self-test root of this model and class. */
export function selfTestRoot(leaves: readonly Leaf[]): Hash {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(hashMerkleLeaf(encodeLeaf(leaf)));
  return tree.root();
}
