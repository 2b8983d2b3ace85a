/**
 * One altered token under samplers that used to hide it, over real roles, on a class that is judged
 * by tolerances: client and verifiers judge with the tokens that they have.
 */
import { describe, expect, it } from 'vitest';
import type { Sampler } from '../../../src/protocol/sign/structs.js';
import { FAKE_END } from '../../support/engine/fake-engine.js';
import { eventsOf, samplerAt } from '../../support/world/ask.js';
import { HONEST, useCheatWorld } from '../../support/world/cheat-world.js';
import { losesNothing } from '../../support/world/honest.js';
import { LOOSE_ENGINE } from '../../support/world/world-manifest.js';

const FORCED = [
  { id: FAKE_END, bias: -100_000_000 },
  { id: 300, bias: 6_000_000 },
];
const SAMPLERS: readonly (readonly [string, Partial<Sampler>])[] = [
  ['a repeat penalty', { repeatPenalty: 1_100_000 }],
  ['a tiny frequency penalty', { frequencyPenalty: 1 }],
  ['biases', { logitBias: FORCED }],
  ['a wide top_k', { topK: 200, temperature: 1_500_000 }],
];

describe('on a class that is judged by tolerances', () => {
  const setting = useCheatWorld(LOOSE_ENGINE);

  it.each(SAMPLERS)('%s: an honest node is accepted', async (_, change) => {
    const sampler = { ...samplerAt(0.7), ...change };
    const done = await setting().run('honest', { sampler });
    expect(done.state).toBe('settled');
    const outcomes = new Set(eventsOf(done, 'verdict').map(({ outcome }) => outcome));
    expect(outcomes.has('close')).toBe(true);
    expect(outcomes.has('mismatch')).toBe(false);
  });

  it.each(SAMPLERS)('[JUDGE-8 REJECT] %s hides no altered token', async (_, change) => {
    const sampler = { ...samplerAt(0.7), ...change };
    const { world, run } = setting();
    const done = await losesNothing(world, HONEST, () => run('lazy-token', { sampler }));
    const mismatches = eventsOf(done, 'verdict').filter(({ outcome }) => outcome === 'mismatch');
    expect(new Set(mismatches.map(({ index }) => index)).size).toBe(1);
    expect(done.state).toBe('slashed');
  });
});
