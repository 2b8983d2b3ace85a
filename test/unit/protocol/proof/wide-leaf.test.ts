/**
 * The wide leaf: what it adds to a verdict. The planted cheat is a careful forger: true logits, the
 * true prefix, and in the place of the token the id outside the k whose noise is luckiest.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRandom,
  hashOf,
  honestLeaf,
  normal,
  SAMPLER,
  syntheticLogits,
  wideLeaf,
} from '../../../../scripts/vectors/synthetic.js';
import type { Tolerance } from '../../../../src/protocol/model/manifest.js';
import {
  JUDGEABLE_IDS_MAX,
  VERDICTS_A_FRAME,
  WIDE_LEAF_PAIRS_MAX,
} from '../../../../src/protocol/params.js';
import { FRAME_BYTES_MAX } from '../../../../src/protocol/params-wire.js';
import { judge } from '../../../../src/protocol/proof/judge.js';
import {
  decodeWideLeaf,
  encodeLeaf,
  type Leaf,
  toLeafNumber,
} from '../../../../src/protocol/proof/leaf.js';
import { checkLeaf, checkWideLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import { auditLogits, headOf, narrowLeaf } from '../../../../src/protocol/proof/wide-leaf.js';
import { gumbel, noiseKey } from '../../../../src/protocol/sampling/noise.js';
import { NO_COUNTS } from '../../../../src/protocol/sampling/penalties.js';
import { checkJudgeable } from '../../../../src/protocol/sampling/sampler-check.js';
import type { Sampler } from '../../../../src/protocol/sign/structs.js';
import { contradiction } from '../../../../src/protocol/steps/contradict.js';
import { encodeFinding } from '../../../../src/protocol/steps/finding.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { hasCode } from '../../../support/wire/codes.js';
import { createNetwork, INDEX, Work } from '../../../support/world/dispute.js';

const SIZE = 800;
const POSITIONS = 300;
const K = 5;
const seed = hashOf(1);
const key = noiseKey(seed);
const tolerance: Tolerance = {
  compute: hashOf(3),
  verifier: hashOf(4),
  margin: 60_000,
  distance: 100_000,
  hardMargin: 180_000,
  hardDistance: 300_000,
  typicalMargin: 1,
  typicalDistance: 9_000,
  positions: POSITIONS,
  measured: '2026-11-20',
};

/** A true leaf but for its token: the luckiest outside the k, its logit raised as noise needs. */
function forge(truth: Leaf, logits: Float32Array, sampler: Sampler): Leaf {
  const outside = Array.from({ length: SIZE }, (_, id) => id).filter(
    (id) => !truth.ids.includes(id) && id !== truth.token,
  );
  const token = outside.reduce((a, b) =>
    gumbel(key, truth.index, b) > gumbel(key, truth.index, a) ? b : a,
  );
  const [first = 0] = truth.logits;
  const temperature = sampler.temperature / 1e6;
  const needed = first + 5 * temperature - temperature * gumbel(key, truth.index, token);
  const own = logits[token] ?? 0;
  const kth = truth.logits[K - 1] ?? 0;
  const tokenLogit = toLeafNumber(Math.min(kth - 1e-3, Math.max(own, needed)));
  return { ...truth, token, tokenLogit };
}

interface Rates {
  /** Of the forgeries that the client does not refuse, so many share an outcome of close. */
  readonly forgeries: number;
  readonly narrow: number;
  readonly wide: number;
  /** Honest positions that are no mismatch by the wide leaf. */
  readonly honest: number;
}

function rates(change: Partial<Sampler>): Rates {
  const random = createRandom(11);
  const sampler = { ...SAMPLER, ...change };
  const job = { sampler, seed, topLogits: K };
  const found = { forgeries: 0, narrow: 0, wide: 0, honest: 0 };
  for (let index = 0; index < POSITIONS; index++) {
    const truth = syntheticLogits(random, SIZE);
    const facts = { sampler, seed, counts: NO_COUNTS, index };
    const near = truth.map((z) => z + 0.0065 * normal(random));
    const leaf = honestLeaf({ ...facts, logits: near });
    const own = honestLeaf({ ...facts, logits: truth, topLogits: auditLogits(job, SIZE) });
    const rule = { exact: false, tolerance };
    const outcome = (claimed: Leaf, verifierLeaf: Leaf) =>
      judge({ leaf: claimed, verifierLeaf, job, rule }).outcome;
    if (outcome(leaf, own) !== 'mismatch') found.honest++;
    const forged = forge(leaf, truth, sampler);
    checkLeaf(forged, { topLogits: K, vocabularySize: SIZE });
    if (contradiction(forged, { sampler, seed, counts: NO_COUNTS }) !== undefined) continue;
    found.forgeries++;
    if (outcome(forged, narrowLeaf(own, K)) !== 'mismatch') found.narrow++;
    if (outcome(forged, own) !== 'mismatch') found.wide++;
  }
  return found;
}

describe('a careful forger with a lucky token', () => {
  it.each([
    ['T = 0.7', { temperature: 700_000 }],
    ['T = 1', {}],
    ['T = 2', { temperature: 2_000_000 }],
  ])('[JUDGE-7] passes five logits and no wide leaf: %s', (_, change) => {
    const { forgeries, narrow, wide, honest } = rates(change);
    // The positive control: these pass the client and would have passed the audit.
    expect(forgeries).toBeGreaterThan(0.05 * POSITIONS);
    expect(narrow / forgeries).toBeGreaterThan(0.8);
    expect(wide / forgeries).toBeLessThan(0.02);
    expect(honest).toBe(POSITIONS);
  });
});

describe('wide leaves', () => {
  it('of a full frame, with their verdicts, fit it', () => {
    const work = new Work(createNetwork());
    const ids = Array.from({ length: WIDE_LEAF_PAIRS_MAX }, (_, id) => id);
    const leaf = { ...work.own, ids, logits: ids.map((id) => 500 - id) };
    const verdict = work.ledger.signer('v1').sign('Verdict', work.verdict('match', work.own));
    const frame = {
      type: 'opening',
      leaves: Array.from({ length: VERDICTS_A_FRAME }, () => {
        return encodeFinding({ index: INDEX, leaf }).leaf;
      }),
      salt: hashOf(1),
      verdicts: Array.from({ length: VERDICTS_A_FRAME }, () => verdict),
    } as const;
    expect(encodeMessage('AuditFrame', frame).length).toBeLessThan(FRAME_BYTES_MAX);
  });

  const ids = (count: number) => Array.from({ length: count }, (_, id) => id);
  const sampler = fc.record({
    temperature: fc.constant(1_000_000),
    topK: fc.integer({ min: 1, max: 256 }),
    topP: fc.constantFrom(1_000_000, 900_000),
    minP: fc.constant(0),
    repeatPenalty: fc.constantFrom(1_000_000, 1_100_000),
    frequencyPenalty: fc.constantFrom(0, 0, 1),
    presencePenalty: fc.constantFrom(0, 0, 500_000),
    logitBias: fc
      .subarray(ids(64))
      .map((list) => list.map((id) => ({ id, bias: id % 2 ? 9_000_000 : -9_000_000 }))),
  });

  it('of every judgeable sampler reach a quarter beyond what may be kept, and show every biased id', () => {
    fc.assert(
      fc.property(sampler, fc.nat(), (drawn, from) => {
        const logits = syntheticLogits(createRandom(from), SIZE);
        const job = { sampler: drawn, topLogits: K };
        const leaf = wideLeaf({ logits, sampler: drawn, seed, counts: NO_COUNTS, index: 0 }, job);
        checkWideLeaf(leaf, job, SIZE);
        const width = headOf(leaf, job);
        expect(width).toBe(auditLogits(job, SIZE));
        const { topK, logitBias } = drawn;
        expect(logitBias.every(({ id }) => leaf.ids.includes(id))).toBe(true);
        expect(leaf.ids.length).toBeLessThanOrEqual(WIDE_LEAF_PAIRS_MAX);
        expect(narrowLeaf(leaf, K)).toEqual(
          honestLeaf({ logits, sampler: drawn, seed, counts: NO_COUNTS, index: 0 }),
        );
        expect(encodeLeaf(decodeWideLeaf(encodeLeaf(leaf)))).toEqual(encodeLeaf(leaf));
        const kept = topK + logitBias.length;
        if (kept <= JUDGEABLE_IDS_MAX) {
          checkJudgeable(drawn);
          expect(width).toBeGreaterThanOrEqual(1.25 * kept);
        } else hasCode('SAMPLER_UNJUDGEABLE', () => checkJudgeable(drawn));
      }),
      { numRuns: 200 },
    );
  });
});
