/** The simulation finds what it is to find: without a rule, a game breaks by just what the rule is for. */
import { expect, it, vi } from 'vitest';
import { playSeed } from '../support/sim/game.js';
import { REMOVALS } from '../support/sim/removal-list.js';
import { playWithout } from '../support/sim/removals.js';

vi.mock('@noble/curves/secp256k1.js', async (original) => {
  const { rememberingCurve } = await import('../support/sim/curve.js');
  const { secp256k1 } = await original<typeof import('@noble/curves/secp256k1.js')>();
  return { secp256k1: rememberingCurve(secp256k1) };
});

const named = REMOVALS.map((removal) => [removal.rule, removal.breaks, removal] as const);

it.each(named)('without "%s": %s', async (_rule, _breaks, removal) => {
  const { seed, what, played } = await playWithout(removal, removal.seed);
  console.log(`${removal.rule}: seed ${seed}, ${what} (${played} games)`);
  expect(seed).toBeDefined();
  const { violations } = await playSeed(seed ?? '');
  expect(violations, 'with the rule').toEqual([]);
});
