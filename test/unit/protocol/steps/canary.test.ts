/** What a node tells in a canary: leaves that are wrong and look right. */
import { describe, expect, test } from 'vitest';
import { EXACT, hashOf, LOOSE, MANIFEST, STRANGE } from '../../../../scripts/vectors/network.js';
import {
  createRandom,
  SAMPLER,
  syntheticLogits,
  wideLeaf,
} from '../../../../scripts/vectors/synthetic.js';
import { CANARY_SHIFT_LOGITS } from '../../../../src/protocol/params-canary.js';
import { judge } from '../../../../src/protocol/proof/judge.js';
import { hashLeaf, type Leaf, nextPrefix } from '../../../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../../../src/protocol/proof/leaf-check.js';
import { narrowLeaf } from '../../../../src/protocol/proof/wide-leaf.js';
import { countTokens } from '../../../../src/protocol/sampling/penalties.js';
import type { Sampler } from '../../../../src/protocol/sign/structs.js';
import {
  canaryNonce,
  checkCanary,
  farDistance,
  isCanary,
  isReal,
  leastShift,
  misstate,
  realNonce,
} from '../../../../src/protocol/steps/canary.js';
import { contradiction } from '../../../../src/protocol/steps/contradict.js';
import { resultOf } from '../../../support/world/attack.js';

const VOCABULARY = 512;
const ORDER = { secret: hashOf('secret'), topLogits: 5, vocabularySize: VOCABULARY };
const SEED = hashOf('seed');

interface Told {
  readonly true: Leaf;
  readonly wide: Leaf;
  readonly told: Leaf;
  readonly counts: ReadonlyMap<number, number>;
}

/** An output of so many positions, as it is and as it is told. */
function outputOf(
  sampler: Sampler,
  positions: number,
  least: number,
  secret = ORDER.secret,
): Told[] {
  const random = createRandom(11);
  const tokens: number[] = [];
  let prefix = hashOf('prompt');
  return Array.from({ length: positions }, (_, index) => {
    const logits = syntheticLogits(random, VOCABULARY);
    const counts = countTokens(tokens);
    const wide = wideLeaf(
      { logits, sampler, seed: SEED, counts, index, prefix },
      { sampler, topLogits: 5 },
    );
    const leaf = narrowLeaf(wide, 5);
    const told = misstate(leaf, { ...ORDER, secret, least }, { sampler, seed: SEED, counts });
    tokens.push(leaf.token);
    prefix = nextPrefix(prefix, leaf.token);
    return { true: leaf, wide, told, counts };
  });
}

const PLAIN: Sampler = { ...SAMPLER };
const SAMPLERS: readonly [string, Sampler][] = [
  ['the default sampler', PLAIN],
  ['temperature 0', { ...PLAIN, temperature: 0 }],
  ['top_p and min_p', { ...PLAIN, topP: 900_000, minP: 50_000 }],
  ['a repeat penalty', { ...PLAIN, repeatPenalty: 1_300_000 }],
  ['frequency and presence', { ...PLAIN, frequencyPenalty: 500_000, presencePenalty: 200_000 }],
];

describe('[CANARY-2] a leaf that is wrong on purpose', () => {
  test.each(SAMPLERS)('looks right to a client without a model, with %s', (_, sampler) => {
    for (const { told, counts } of outputOf(sampler, 200, 1)) {
      expect(() => checkLeaf(told, ORDER)).not.toThrow();
      expect(contradiction(told, { sampler, seed: SEED, counts })).toBeUndefined();
    }
  });
  test.each(SAMPLERS)('is a hard mismatch at nearly every index, with %s', (_, sampler) => {
    const outputs = outputOf(sampler, 200, 1);
    const hard = outputs.filter(({ told, wide }) => {
      const facts = { leaf: told, verifierLeaf: wide, job: { sampler, seed: SEED, topLogits: 5 } };
      return judge({ ...facts, rule: { exact: true } }).hard;
    });
    expect(hard.length).toBeGreaterThan(190);
  });
  test('keeps token, prefix and index, and is moved by no less than asked and no more than twice', () => {
    for (const least of [1, 2.5]) {
      for (const { true: leaf, told } of outputOf(PLAIN, 100, least)) {
        expect([told.token, told.prefix, told.index]).toEqual([
          leaf.token,
          leaf.prefix,
          leaf.index,
        ]);
        const by = Math.abs(told.logsumexp - leaf.logsumexp);
        expect(by).toBeGreaterThan(least - 1e-4);
        expect(by).toBeLessThan(2 * least + 1e-4);
      }
    }
  });
  test('is moved up as often as down, and differently at each index and for each secret', () => {
    const signs = outputOf(PLAIN, 400, 1).map((o) =>
      Math.sign(o.told.logsumexp - o.true.logsumexp),
    );
    const up = signs.filter((sign) => sign > 0).length;
    expect(up).toBeGreaterThan(150);
    expect(up).toBeLessThan(250);
    const hashes = (secret = ORDER.secret) =>
      outputOf(PLAIN, 3, 1, secret).map((o) => hashLeaf(o.told));
    expect(hashes()).toEqual(hashes());
    expect(hashes()).not.toEqual(hashes(hashOf('another')));
  });
  test('is told as it is if no shift looks right', () => {
    const [first] = outputOf(PLAIN, 1, 1);
    if (first === undefined) throw new Error('no leaf');
    // It contradicts itself however it is moved.
    const leaf = {
      ...first.true,
      token: first.true.ids[4] ?? 0,
      tokenLogit: first.true.logits[4] ?? 0,
    };
    const cold = { ...PLAIN, temperature: 0 };
    const rules = { sampler: cold, seed: SEED, counts: first.counts };
    expect(misstate(leaf, { ...ORDER, least: 1 }, rules)).toBe(leaf);
  });
});

describe('how far it is moved', () => {
  test('beyond two hard bounds of every class that may judge it', () => {
    expect(leastShift(MANIFEST, EXACT)).toBe(CANARY_SHIFT_LOGITS);
    const wide = MANIFEST.tolerances.map((t) => ({ ...t, hardDistance: 2_000_000 }));
    const manifest = { ...MANIFEST, tolerances: wide };
    expect(leastShift(manifest, LOOSE)).toBe(6);
    // Any bit shows within an exact class, and a small shift is the least conspicuous.
    const own = { ...manifest, tolerances: wide.map((t) => ({ ...t, compute: EXACT })) };
    expect(leastShift(own, EXACT)).toBe(CANARY_SHIFT_LOGITS);
    expect(farDistance(manifest, LOOSE, [LOOSE, EXACT])).toBe(4);
    expect(leastShift(undefined, LOOSE)).toBe(CANARY_SHIFT_LOGITS);
  });
  test('nothing is far from a class that was never measured', () => {
    expect(farDistance(MANIFEST, LOOSE, [LOOSE, STRANGE])).toBeUndefined();
    expect(farDistance(MANIFEST, STRANGE, [STRANGE, STRANGE])).toBeUndefined();
  });
});

describe('what a nonce says', () => {
  test('[CANARY-1 REJECT] a Canary that does not open the Job’s nonce', () => {
    const secret = hashOf('secret');
    const check = (nonce: `0x${string}`) => resultOf(() => checkCanary({ nonce }, { secret }));
    expect(check(canaryNonce(secret))).toBe('taken');
    for (const nonce of [realNonce(secret), secret, canaryNonce(hashOf('other'))]) {
      expect(check(nonce)).toBe('ASSIGN_INVALID canary');
    }
  });
  test('it is a real job’s, a canary’s, or neither', () => {
    const secret = hashOf('secret');
    const kinds = [realNonce(secret), canaryNonce(secret), hashOf('x')].map((nonce) => [
      isReal({ nonce }, secret),
      isCanary({ nonce }, secret),
    ]);
    expect(kinds).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });
});
