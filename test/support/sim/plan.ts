/** What a game is to be, by its seed: who is there, who colludes, and what they have agreed on. */
import type { Policy } from '../../../src/protocol/steps/audit.js';
import { Dice } from './dice.js';
import type { ClassName } from './engine.js';
import { type MoneyPlan, moneyBy, moneyStrategies } from './money-plan.js';
import { RAIDS } from './raid-plans.js';
import { ANSWERS, type Claim, type NodeActs } from './ring/node.js';
import type { RaidPlan } from './ring/raids.js';
import type { AuditManner, Manners, PanelManner } from './ring/ring.js';
import { SAMPLERS, type SamplerName } from './samplers.js';

export interface VerifierPlan {
  readonly name: string;
  readonly slots: number;
  /** Money above whole slots; default 0. */
  readonly rest?: bigint;
}

export interface NodePlan {
  readonly name: string;
  readonly price: bigint;
}

export interface JobPlan {
  readonly maxTokens: number;
  readonly policy: Policy;
  readonly samples: number;
  /** Verifiers that judge each index. */
  readonly verifiers: number;
  readonly sampler: SamplerName;
  readonly maxPrice?: bigint;
}

/** Wall clocks that are wrong, of honest parties, of colluders, or of the ledger. */
interface ClockPlan {
  /** From the begin, or from the moment when this job of the honest client is assigned. */
  readonly at: 'begin' | number;
  readonly ahead: ReadonlyMap<string, number>;
}

/** `nodes`, `all`: run a class that nobody measured; `judges`: verifiers bring one with much stake. */
export type Strange = 'nobody' | 'nodes' | 'all' | 'judges';

export interface GamePlan {
  readonly seed: string;
  readonly engineClass: Exclude<ClassName, 'strange'>;
  readonly honest: {
    readonly nodes: readonly NodePlan[];
    readonly verifiers: readonly VerifierPlan[];
  };
  readonly ring: {
    readonly nodes: readonly NodePlan[];
    readonly verifiers: readonly VerifierPlan[];
    readonly acts: NodeActs;
    readonly strange: Strange;
    readonly manners: Manners;
    /** Its verifiers have staked much more two hours before. */
    readonly fresh: boolean;
    /** Share of the honest verifiers' audits of its nodes that it keeps from being answered. */
    readonly flood: number;
    readonly raid: RaidPlan | undefined;
    /** What it does with money; undefined: nothing of its own. */
    readonly money: MoneyPlan | undefined;
  };
  readonly clocks: ClockPlan | undefined;
  readonly jobs: readonly JobPlan[];
}

const FRIEND_AUDITS: readonly AuditManner[] = [
  ...(['approve', 'approve', 'approve', 'launder', 'launder once'] as const),
  ...(['silent', 'busy', 'withhold', 'soft'] as const),
];
const STRANGER_AUDITS: readonly AuditManner[] = [
  ...(['honest', 'accuse', 'accuse prompt', 'accuse mixed'] as const),
  ...(['soft', 'soft', 'silent', 'busy'] as const),
];
const FRIEND_PANELS: readonly PanelManner[] = ['clear', 'clear', 'clear', 'silent', 'withhold'];
const STRANGER_PANELS: readonly PanelManner[] = ['slash', 'slash', 'honest', 'silent', 'withhold'];
const CLAIMS: readonly Claim[] = ['true', 'true', 'true', 'overstated', 'context'];
const STRANGES: readonly Strange[] = ['nodes', 'all', 'judges', 'judges'];

/** Names of the honest parties that every game has. */
const CLOCKS = ['ledger', 'alice', 'n1', 'v1', 'v2', 'v3', 'v4', 'v5', 'bad', 'f1'];
const HOUR_MS = 3_600_000;
/** Slots of a judge of its own class: with three of them the rest are less than a quarter. */
const JUDGE_SLOTS = 60;

function raidBy(dice: Dice): RaidPlan | undefined {
  if (!dice.chance(0.5)) return undefined;
  const name = dice.pick(Object.keys(RAIDS));
  const victim = dice.chance(0.6) ? 'verifier' : 'node';
  const during = dice.chance(0.3);
  const raid = RAIDS[name];
  return raid && { ...raid, victim: raid.victim ?? victim, during };
}

function clocksBy(dice: Dice): ClockPlan | undefined {
  if (!dice.chance(0.3)) return undefined;
  const names = dice.some(CLOCKS, dice.int(1, 4));
  const ahead = names.map((name) => [name, dice.chance(0.5) ? HOUR_MS : -HOUR_MS] as const);
  const at = dice.chance(0.5) ? 'begin' : dice.int(1, 20_000);
  return { at, ahead: new Map(ahead) };
}

function jobBy(dice: Dice, isLoose: boolean, isLong: boolean): JobPlan {
  const verifiers = dice.pick([1, 1, 1, 2, 3]);
  const samples = dice.int(1, 3);
  const policies: readonly Policy[] = ['full', 'single', 'spread'];
  // Nine verifiers of three indices are more than some games have.
  const usable = verifiers === 3 ? policies.filter((policy) => policy !== 'spread') : policies;
  const names = Object.keys(SAMPLERS) as SamplerName[];
  return {
    // Some are long enough for a checkpoint, from which another node goes on.
    maxTokens: dice.chance(isLong ? 0.8 : 0.04) ? 40 : dice.int(3, 16),
    policy: dice.pick(usable),
    samples: verifiers === 1 ? samples : 1,
    verifiers,
    sampler: dice.chance(isLoose ? 0.5 : 0.2) ? dice.pick(names) : 'plain',
  };
}

const verifiersBy = (dice: Dice, names: readonly string[], most: number): VerifierPlan[] =>
  names.map((name) => ({ name, slots: dice.int(1, most) }));

function mannersBy(dice: Dice, isLoose: boolean): Manners {
  // Where bits are compared there is nothing soft.
  const usable = <T extends string>(list: readonly T[]) =>
    list.filter((m) => isLoose || m !== 'soft');
  const stranger = dice.pick(usable(STRANGER_AUDITS));
  const against = dice.pick(STRANGER_PANELS);
  // Two of a panel that name one reason are what counts.
  const panel = stranger.startsWith('accuse ') && against === 'slash' ? 'slash prompt' : against;
  return {
    friend: { audit: dice.pick(usable(FRIEND_AUDITS)), panel: dice.pick(FRIEND_PANELS) },
    stranger: { audit: stranger, panel },
  };
}

/** Longer than a client's credit: it is paid for while it is made. */
const LONG_JOB: JobPlan = {
  ...{ maxTokens: 160, policy: 'single', samples: 1, verifiers: 1, sampler: 'plain' },
  maxPrice: 10_000n,
};

const LAZY: Manners = {
  friend: { audit: 'approve', panel: 'clear' },
  stranger: { audit: 'lazy', panel: 'silent' },
};

function ringBy(dice: Dice, isLoose: boolean, money: MoneyPlan | undefined): GamePlan['ring'] {
  const raid = raidBy(dice);
  // A client and a node of the ring verify too where it has no more than two that do nothing else.
  const friends = dice.int(2, raid === undefined ? 3 : 2);
  const strange = dice.chance(0.12) ? dice.pick(STRANGES) : 'nobody';
  const verifiers = [...namesOf('f', friends), ...(friends === 2 ? ['bad', 'eve'] : ['bad'])];
  const isHuge = strange === 'judges';
  return {
    // Dear, it is there to be seen, and honest nodes are asked.
    nodes: [{ name: 'bad', price: dice.chance(0.7) ? 1n : 9n }],
    verifiers: isHuge
      ? verifiers.map((name) => ({ name, slots: JUDGE_SLOTS }))
      : verifiersBy(dice, verifiers, 5),
    acts: { answer: dice.pick(ANSWERS), claim: dice.pick(CLAIMS) },
    strange,
    manners: lazily(mannersBy(dice, isLoose), money),
    fresh: dice.chance(0.15),
    flood: dice.chance(0.2) ? 0.5 : 0,
    ...{ raid, money },
  };
}

const lazily = (manners: Manners, money: MoneyPlan | undefined): Manners =>
  money?.lazy ? LAZY : manners;

const namesOf = (letter: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);

function workBy(
  dice: Dice,
  isLong: boolean,
  isLoose: boolean,
  money: MoneyPlan | undefined,
): Pick<GamePlan, 'clocks' | 'jobs'> {
  const clocks = clocksBy(dice);
  const drawn = Array.from({ length: dice.int(1, 3) }, () => jobBy(dice, isLoose, isLong));
  const jobs = money === undefined ? drawn : [...drawn, LONG_JOB];
  if (clocks === undefined || clocks.at === 'begin') return { clocks, jobs };
  return { clocks: { ...clocks, at: clocks.at % jobs.length }, jobs };
}

export function planOf(seed: string): GamePlan {
  const dice = new Dice(`plan ${seed}`);
  const isLoose = dice.chance(0.4);
  const nodes = dice.int(1, 2);
  const money = moneyBy(seed);
  const ring = ringBy(dice, isLoose, money);
  const isLong = ring.acts.answer === 'checkpoint';
  return {
    seed,
    engineClass: isLoose ? 'loose' : 'exact',
    honest: {
      nodes: namesOf('n', nodes).map((name) => ({ name, price: BigInt(dice.int(2, 5)) })),
      verifiers: verifiersBy(dice, namesOf('v', 7 - nodes), 6),
    },
    ring,
    ...workBy(dice, isLong, isLoose, money),
  };
}

/** What a ring does not do that cheats with answers and audits alone. */
export const PLAIN_RING = {
  strange: 'nobody',
  fresh: false,
  flood: 0,
  raid: undefined,
  money: undefined,
} as const;

/** The same game, and nobody colludes in it. */
export function honestPlanOf(seed: string): GamePlan {
  const plan = planOf(seed);
  const honest = { audit: 'honest', panel: 'honest' } as const;
  const manners = { friend: honest, stranger: honest };
  const acts = { answer: 'honest', claim: 'true' } as const;
  return { ...plan, ring: { ...plan.ring, acts, manners, ...PLAIN_RING } };
}

/** Every strategy of a game by its name: what a set of games is to cover. */
export function strategiesOf({ ring, engineClass, jobs, clocks }: GamePlan): readonly string[] {
  const { acts, manners, raid, strange, fresh, flood } = ring;
  const { friend, stranger } = manners;
  return [
    `class ${engineClass}`,
    `answers ${acts.answer}`,
    `claims ${acts.claim}`,
    ring.nodes.some(({ price }) => price === 1n) ? 'cheap node' : 'dear node',
    `friends' audits ${friend.audit}`,
    `friends' panels ${friend.panel}`,
    `strangers' audits ${stranger.audit}`,
    `strangers' panels ${stranger.panel}`,
    ...(strange === 'nobody' ? [] : [`strange ${strange}`]),
    ...(fresh ? ['fresh stakes'] : []),
    ...(flood > 0 ? ['floods'] : []),
    ...(raid === undefined ? [] : [`raid ${raid.name}`, `raid on a ${raid.victim}`]),
    ...(ring.money === undefined ? [] : moneyStrategies(ring.money)),
    ...(clocks === undefined ? [] : ['wrong clocks']),
    ...jobs.flatMap(({ policy, verifiers, sampler }) => [
      ...[`policy ${policy}`, `verifiers ${verifiers}`, `sampler ${sampler}`],
    ]),
  ];
}

/** The plan in one line. */
export function describe(plan: GamePlan): string {
  const { ring, honest, jobs, clocks } = plan;
  const sum = (list: readonly VerifierPlan[]) => list.reduce((all, { slots }) => all + slots, 0);
  const share = `ring has ${sum(ring.verifiers)} slots, the honest ${sum(honest.verifiers)}`;
  const asked = jobs.map(({ policy, maxTokens, verifiers, sampler }) =>
    [policy, maxTokens, `by ${verifiers}`, sampler].join(' '),
  );
  const wrong = [...(clocks?.ahead ?? [])].map(([name, ms]) => `${name} ${ms / HOUR_MS} h`);
  const from = clocks?.at === 'begin' ? 'the begin' : `job ${clocks?.at}`;
  const late = clocks === undefined ? '' : ` from ${from} on: ${wrong.join(', ')}`;
  const plain = strategiesOf(plan).filter((name) => !/^(policy|verifiers|sampler) /.test(name));
  return `${share}; ${plain.join(', ')}; jobs ${asked.join(', ')}${late}`;
}
