/** Forged leaves pass what a client without a model checks, and differ from the truth no more. */
import { describe, expect, it } from 'vitest';
import { forgeLeaf, Scribe, swapToken, withTokenLogit } from '../../../src/cheats/forge.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { nextPrefix } from '../../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../../src/protocol/proof/leaf-check.js';
import { NO_COUNTS } from '../../../src/protocol/sampling/penalties.js';
import { contradiction } from '../../../src/protocol/steps/contradict.js';
import { FakeEngine, fakeVocabulary } from '../../support/engine/fake-engine.js';
import { generateRequest, hashOf, runGenerate, SAMPLER } from '../../support/world/request.js';

const SEED = hashOf('seed');
const vocabularySize = fakeVocabulary.bytes.length;
const isValid = (leaf: Leaf) => checkLeaf(leaf, { topLogits: 5, vocabularySize });

async function leavesOf(temperature = 800_000) {
  const engine = new FakeEngine({ endBias: -100 });
  await engine.start();
  const sampler = { ...SAMPLER, temperature };
  const request = generateRequest({ seed: SEED, maxTokens: 60, sampler });
  return { request, ...(await runGenerate(engine, request)) };
}

/** Any id that is not the leaf's. */
const otherOf = (leaf: Leaf) => (leaf.token + 40 + leaf.index) % vocabularySize;

describe.each([0, 0.8, 1.5])('at T = %s', (t) => {
  it('a swapped token is valid in form and mostly contradicted; a forged one never is', async () => {
    const { leaves, request } = await leavesOf(t * 1e6);
    const rules = { sampler: request.sampler, seed: SEED, counts: NO_COUNTS };
    let refuted = 0;
    for (const leaf of leaves) {
      const swapped = swapToken(leaf, otherOf(leaf));
      isValid(swapped);
      if (contradiction(swapped, rules) !== undefined) refuted++;
      const forged = forgeLeaf(leaf, otherOf(leaf), rules);
      isValid(forged);
      expect(forged.token).toBe(otherOf(leaf));
      expect(contradiction(forged, rules)).toBeUndefined();
    }
    expect(refuted).toBeGreaterThan(leaves.length / 2);
  });
});

it('what is not contradicted is left as it is', async () => {
  const { leaves, request } = await leavesOf();
  const rules = { sampler: request.sampler, seed: SEED, counts: NO_COUNTS };
  for (const leaf of leaves) expect(forgeLeaf(leaf, leaf.token, rules)).toEqual(leaf);
});

it('a forger raises the token by no more than it lacks', async () => {
  const { leaves, request } = await leavesOf();
  const rules = { sampler: request.sampler, seed: SEED, counts: NO_COUNTS };
  for (const leaf of leaves) {
    const forged = forgeLeaf(leaf, otherOf(leaf), rules);
    const less = withTokenLogit(forged, forged.tokenLogit - 0.01);
    const swapped = swapToken(leaf, otherOf(leaf));
    if (forged.tokenLogit > swapped.tokenLogit) {
      expect(contradiction(less, rules)).toBeDefined();
    }
  }
});

it('with penalties too', async () => {
  const sampler = { ...SAMPLER, repeatPenalty: 1_300_000, presencePenalty: 400_000 };
  const engine = new FakeEngine({ endBias: -100 });
  await engine.start();
  const request = generateRequest({ seed: SEED, maxTokens: 60, sampler });
  const { leaves } = await runGenerate(engine, request);
  const scribe = new Scribe({ ...request, seed: hashOf('another seed') }, true);
  const counts = new Map<number, number>();
  for (const leaf of leaves) {
    const told = scribe.tell(leaf);
    isValid(told);
    expect(contradiction(told, { sampler, seed: hashOf('another seed'), counts })).toBeUndefined();
    counts.set(told.token, (counts.get(told.token) ?? 0) + 1);
  }
});

it('a scribe chains prefixes over what it tells', async () => {
  const { leaves, request } = await leavesOf();
  const scribe = new Scribe(request, false);
  let prefix = request.promptTokensHash;
  for (const leaf of leaves) {
    const told = scribe.tell(leaf, otherOf(leaf));
    expect(told.prefix).toBe(prefix);
    prefix = nextPrefix(prefix, told.token);
  }
  expect(scribe.tokens).toEqual(leaves.map(otherOf));
});
