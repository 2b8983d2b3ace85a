/** What a game is to be, by its seed: who is there, who colludes, and what they have agreed on. */
import type { Policy } from '../../../src/protocol/audit.js';
import { Dice } from './dice.js';
import type { ClassName } from './engine.js';
import { ANSWERS, type Claim, type NodeActs } from './ring/node.js';
import type { RaidPlan } from './ring/raids.js';
import type { AuditManner, Manners, PanelManner } from './ring/ring.js';

export interface VerifierPlan {
  readonly name: string;
  readonly slots: number;
}

export interface NodePlan {
  readonly name: string;
  readonly price: bigint;
}

export interface JobPlan {
  readonly maxTokens: number;
  readonly policy: Policy;
  readonly samples: number;
}

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
    /** Who of it runs a class that nobody has measured. */
    readonly strange: 'nobody' | 'nodes' | 'all';
    readonly manners: Manners;
    readonly raid: RaidPlan | undefined;
  };
  readonly jobs: readonly JobPlan[];
}

const FRIEND_AUDITS: readonly AuditManner[] = [
  'approve',
  'approve',
  'approve',
  'launder',
  'launder once',
  'silent',
  'refuse',
  'withhold',
  'soft',
];
const STRANGER_AUDITS: readonly AuditManner[] = ['honest', 'accuse', 'soft', 'silent', 'refuse'];
const FRIEND_PANELS: readonly PanelManner[] = ['clear', 'clear', 'clear', 'silent', 'withhold'];
const STRANGER_PANELS: readonly PanelManner[] = ['slash', 'slash', 'honest', 'silent'];
const CLAIMS: readonly Claim[] = ['true', 'true', 'overstated', 'context'];

const RAIDS: Readonly<Record<string, Partial<RaidPlan>>> = {
  fair: {},
  'old height': { height: 'old', rounds: 8 },
  'old height, friends briefed': { height: 'old', brief: 'friends', rounds: 8 },
  ground: { grind: true, rounds: 8 },
  'friends briefed': { brief: 'friends', rounds: 4 },
  'nobody briefed': { brief: 'nobody', rounds: 2 },
  misled: { brief: 'mislead', rounds: 3 },
  'not opened': { open: false, rounds: 2 },
  'several accusers': { accusers: 3, rounds: 2 },
  'accusers at once': { accusers: 4, atOnce: true, rounds: 2 },
  'once more': { again: true, rounds: 2 },
};
const RAID: RaidPlan = {
  ...{ victim: 'verifier', height: 'now', grind: false, brief: 'all', open: true },
  ...{ accusers: 1, atOnce: false, again: false, rounds: 3 },
};

function raidBy(dice: Dice): RaidPlan | undefined {
  if (!dice.chance(0.5)) return undefined;
  const name = dice.pick(Object.keys(RAIDS));
  const victim = dice.chance(0.6) ? 'verifier' : 'node';
  return { ...RAID, victim, ...RAIDS[name] };
}

function jobsBy(dice: Dice): readonly JobPlan[] {
  const policies: readonly Policy[] = ['full', 'single', 'spread'];
  return Array.from({ length: dice.int(1, 3) }, () => ({
    maxTokens: dice.int(3, 16),
    policy: dice.pick(policies),
    samples: dice.int(1, 3),
  }));
}

const verifiersBy = (dice: Dice, names: readonly string[], most: number): VerifierPlan[] =>
  names.map((name) => ({ name, slots: dice.int(1, most) }));

function mannersBy(dice: Dice, isLoose: boolean): Manners {
  // Where bits are compared there is nothing soft.
  const usable = <T extends string>(list: readonly T[]) =>
    list.filter((m) => isLoose || m !== 'soft');
  return {
    friend: { audit: dice.pick(usable(FRIEND_AUDITS)), panel: dice.pick(FRIEND_PANELS) },
    stranger: { audit: dice.pick(usable(STRANGER_AUDITS)), panel: dice.pick(STRANGER_PANELS) },
  };
}

export function planOf(seed: string): GamePlan {
  const dice = new Dice(`plan ${seed}`);
  const engineClass = dice.chance(0.6) ? 'exact' : 'loose';
  const raid = raidBy(dice);
  const nodes = dice.int(1, 2);
  // A client and a node of the ring verify too where it has no more than two that do nothing else.
  const friends = dice.int(2, raid === undefined ? 3 : 2);
  const names = (letter: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  const both = friends === 2 ? ['bad', 'eve'] : ['bad'];
  return {
    seed,
    engineClass,
    honest: {
      nodes: names('n', nodes).map((name) => ({ name, price: BigInt(dice.int(2, 5)) })),
      verifiers: verifiersBy(dice, names('v', 7 - nodes), 6),
    },
    ring: {
      // Dear, it is there to be seen, and honest nodes are asked.
      nodes: [{ name: 'bad', price: dice.chance(0.7) ? 1n : 9n }],
      verifiers: verifiersBy(dice, [...names('f', friends), ...both], 5),
      acts: { answer: dice.pick(ANSWERS), claim: dice.pick(CLAIMS) },
      strange: dice.chance(0.1) ? dice.pick(['nodes', 'all'] as const) : 'nobody',
      manners: mannersBy(dice, engineClass === 'loose'),
      raid,
    },
    jobs: jobsBy(dice),
  };
}

/** The same game, and nobody colludes in it. */
export function honestPlanOf(seed: string): GamePlan {
  const plan = planOf(seed);
  const honest = { audit: 'honest', panel: 'honest' } as const;
  const manners = { friend: honest, stranger: honest };
  const acts = { answer: 'honest', claim: 'true' } as const;
  return { ...plan, ring: { ...plan.ring, acts, manners, strange: 'nobody', raid: undefined } };
}

/** The plan in one line. */
export function describe({ ring, engineClass, jobs, honest }: GamePlan): string {
  const { acts, manners, raid, strange, verifiers } = ring;
  const sum = (list: readonly VerifierPlan[]) => list.reduce((all, { slots }) => all + slots, 0);
  const share = `${sum(verifiers)} of ${sum(verifiers) + sum(honest.verifiers)} slots`;
  const { friend, stranger } = manners;
  return [
    `${engineClass}${strange === 'nobody' ? '' : ` (${strange} strange)`}, ring has ${share}`,
    `answers ${acts.answer}, prompt ${acts.claim}`,
    `friends: ${friend.audit}/${friend.panel}, strangers: ${stranger.audit}/${stranger.panel}`,
    `jobs ${jobs.map(({ policy, maxTokens }) => `${policy} ${maxTokens}`).join(', ')}`,
    raid === undefined ? 'no raid' : `raid ${JSON.stringify(raid)}`,
  ].join('; ');
}
