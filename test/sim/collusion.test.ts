/**
 * Fifty of the games of collusion.long.test.ts, chosen so that every strategy is played: a third of
 * twelve nodes collude, and no rule of the network breaks.
 */
import { expect, it, vi } from 'vitest';
import { playSeed } from '../support/sim/game.js';
import { planOf, strategiesOf } from '../support/sim/plan.js';
import { reportOf } from '../support/sim/report.js';

/** On a machine that does other work too. */
vi.setConfig({ testTimeout: 120_000 });

vi.mock('@noble/curves/secp256k1.js', async (original) => {
  const { rememberingCurve } = await import('../support/sim/curve.js');
  const { secp256k1 } = await original<typeof import('@noble/curves/secp256k1.js')>();
  return { secp256k1: rememberingCurve(secp256k1) };
});

const SEEDS = [
  ...[4, 5, 16, 17, 18, 20, 27, 30, 33, 56, 61, 75, 76, 78, 80, 81, 103, 108, 114, 131, 132, 142],
  ...[144, 152, 155, 169, 194, 202, 203, 208, 213, 216, 217, 224, 238, 258, 281, 286, 292, 295],
  ...[297, 310, 333, 336, 344, 345, 361, 365, 373, 377],
];
/** Among so many games each strategy is played. */
const GAMES = 2_000;

it.each(SEEDS)('game %i: no wrong answer is paid and nobody honest loses', async (seed) => {
  const played = await playSeed(String(seed));
  expect(played.violations, reportOf(played)).toEqual([]);
});

it('the games play every strategy', () => {
  const strategiesIn = (seeds: readonly number[]) =>
    new Set(seeds.flatMap((seed) => strategiesOf(planOf(String(seed)))));
  const all = strategiesIn(Array.from({ length: GAMES }, (_, seed) => seed));
  expect(SEEDS).toHaveLength(50);
  expect([...strategiesIn(SEEDS)].sort()).toEqual([...all].sort());
});
