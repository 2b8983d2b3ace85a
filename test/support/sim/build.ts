/** A game's network by its plan: everyone is there and has their money, and nobody has begun. */
import { Dice } from './dice.js';
import type { ClassName } from './engine.js';
import { SLOT } from './genesis.js';
import type { MemberPlan } from './member.js';
import type { MoneyPlan } from './money-plan.js';
import type { GamePlan, NodePlan, Strange, VerifierPlan } from './plan.js';
import { COLLUDING_CLIENT, withoutVouchers } from './ring/client.js';
import { colludingNode } from './ring/node.js';
import type { Heights } from './ring/raids.js';
import { Ring } from './ring/ring.js';
import { RingVerifier } from './ring/verifier.js';
import { Witness } from './witness.js';
import { SimWorld } from './world.js';

const COMPUTE_STAKE = 1_000_000n;
const CLIENT_BALANCE = 20_000n;
/** Where money is played with: enough for canaries; short prompts, dear tokens, and everything is
 * redeemed and claimed at once, so that credits are short and the ledger pays within a game. */
const RICH_BALANCE = 300_000n;
const DEARER = 10n;
const PLAYED = { inputBytes: 64, redeemAt: 1 } as const;
const CLAIM_AT = 1n;
/** A colluding client pays bonds, round after round. */
const RAIDER_BALANCE = 100_000n;
const MINUTE_MS = 60_000;
/**
 * Before the game: first the ring and its victims have stake, which counts alone at the old height;
 * most honest ones have it since a day and
 * twenty minutes, so that it counts since twenty minutes, and what is fresh since two hours.
 */
const EARLY_MS = 80 * 60 * MINUTE_MS;
const OLD_MS = 50 * 60 * MINUTE_MS;
const LATE_MS = (24 * 60 + 20) * MINUTE_MS;
const FRESH_MS = 120 * MINUTE_MS;
const RECENT_MS = 30 * MINUTE_MS;
/** What makes a friend's fresh stake worth having. */
const FRESH_SLOTS = 40n;

export interface Setting {
  readonly plan: GamePlan;
  readonly world: SimWorld;
  readonly ring: Ring;
  readonly witness: Witness;
  readonly heights: Heights;
  /** Names. */
  readonly honest: readonly string[];
  readonly victims: readonly string[];
}

/** Three makers of machines. */
const machineOf = ({ name }: VerifierPlan): number => Number(name.slice(1)) % 3;

const stakeOf = ({ slots, rest = 0n }: VerifierPlan): bigint => BigInt(slots) * SLOT + rest;

/** The honest verifiers that the ring is after: the ones that were there when it began. */
const victimsOf = ({ honest }: GamePlan): readonly string[] =>
  honest.verifiers.slice(0, 2).map(({ name }) => name);

const termsOf = (price: bigint, money: GamePlan['ring']['money']) =>
  money === undefined ? { price } : { price: price * DEARER, ...PLAYED };

function honestPlans({ honest, engineClass, ring }: GamePlan, witness: Witness): MemberPlan[] {
  const watch: MemberPlan['watch'] = (signer) => witness.signatures.watch(signer);
  const { money } = ring;
  const client: MemberPlan = {
    ...{ name: 'alice', isClient: true, watch, canaryRate: money?.lazy ? 1 : 0 },
    balance: money === undefined ? CLIENT_BALANCE : RICH_BALANCE,
  };
  const nodes = honest.nodes.map(({ name, price }) => ({
    ...{ name, balance: 0n, watch },
    compute: { engineClass, stake: COMPUTE_STAKE, ...termsOf(price, money) },
  }));
  const verifiers = honest.verifiers.map((verifier) => ({
    ...{ name: verifier.name, balance: 0n },
    verifier: {
      ...{ engineClass, machine: machineOf(verifier) },
      ...{ stake: stakeOf(verifier), decorate: witness.watch.bind(witness) },
      ...(money !== undefined && { claimAt: CLAIM_AT }),
    },
  }));
  return [client, ...nodes, ...verifiers];
}

function ringPlans({ ring, engineClass }: GamePlan, friends: Ring): MemberPlan[] {
  const { nodes, verifiers, acts, strange, money } = ring;
  const names = new Set([...nodes, ...verifiers].map(({ name }) => name));
  const isOwn = (which: readonly Strange[]): ClassName =>
    which.includes(strange) ? 'strange' : engineClass;
  const [nodeClass, judgeClass] = [isOwn(['nodes', 'all']), isOwn(['all', 'judges'])];
  const node = ({ price }: NodePlan): NonNullable<MemberPlan['compute']> => ({
    ...{ engineClass: nodeClass, stake: COMPUTE_STAKE, ...termsOf(price, money) },
    decorate: (parts) => colludingNode(parts, friends, acts),
  });
  const verifier = (plan: VerifierPlan): NonNullable<MemberPlan['verifier']> => ({
    ...{ engineClass: judgeClass, stake: stakeOf(plan) },
    ...(money !== undefined && { claimAt: CLAIM_AT }),
    make: (member, ...given) => new RingVerifier(friends, member, ...given),
  });
  const clients = money === undefined ? [] : [clientPlan(money)];
  const workers = [...names].map((name): MemberPlan => {
    const asNode = nodes.find((plan) => plan.name === name);
    const asVerifier = verifiers.find((plan) => plan.name === name);
    return {
      ...{ name, balance: RAIDER_BALANCE },
      ...(asNode && { compute: node(asNode) }),
      ...(asVerifier && { verifier: verifier(asVerifier) }),
    };
  });
  return [...workers, ...clients];
}

const clientPlan = ({ client }: MoneyPlan): MemberPlan => ({
  ...{ name: COLLUDING_CLIENT, balance: RAIDER_BALANCE, isClient: true },
  ...(client === 'never pays' && { watch: withoutVouchers }),
});

export async function build(plan: GamePlan): Promise<Setting> {
  const dice = new Dice(`game ${plan.seed}`);
  const world = new SimWorld(dice);
  const ring = new Ring(world, dice.named('ring'), plan.ring.manners, plan.ring.money?.claims);
  const flood = { ring, dice: dice.named('flood'), share: plan.ring.flood };
  const witness = new Witness(flood);
  await world.server.start();
  const honest = honestPlans(plan, witness);
  const colluders = ringPlans(plan, ring);
  const victims = victimsOf(plan);
  const isEarly = ({ name }: MemberPlan) =>
    victims.includes(name) || !honest.some((h) => h.name === name);
  const all = [...colluders, ...honest];
  const heights = await fundAll(world, plan, all, isEarly);
  for (const one of dice.shuffle(all)) {
    const member = await world.add(one);
    if (colluders.includes(one)) ring.add(member);
  }
  const names = honest.map(({ name }) => name);
  return { plan, world, ring, witness, heights, honest: names, victims };
}

/** Everyone's money, at the times when each had it. */
async function fundAll(
  world: SimWorld,
  { ring, engineClass }: GamePlan,
  all: readonly MemberPlan[],
  isEarly: (plan: MemberPlan) => boolean,
): Promise<Heights> {
  const { time, server } = world;
  for (const one of all.filter(isEarly)) await world.fund(one);
  time.skip(EARLY_MS - OLD_MS);
  await world.mint('moderator', 1n);
  const { height: old } = await server.head();
  time.skip(OLD_MS - LATE_MS);
  for (const one of all.filter((other) => !isEarly(other))) await world.fund(one);
  time.skip(LATE_MS - FRESH_MS);
  if (ring.fresh) {
    for (const { name } of ring.verifiers) {
      await world.mint(name, FRESH_SLOTS * SLOT);
      await world.stake(name, 'verifier', engineClass, FRESH_SLOTS * SLOT);
    }
  }
  time.skip(FRESH_MS - RECENT_MS);
  await world.mint('moderator', 1n);
  const { height: recent } = await server.head();
  time.skip(RECENT_MS / 6);
  await world.mint('moderator', 1n);
  time.skip((RECENT_MS * 5) / 6);
  await world.mint('moderator', 1n);
  return { recent, old };
}
