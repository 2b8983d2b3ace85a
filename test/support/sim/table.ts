/**
 * Colluders in the best case there is for them: every node that the client asks is theirs, their
 * verifiers approve and their panel members clear. How often a wrong answer is accepted, measured in
 * games, beside what stake predicts.
 */
import { interval, type Slots, wrongAccepted } from './chance.js';
import { play } from './game.js';
import { type GamePlan, type JobPlan, PLAIN_RING, type VerifierPlan } from './plan.js';
import { isWrong } from './truth.js';

/** Slots of ten verifiers: some hold more than others. */
const SLOTS = [1, 2, 3, 1, 2, 3, 1, 2, 3, 1];
const ALL = SLOTS.reduce((sum, slots) => sum + slots, 0);
/** Which of them collude. */
const RINGS: readonly (readonly number[])[] = [[1], [0, 2], [2, 5], [1, 2, 5], [0, 2, 5, 8]];
const REDUNDANT = [1, 2, 3] as const;
/** One node after the other is slashed, or has its wrong answers paid. */
const NODES = 4;
const JOBS = 4;
/** Above whole slots: so much is lost before a stake is drawn less often. */
const REST = 999n;

export interface Cell {
  /** Of the verifier stake, of 1. */
  readonly share: number;
  readonly n: number;
  readonly predicted: number;
  readonly answers: number;
  readonly accepted: number;
  /** Accepted ones that the prediction allows, in 99 of 100 tables. */
  readonly range: readonly [number, number];
}

const nameOf = (ring: readonly number[], i: number): string =>
  `${ring.includes(i) ? 'f' : 'v'}${i}`;

function planFor(ring: readonly number[], n: number, seed: string): GamePlan {
  const all: readonly VerifierPlan[] = SLOTS.map((slots, i) => ({
    ...{ name: nameOf(ring, i), slots, rest: REST },
  }));
  const job: JobPlan = {
    ...{ maxTokens: 4, policy: 'full', samples: 1, verifiers: n, sampler: 'plain' },
  };
  const nodes = Array.from({ length: NODES }, (_, i) => ({ name: `bad${i}`, price: 1n }));
  const manners = { audit: 'approve', panel: 'clear' } as const;
  return {
    ...{ seed, engineClass: 'exact', clocks: undefined },
    honest: { nodes: [], verifiers: all.filter(({ name }) => name.startsWith('v')) },
    ring: {
      ...{ nodes, verifiers: all.filter(({ name }) => name.startsWith('f')) },
      ...{ acts: { answer: 'random', claim: 'true' }, ...PLAIN_RING },
      manners: { friend: manners, stranger: manners },
    },
    jobs: Array.from({ length: JOBS }, () => job),
  };
}

/** One cell from so many games. @throws where a game breaks a rule. */
async function cellOf(ring: readonly number[], n: number, games: number): Promise<Cell> {
  let [answers, accepted] = [0, 0];
  for (let i = 0; i < games; i++) {
    const { facts, violations, trace } = await play(planFor(ring, n, `table ${ring} ${n} ${i}`));
    if (violations.length > 0 || facts === undefined) throw new Error(trace.join('\n'));
    for (const { segment, truth } of facts.judged.flat()) {
      if (!isWrong(truth)) continue;
      answers++;
      if (segment.end === 'settled') accepted++;
    }
  }
  const all: readonly Slots[] = SLOTS.map((slots, i) => ({
    ...{ address: `0x${i}`, slots, colludes: ring.includes(i) },
  }));
  const predicted = wrongAccepted(all, n);
  const share = ring.reduce((sum, i) => sum + (SLOTS[i] ?? 0), 0) / ALL;
  const range = interval(Array.from({ length: answers }, () => predicted));
  return { share, n, predicted, answers, accepted, range };
}

export async function tableOf(games: number): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const ring of RINGS) for (const n of REDUNDANT) cells.push(await cellOf(ring, n, games));
  return cells;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The table as Markdown. */
export function formatTable(cells: readonly Cell[]): string {
  const head = [
    '| colluding stake | verifiers an index | wrong answers | accepted | measured | predicted | 99 % of tables |',
    '|---|---|---|---|---|---|---|',
  ];
  const rows = cells.map(({ share, n, predicted, answers, accepted, range: [low, high] }) => {
    const measured = percent(accepted / answers);
    const most = `${low} to ${high}`;
    return `| ${[percent(share), n, answers, accepted, measured, percent(predicted), most].join(' | ')} |`;
  });
  return `${[...head, ...rows].join('\n')}\n`;
}
