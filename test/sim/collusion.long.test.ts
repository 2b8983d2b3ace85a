/**
 * A ledger and twelve nodes of which a third collude, two thousand times over: no wrong answer is paid
 * that an honest verifier had seen, nobody honest loses what a fair panel did not take, and where
 * colluders have their way it is as often as their stake predicts.
 */
import { describe, expect, it, vi } from 'vitest';
import type { Called } from '../support/sim/books.js';
import { interval } from '../support/sim/chance.js';
import { isLost } from '../support/sim/facts.js';
import { playSeed } from '../support/sim/game.js';
import { planOf, strategiesOf } from '../support/sim/plan.js';
import { reportOf } from '../support/sim/report.js';
import { formatTable, tableOf } from '../support/sim/table.js';

vi.mock('@noble/curves/secp256k1.js', async (original) => {
  const { rememberingCurve } = await import('../support/sim/curve.js');
  const { secp256k1 } = await original<typeof import('@noble/curves/secp256k1.js')>();
  return { secp256k1: rememberingCurve(secp256k1) };
});

const GAMES = 2_000;
const CHUNK = 100;
/** Games of each cell of the table: more than a hundred answers. */
const TABLE_GAMES = 40;
/** Of the rarest, one game in fifty. */
const PLAYED_MIN = 30;

describe(`${GAMES} games`, () => {
  const panels: Called[] = [];
  it.each(Array.from({ length: GAMES / CHUNK }, (_, i) => i * CHUNK))(
    'from %i on',
    async (first) => {
      for (let seed = first; seed < first + CHUNK; seed++) {
        const played = await playSeed(String(seed));
        expect(played.violations, reportOf(played)).toEqual([]);
        panels.push(...(played.facts?.panels ?? []));
      }
    },
  );

  it('panels go to the ring as often as its stake predicts', () => {
    const drawn = panels.filter(({ dispute }) => dispute.panel.length > 0);
    const hits = drawn.filter(isLost).length;
    const [low, high] = interval(drawn.map(({ predicted }) => predicted));
    const expected = drawn.reduce((sum, { predicted }) => sum + predicted, 0);
    console.log(`${drawn.length} panels: ${hits} to the ring, ${expected.toFixed(0)} by stake`);
    expect(drawn.length).toBeGreaterThan(GAMES / 2);
    expect(hits).toBeGreaterThanOrEqual(low);
    expect(hits).toBeLessThanOrEqual(high);
  });

  it('every strategy was played often', () => {
    const counts = new Map<string, number>();
    for (let seed = 0; seed < GAMES; seed++) {
      for (const name of new Set(strategiesOf(planOf(String(seed))))) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    console.log(
      [...counts]
        .map(([name, count]) => `${name} ${count}`)
        .sort()
        .join('\n'),
    );
    for (const [name, count] of counts) expect(count, name).toBeGreaterThanOrEqual(PLAYED_MIN);
  });
});

it('wrong answers are accepted as often as stake and redundancy predict', async () => {
  const cells = await tableOf(TABLE_GAMES);
  console.log(formatTable(cells));
  for (const { share, n, accepted, range } of cells) {
    const [low, high] = range;
    const name = `${share} by ${n}`;
    expect(accepted, name).toBeGreaterThanOrEqual(low);
    expect(accepted, name).toBeLessThanOrEqual(high);
  }
});
