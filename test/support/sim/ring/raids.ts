/**
 * Raids: what a colluding client does to honest verifiers and nodes, round after round, with the
 * ledger's own disputes. Each raid is one choice in every column of this file's `RaidPlan`.
 */
import { delay } from '../../../../src/base/abort.js';
import { codeOf } from '../../../../src/base/errors.js';
import { DISPUTE_PHASES, isDecided } from '../../../../src/protocol/ledger/dispute-state.js';
import type { Address, Hash } from '../../../../src/protocol/sign/structs.js';
import { refusalCodeOf } from '../../../../src/roles/ledger/refusal.js';
import { engineOf } from '../engine.js';
import { PHASE_MS } from '../genesis.js';
import type { Member } from '../member.js';
import { type Case, friendCases, panelRequestOf, strangerCase } from './case.js';
import {
  type Accusing,
  accuseFalsely,
  askStranger,
  brief,
  type Caller,
  disputeIdFor,
  disputeOver,
  foresee,
  fundPurse,
  open,
  replay,
  stakeAll,
} from './moves.js';
import { colludingNode } from './node.js';
import { serveAsFriend } from './panel.js';
import type { Ring } from './ring.js';

/** Heights of the past that a raid may name. */
export interface Heights {
  readonly recent: number;
  readonly old: number;
}

export interface RaidPlan {
  readonly name: string;
  /** While honest jobs are at work, or when they have ended. */
  readonly during: boolean;
  /** An honest verifier that accused a friend, or an honest node that friends accuse. */
  readonly victim: 'verifier' | 'node';
  /** What a friend's node answers whom honest verifiers accuse: clearly wrong, or a little. */
  readonly answer: 'random' | 'edge';
  /** How friends accuse an honest node. */
  readonly accuse: 'accuse' | 'accuse prompt';
  /**
   * Verifiers are drawn from the stakes of now, of minutes ago when most were too young to count, or
   * of long ago when few but friends had any.
   */
  readonly height: 'now' | 'recent' | 'old';
  /** Chooses among many Receipts the one whose panel would be the best. */
  readonly grind: boolean;
  /** Friends stake all they have a moment before. */
  readonly fresh: boolean;
  readonly brief: 'all' | 'friends' | 'nobody' | 'mislead';
  readonly open: 'at once' | 'late' | 'never';
  /** Honest verifiers' Commitments of audits are brought as if they were the panel's. */
  readonly replay: boolean;
  /** Accusers of one Receipt, one Dispute each. */
  readonly accusers: number;
  /** All of them at the same time; otherwise each when the one before has ended. */
  readonly atOnce: boolean;
  /** Every accusation is brought once more, at once or when it has been decided. */
  readonly again: boolean;
  readonly rounds: number;
}

const MAX_TOKENS = 6;
/** Enough for every audit of a raid, whoever is asked. */
const PURSE = 5_000n;
const POLL_MS = 150;
const PAUSE_MS = 500;
const AGAIN_MS = 80;
/** So long before the ledger takes it no more does a late client open. */
const LATE_MS = 250;
/** Receipts among which a grinder chooses. */
const VARIANTS = 16;

export interface Raid {
  readonly ring: Ring;
  readonly client: Member;
  readonly plan: RaidPlan;
  /** Whether verifiers are to work for nothing. */
  readonly isUnfunded: boolean;
  readonly heights: Heights;
  readonly victims: readonly Member[];
}

/** What was refused is told; anything else is a mistake of the simulation. */
async function tolerating(
  { ring, client }: Raid,
  what: string,
  work: Promise<void>,
): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    ring.world.say(client.name, `${what}: ${refusalCodeOf(error)} ${String(error)}`);
  }
}

/** Runs every round. Never throws for what was refused. */
export async function runRaid(raid: Raid): Promise<void> {
  const { plan, ring, client } = raid;
  // Without a purse no honest verifier works for it.
  if (!raid.isUnfunded) await fundPurse(ring, client, PURSE);
  if (plan.fresh) {
    for (const friend of ring.verifiers) await stakeAll(ring, friend);
    // The stakes are there when the next entry comes.
    ring.world.say(client.name, 'friends have staked all they have');
  }
  for (let round = 0; round < plan.rounds; round++) {
    await tolerating(raid, `round ${round}`, runRound(raid, round));
    // A node takes so many announcements of one client, and no more.
    await delay(PAUSE_MS, new AbortController().signal);
  }
}

async function caseOf(raid: Raid, accuser: Member, index: number): Promise<Case> {
  const { ring, client, plan, heights, victims } = raid;
  const { height: now } = await ring.world.server.head();
  const height = { ...heights, now }[plan.height];
  const wanted = { ring, client, height, maxTokens: MAX_TOKENS };
  if (plan.victim === 'node') {
    const node = ring.diceOf(client).pick(victims);
    return strangerCase({ ...wanted, node });
  }
  const node = ring.diceOf(client).pick(ring.nodes);
  const { identity, store, network } = node;
  const engine = await engineOf(node.plan.compute?.engineClass ?? 'exact');
  const acts = { answer: plan.answer, claim: 'true' } as const;
  const lying = colludingNode({ engine, identity, store, network }, ring, acts).engine;
  const cases = await friendCases({ ...wanted, node }, lying, plan.grind ? VARIANTS : 1);
  return bestOf(raid, cases, accuser, index);
}

/** The case with most friends on the panel that it would get. */
async function bestOf(
  { ring, client }: Raid,
  cases: readonly Case[],
  { address }: Member,
  index: number,
): Promise<Case> {
  let best: { readonly about: Case; readonly friends: number } | undefined;
  for (const about of cases) {
    const at = Math.min(index, about.leaves.length - 1);
    const panel = await foresee({ ring, client, case: about }, at, address);
    const friends = panel.filter((member) => ring.isFriend(member)).length;
    if (best === undefined || friends > best.friends) best = { about, friends };
  }
  if (best === undefined) throw new Error('no case');
  return best.about;
}

/** Who accuses, in the order of the round. */
function accusersOf({ ring, client, plan, victims }: Raid, round: number): readonly Member[] {
  // The client itself is never drawn.
  const friends = ring.verifiers.filter(
    (friend) => friend !== client && !ring.nodes.includes(friend),
  );
  const isVictim = plan.victim === 'verifier';
  const list = isVictim ? victims : friends;
  const count = Math.min(plan.accusers, list.length);
  return Array.from({ length: count }, (_, i) => list[(round + i) % list.length] as Member);
}

async function runRound(raid: Raid, round: number): Promise<void> {
  const { ring, client, plan } = raid;
  const accusers = accusersOf(raid, round);
  const [first] = accusers;
  if (first === undefined) return;
  const about = await caseOf(raid, first, MAX_TOKENS - 1);
  const caller: Caller = { ring, client, case: about };
  const last = about.leaves.length - 1;
  const running: Promise<void>[] = [];
  for (const [i, accuser] of accusers.entries()) {
    const isPrompt = plan.accuse === 'accuse prompt';
    const accusing =
      plan.victim === 'verifier'
        ? await askStranger(caller, accuser, last)
        : await accuseFalsely(caller, accuser, isPrompt ? 0 : Math.max(0, last - i), plan.accuse);
    for (let times = plan.again ? 2 : 1; times > 0; times--) {
      const what = `accusation ${i} by ${accuser.name}`;
      const disputing = tolerating(raid, what, dispute(raid, caller, accusing));
      if (plan.atOnce) running.push(disputing);
      else await disputing;
      // Signed one after the other: each has its own nonce. Nothing is decided so soon.
      await delay(plan.again ? AGAIN_MS : PAUSE_MS, new AbortController().signal);
    }
  }
  await Promise.all(running);
}

async function dispute(raid: Raid, caller: Caller, accusing: Accusing): Promise<void> {
  const { ring, client, plan } = raid;
  const { accuser, verdict, commitment } = accusing;
  const { index } = verdict.value;
  const id = disputeIdFor(caller.case, ring, accuser.address);
  await client.ledger.submit(await disputeOver(caller, accusing));
  const panel = (await ring.world.server.dispute(id))?.panel ?? [];
  const names = panel.map((address) => ring.world.nameOf(address)).join(' ');
  ring.world.say(client.name, `accused by ${accuser.name}, panel ${names}`);
  if (plan.replay && commitment !== undefined) {
    await tolerating(raid, 'replayed Commitment', replay(caller, commitment));
  }
  for (const address of panel) void handOver(raid, caller, { address, id, index });
  await follow(raid, caller, accusing);
}

/** Tells a friend what to vote, and a stranger what the plan wants it to know. */
async function handOver(
  { ring, client, plan }: Raid,
  caller: Caller,
  { address, id, index }: { readonly address: Address; readonly id: Hash; readonly index: number },
): Promise<void> {
  const friend = ring.find(address);
  if (friend !== undefined) {
    const slash = plan.accuse === 'accuse prompt' ? 'slash prompt' : 'slash';
    const manner = plan.victim === 'node' ? slash : 'clear';
    const engine = await engineOf(friend.plan.verifier?.engineClass ?? 'exact');
    const request = panelRequestOf(caller.case, id, index);
    return serveAsFriend({ ring, member: friend, engine, request }, manner);
  }
  if (plan.brief !== 'all' && plan.brief !== 'mislead') return;
  const member = ring.world.members.find((other) => other.address === address);
  if (member === undefined) return;
  const mislead = plan.brief === 'mislead';
  await brief(caller, member, { id, index, mislead }).catch((error: unknown) => {
    ring.world.say(client.name, `${member.name} was not briefed: ${codeOf(error)}`);
  });
}

/** Opens when it can and wants to; waits for the end. */
async function follow(
  { ring, client, plan }: Raid,
  caller: Caller,
  accusing: Accusing,
): Promise<void> {
  const { server, time } = ring.world;
  const id = disputeIdFor(caller.case, ring, accusing.accuser.address);
  const until = time.now + 4 * PHASE_MS;
  let isOpened = false;
  while (time.now < until) {
    const view = await server.dispute(id);
    const phase = DISPUTE_PHASES[view?.state ?? 0];
    if (phase === undefined || phase === 'none' || isDecided(phase)) {
      ring.world.say(client.name, `dispute ended: ${phase}`);
      return;
    }
    const left = (view?.phaseEnd ?? 0) - (await server.head()).time;
    const isTime = plan.open === 'at once' || (plan.open === 'late' && left < LATE_MS);
    if (phase === 'opening' && isTime && !isOpened) {
      isOpened = await open(caller, accusing).then(
        () => true,
        () => false,
      );
    }
    await delay(POLL_MS, new AbortController().signal);
  }
}
