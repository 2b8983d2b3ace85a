/** A game's network by its plan: everyone is there and has their money, and nobody has begun. */
import { Dice } from './dice.js';
import type { ClassName } from './engine.js';
import { SLOT } from './genesis.js';
import type { MemberPlan } from './member.js';
import type { GamePlan, NodePlan, VerifierPlan } from './plan.js';
import { colludingNode } from './ring/node.js';
import { Ring } from './ring/ring.js';
import { RingVerifier } from './ring/verifier.js';
import { Witness } from './witness.js';
import { SimWorld } from './world.js';

const COMPUTE_STAKE = 1_000_000n;
const CLIENT_BALANCE = 20_000n;
/** A colluding client pays bonds, round after round. */
const RAIDER_BALANCE = 100_000n;
/** Since the early stakes; longer than any job may look back. */
const AGE_MS = 25 * 3_600_000;

export interface Setting {
  readonly plan: GamePlan;
  readonly world: SimWorld;
  readonly ring: Ring;
  readonly witness: Witness;
  /** A height at which only the ring and its victims had verifier stake. */
  readonly oldHeight: number;
  /** Names. */
  readonly honest: readonly string[];
  readonly victims: readonly string[];
}

const stakeOf = ({ slots }: VerifierPlan): bigint => BigInt(slots) * SLOT;

/** The honest verifiers that the ring is after: the ones that were there when it began. */
const victimsOf = ({ honest }: GamePlan): readonly string[] =>
  honest.verifiers.slice(0, 2).map(({ name }) => name);

function honestPlans({ honest, engineClass }: GamePlan, witness: Witness): MemberPlan[] {
  const client: MemberPlan = { name: 'alice', balance: CLIENT_BALANCE, isClient: true };
  const nodes = honest.nodes.map(({ name, price }) => ({
    ...{ name, balance: 0n },
    compute: { engineClass, price, stake: COMPUTE_STAKE },
  }));
  const verifiers = honest.verifiers.map((verifier) => ({
    ...{ name: verifier.name, balance: 0n },
    verifier: { engineClass, stake: stakeOf(verifier), decorate: witness.watch.bind(witness) },
  }));
  return [client, ...nodes, ...verifiers];
}

function ringPlans({ ring, engineClass }: GamePlan, friends: Ring): MemberPlan[] {
  const { nodes, verifiers, acts, strange } = ring;
  const names = new Set([...nodes, ...verifiers].map(({ name }) => name));
  const nodeClass: ClassName = strange === 'nobody' ? engineClass : 'strange';
  const judgeClass: ClassName = strange === 'all' ? 'strange' : engineClass;
  const node = ({ price }: NodePlan): NonNullable<MemberPlan['compute']> => ({
    ...{ engineClass: nodeClass, price, stake: COMPUTE_STAKE },
    decorate: (parts) => colludingNode(parts, friends, acts),
  });
  const verifier = (plan: VerifierPlan): NonNullable<MemberPlan['verifier']> => ({
    ...{ engineClass: judgeClass, stake: stakeOf(plan) },
    make: (member, ...given) => new RingVerifier(friends, member, ...given),
  });
  return [...names].map((name) => {
    const asNode = nodes.find((plan) => plan.name === name);
    const asVerifier = verifiers.find((plan) => plan.name === name);
    return {
      ...{ name, balance: RAIDER_BALANCE },
      ...(asNode && { compute: node(asNode) }),
      ...(asVerifier && { verifier: verifier(asVerifier) }),
    };
  });
}

export async function build(plan: GamePlan): Promise<Setting> {
  const dice = new Dice(`game ${plan.seed}`);
  const world = new SimWorld(dice);
  const ring = new Ring(world, dice.named('ring'), plan.ring.manners);
  const witness = new Witness();
  await world.server.start();
  const honest = honestPlans(plan, witness);
  const colluders = ringPlans(plan, ring);
  const victims = victimsOf(plan);
  const isEarly = ({ name }: MemberPlan) =>
    victims.includes(name) || !honest.some((h) => h.name === name);
  const all = [...colluders, ...honest];
  for (const one of all.filter(isEarly)) await world.fund(one);
  const oldHeight = (await world.server.head()).height;
  world.time.skip(AGE_MS);
  for (const one of all.filter((other) => !isEarly(other))) await world.fund(one);
  world.time.skip(AGE_MS);
  for (const one of dice.shuffle(all)) {
    const member = await world.add(one);
    if (colluders.includes(one)) ring.add(member);
  }
  const names = honest.map(({ name }) => name);
  return { plan, world, ring, witness, oldHeight, honest: names, victims };
}
