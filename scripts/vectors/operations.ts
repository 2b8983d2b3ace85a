/**
 * What each operation of the vector files (test/vectors/*.json) computes. A case is {name, op,
 * input} with `expected` or `error` (a code); bytes are lower-case hexadecimal with 0x, u64 and
 * money are decimal strings, other numbers are JSON numbers that hold an f64 exactly.
 */
import { readFileSync } from 'node:fs';
import { fromHex, toHex } from '../../src/base/bytes.js';
import { codeOf } from '../../src/base/errors.js';
import { createDetokenizer } from '../../src/protocol/model/detokenize.js';
import { type EngineClass, hashEngineClass } from '../../src/protocol/model/engine-class.js';
import { hashManifest } from '../../src/protocol/model/manifest.js';
import { parseManifest } from '../../src/protocol/model/manifest-parse.js';
import {
  decodeVocabulary,
  encodeVocabulary,
  hashVocabulary,
  type Vocabulary,
} from '../../src/protocol/model/vocabulary.js';
import type { FinishReason } from '../../src/protocol/params.js';
import { auditCommit, drawIndices, drawNumbers, drawSeed } from '../../src/protocol/proof/draw.js';
import {
  drawVerifiers,
  electorateOf,
  type VerifierStake,
} from '../../src/protocol/proof/draw-verifiers.js';
import { type Case, fingerprintDistance, judge } from '../../src/protocol/proof/judge.js';
import {
  decodeLeaf,
  encodeLeaf,
  hashLeaf,
  type Leaf,
  prefixChain,
} from '../../src/protocol/proof/leaf.js';
import { checkLeaf, checkWideLeaf, type LeafBounds } from '../../src/protocol/proof/leaf-check.js';
import {
  hashMerkleLeaf,
  type Inclusion,
  MerkleTree,
  verifyInclusion,
} from '../../src/protocol/proof/merkle.js';
import { auditLogits } from '../../src/protocol/proof/wide-leaf.js';
import { highestLogits, logSumExp } from '../../src/protocol/sampling/logits.js';
import {
  gumbel,
  noiseKey,
  philox,
  seedFromNumber,
  seedOfChoice,
  uniform,
  type Words,
} from '../../src/protocol/sampling/noise.js';
import { createSampler } from '../../src/protocol/sampling/sampler.js';
import { checkSampler } from '../../src/protocol/sampling/sampler-check.js';
import type { Address, Hash, Sampler } from '../../src/protocol/sign/structs.js';
import { contradiction } from '../../src/protocol/steps/contradict.js';
import { checkFinish, createFinisher } from '../../src/protocol/steps/finish.js';
import {
  encodeInput,
  hashInput,
  hashItems,
  hashPromptTokens,
  type Input,
} from '../../src/protocol/steps/input.js';
import { amountDueOf, type Usage } from '../../src/protocol/steps/offer.js';
import { createStopScanner } from '../../src/protocol/steps/stop.js';
import { canonicalJson } from '../../src/protocol/wire/canonical.js';
import { LEDGER_OPERATIONS } from './ledger-operations.js';
import { LOG_OPERATIONS } from './log-operations.js';
import { STRUCT_OPERATIONS } from './struct-operations.js';

export interface VectorInput {
  readonly name: string;
  readonly op: string;
  readonly input: unknown;
}

export interface Vector extends VectorInput {
  readonly expected?: unknown;
  readonly error?: string;
}

interface VocabularyJson {
  readonly bytes: readonly string[];
  readonly eog: readonly number[];
}

type Pairs = readonly (readonly [number, number])[];
type Stakes = readonly { address: Address; engineClass: Hash; amount: string }[];

const vocabularyOf = (json: VocabularyJson): Vocabulary => ({
  bytes: json.bytes.map(fromHex),
  eog: json.eog,
});
const stakesOf = (stakes: Stakes): VerifierStake[] =>
  stakes.map((stake) => ({ ...stake, amount: BigInt(stake.amount) }));
const words = (list: readonly string[]) => list.map((word) => Number.parseInt(word, 16));
const none = { ok: true };

interface PriceJson extends Usage {
  readonly inputPrice: string;
  readonly outputPrice: string;
}

interface FinishJson {
  vocabulary: VocabularyJson;
  stop: readonly string[];
  maxTokens: number;
  tokens: readonly number[];
  prefix?: readonly number[];
  reason?: FinishReason;
}

const finishRules = (input: FinishJson) => ({
  vocabulary: vocabularyOf(input.vocabulary),
  stop: input.stop,
  maxTokens: input.maxTokens,
});

/** Operation → what it computes of a case's input. */
const OPERATIONS = {
  philox: (input: { counter: string[]; key: string[] }) => {
    const [k0, k1] = words(input.key);
    const out = philox(words(input.counter) as unknown as Words, [k0 ?? 0, k1 ?? 0]);
    return out.map((word) => word.toString(16).padStart(8, '0'));
  },
  noiseKey: (input: { seed: Hash }) => noiseKey(input.seed),
  uniform: (input: { seed: Hash; pos: number; id: number }) =>
    uniform(noiseKey(input.seed), input.pos, input.id),
  gumbel: (input: { seed: Hash; pos: number; id: number }) =>
    gumbel(noiseKey(input.seed), input.pos, input.id),
  seedFromNumber: (input: { number: string }) => seedFromNumber(BigInt(input.number)),
  seedOfChoice: (input: { seed: Hash; choice: number }) => seedOfChoice(input.seed, input.choice),
  checkSampler: (input: { sampler: Sampler; vocabularySize?: number }) => {
    checkSampler(input.sampler, input.vocabularySize);
    return none;
  },
  sample: (input: {
    sampler: Sampler;
    seed: Hash;
    ids: number[];
    logits: number[];
    logsumexp: number;
    counts: Pairs;
    index: number;
  }) =>
    createSampler(input.sampler, input.seed).sample({
      candidates: { ids: input.ids, logits: input.logits },
      logsumexp: input.logsumexp,
      counts: new Map(input.counts),
      index: input.index,
    }),
  logSumExp: (input: { logits: number[] }) => logSumExp(input.logits),
  highestLogits: (input: { logits: number[]; k: number }) => highestLogits(input.logits, input.k),
  auditLogits: (input: Parameters<typeof auditLogits>[0] & { vocabularySize: number }) =>
    auditLogits(input, input.vocabularySize),
  encodeLeaf: (input: Leaf) => ({ bytes: toHex(encodeLeaf(input)), hash: hashLeaf(input) }),
  decodeLeaf: (input: { bytes: string }) => decodeLeaf(fromHex(input.bytes)),
  checkLeaf: (input: { leaf: Leaf; bounds: LeafBounds }) => {
    checkLeaf(input.leaf, input.bounds);
    return none;
  },
  checkWideLeaf: (input: {
    leaf: Leaf;
    job: Parameters<typeof checkWideLeaf>[1];
    vocabularySize: number;
  }) => {
    checkWideLeaf(input.leaf, input.job, input.vocabularySize);
    return none;
  },
  items: (input: { items: number[][]; salt: Hash }) => hashItems(input.items, input.salt),
  prefixChain: (input: { promptTokensHash: Hash; tokens: number[] }) =>
    prefixChain(input.promptTokensHash, input.tokens),
  merkle: (input: { leaves: string[] }) => {
    const tree = new MerkleTree(input.leaves.map((leaf) => hashMerkleLeaf(fromHex(leaf))));
    return { root: tree.root(), paths: input.leaves.map((_, i) => tree.path(i)) };
  },
  root: (input: { leaves: string[] }) =>
    new MerkleTree(input.leaves.map((leaf) => hashMerkleLeaf(fromHex(leaf)))).root(),
  path: (input: { leaves: string[]; index: number }) =>
    new MerkleTree(input.leaves.map((leaf) => hashMerkleLeaf(fromHex(leaf)))).path(input.index),
  verifyInclusion: (input: Inclusion) => verifyInclusion(input),
  auditCommit: (input: { a: Hash }) => auditCommit(input.a),
  drawSeed: (input: { a: Hash; receiptHash: Hash }) => drawSeed(input.a, input.receiptHash),
  drawNumbers: (input: { d: Hash; stream: 'I' | 'V'; count: number }) => {
    const numbers = drawNumbers(input.d, input.stream);
    return Array.from({ length: input.count }, () => numbers.next().value.toString());
  },
  drawIndices: (input: { d: Hash; from: number; n: number; samples: number | 'all' }) =>
    drawIndices(input.d, input),
  drawVerifiers: (input: { d: Hash; stakes: Stakes; slot: string; exclude: Address[] }) => [
    ...drawVerifiers(input.d, {
      stakes: stakesOf(input.stakes),
      slot: BigInt(input.slot),
      exclude: input.exclude,
    }),
  ],
  electorate: (input: { stakes: Stakes; engineClass: Hash }) => {
    const { stakes, exact } = electorateOf(stakesOf(input.stakes), input.engineClass);
    return { exact, addresses: stakes.map(({ address }) => address) };
  },
  contradiction: (input: { leaf: Leaf; sampler: Sampler; seed: Hash; counts: Pairs }) =>
    contradiction(input.leaf, { ...input, counts: new Map(input.counts) }) ?? null,
  judge: (input: Omit<Case, 'counts'> & { counts?: Pairs }) => {
    const { counts, ...rest } = input;
    return judge({ ...rest, ...(counts && { counts: new Map(counts) }) });
  },
  fingerprintDistance: (input: { a: Leaf; b: Leaf }) => fingerprintDistance(input.a, input.b),
  finish: (input: FinishJson) => {
    const finisher = createFinisher(finishRules(input), input.prefix);
    return input.tokens.map((token) => finisher.push(token) ?? null);
  },
  checkFinish: (input: FinishJson) => {
    checkFinish(input.tokens, input.reason ?? 'open', finishRules(input));
    return none;
  },
  stop: (input: { stop: string[]; pieces: string[] }) => {
    const scanner = createStopScanner(input.stop);
    const steps = input.pieces.map((piece) => {
      const { bytes, hit } = scanner.push(fromHex(piece));
      return { bytes: toHex(bytes), hit };
    });
    return { steps, rest: toHex(scanner.end()) };
  },
  vocabulary: (input: VocabularyJson) => ({
    bytes: toHex(encodeVocabulary(vocabularyOf(input))),
    hash: hashVocabulary(vocabularyOf(input)),
  }),
  decodeVocabulary: (input: { bytes: string }) => {
    const { bytes, eog } = decodeVocabulary(fromHex(input.bytes));
    return { bytes: bytes.map(toHex), eog };
  },
  detokenize: (input: { vocabulary: VocabularyJson; ids: number[] }) => {
    const text = createDetokenizer(vocabularyOf(input.vocabulary));
    return [...input.ids.map((id) => text.push(id)), text.end()];
  },
  input: (input: { input: Input; salt: Hash }) => ({
    bytes: toHex(encodeInput(input.input)),
    hash: hashInput(input.input, input.salt),
  }),
  promptTokens: (input: { ids: number[]; salt: Hash }) => hashPromptTokens(input.ids, input.salt),
  amountDue: ({ inputPrice, outputPrice, ...usage }: PriceJson) => {
    const prices = { inputPrice: BigInt(inputPrice), outputPrice: BigInt(outputPrice) };
    return amountDueOf(prices, usage).toString();
  },
  canonicalJson: (input: { value: unknown }) => canonicalJson(input.value),
  manifest: (input: { json: string }) => hashManifest(parseManifest(input.json)),
  engineClass: (input: EngineClass) => hashEngineClass(input),
  ...STRUCT_OPERATIONS,
  ...LEDGER_OPERATIONS,
  ...LOG_OPERATIONS,
} as const satisfies Record<string, (input: never) => unknown>;

/** Runs a case. Returns its result as JSON, or the error code. */
export function runVector({ op, input }: VectorInput): { expected: unknown } | { error: string } {
  const operation: ((input: never) => unknown) | undefined =
    OPERATIONS[op as keyof typeof OPERATIONS];
  if (operation === undefined) throw new Error(`no operation ${op}`);
  try {
    return { expected: JSON.parse(JSON.stringify(operation(input as never))) };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { error: code };
  }
}

/** The cases of test/vectors/<subject>.json. */
export function loadVectors(subject: string): readonly Vector[] {
  const path = new URL(`../../test/vectors/${subject}.json`, import.meta.url);
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: Vector[] }).cases;
}
