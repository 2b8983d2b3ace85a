/** Plays games with given strategies until one breaks a given rule; the last line says which, as JSON. */
import { play } from './game.js';
import { planOf, strategiesOf } from './plan.js';
import type { Removal } from './removal-list.js';

/** Far more seeds than are looked at before so many games with any two strategies are found. */
const SEEDS_MAX = 100_000;

type Wanted = Pick<Removal, 'breaks' | 'within'> & {
  readonly first: number;
  readonly games: number;
};

async function hunt({ breaks, within, first, games }: Wanted) {
  let played = 0;
  for (let seed = first; seed < first + SEEDS_MAX && played < games; seed++) {
    const plan = planOf(String(seed));
    const strategies = strategiesOf(plan);
    if (!within.every((name) => strategies.includes(name))) continue;
    played++;
    const { violations } = await play(plan);
    for (const { rule, what } of violations) console.error(seed, rule, what);
    const found = violations.find(({ rule }) => rule === breaks);
    if (found) return { seed: plan.seed, what: found.what, played };
  }
  return { played };
}

console.log(JSON.stringify(await hunt(JSON.parse(process.argv[2] ?? '{}') as Wanted)));
