/**
 * Raids: what a colluding client does to honest verifiers and nodes, round after round, with the
 * ledger's own disputes. Each raid is one choice in every column of this file's `RaidPlan`.
 */
import { delay } from '../../../../src/base/abort.js';
import { codeOf } from '../../../../src/base/errors.js';
import { DISPUTE_PHASES, isDecided } from '../../../../src/protocol/ledger/dispute-state.js';
import { PANEL_MAJORITY } from '../../../../src/protocol/params.js';
import type { Address, Signed, Verdict } from '../../../../src/protocol/structs.js';
import { refusalCodeOf } from '../../../../src/roles/ledger/refusal.js';
import { engineOf } from '../engine.js';
import { PHASE_MS } from '../genesis.js';
import type { Member } from '../member.js';
import { type Case, friendCase, requestOf, strangerCase } from './case.js';
import {
  accuseFalsely,
  askStranger,
  brief,
  type Caller,
  disputeOver,
  foresee,
  open,
} from './moves.js';
import { colludingNode } from './node.js';
import { serveAsFriend } from './panel.js';
import type { Ring } from './ring.js';

export interface RaidPlan {
  /** An honest verifier that accused a friend, or an honest node that friends accuse. */
  readonly victim: 'verifier' | 'node';
  /** Verifiers are drawn from the stakes of now, or of a time when few but friends had any. */
  readonly height: 'now' | 'old';
  /** Waits for the millisecond in which its own Dispute gets the best panel. */
  readonly grind: boolean;
  readonly brief: 'all' | 'friends' | 'nobody' | 'mislead';
  readonly open: boolean;
  /** Accusers of one Receipt, one Dispute each. */
  readonly accusers: number;
  /** All of them at the same time; otherwise each when the one before has ended. */
  readonly atOnce: boolean;
  /** Every accusation is brought once more when it has been decided. */
  readonly again: boolean;
  readonly rounds: number;
}

const MAX_TOKENS = 6;
const POLL_MS = 150;
const PAUSE_MS = 500;
/** How far ahead a grinder looks, milliseconds. */
const AHEAD_MS = 60;

export interface Raid {
  readonly ring: Ring;
  readonly client: Member;
  readonly plan: RaidPlan;
  /** A height at which few but friends had verifier stake. */
  readonly oldHeight: number;
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
  for (let round = 0; round < raid.plan.rounds; round++) {
    await tolerating(raid, `round ${round}`, runRound(raid, round));
    // A node takes so many announcements of one client, and no more.
    await delay(PAUSE_MS, new AbortController().signal);
  }
}

async function caseOf(raid: Raid): Promise<Case> {
  const { ring, client, plan, oldHeight, victims } = raid;
  const height = plan.height === 'old' ? oldHeight : (await ring.world.server.head()).height;
  const wanted = { ring, client, height, maxTokens: MAX_TOKENS };
  if (plan.victim === 'node') {
    const node = ring.diceOf(client).pick(victims);
    return strangerCase({ ...wanted, node });
  }
  const node = ring.diceOf(client).pick(ring.nodes);
  const { identity, store, network } = node;
  const engine = await engineOf(node.plan.compute?.engineClass ?? 'exact');
  const acts = { answer: 'random', claim: 'true' } as const;
  const lying = colludingNode({ engine, identity, store, network }, ring, acts).engine;
  return friendCase({ ...wanted, node }, lying);
}

async function runRound(raid: Raid, round: number): Promise<void> {
  const { ring, client, plan, victims } = raid;
  const about = await caseOf(raid);
  const caller: Caller = { ring, client, case: about };
  const last = about.leaves.length - 1;
  const running: Promise<void>[] = [];
  for (let i = 0; i < plan.accusers; i++) {
    const isVictim = plan.victim === 'verifier';
    const friends = ring.verifiers.filter(({ address }) => address !== about.node.address);
    const accuser = isVictim ? victims[(round + i) % victims.length] : friends[i % friends.length];
    if (accuser === undefined) return;
    const verdict = isVictim
      ? await askStranger(caller, accuser, last)
      : await accuseFalsely(caller, accuser, Math.max(0, last - i));
    for (let times = plan.again ? 2 : 1; times > 0; times--) {
      const what = `accusation ${i} by ${accuser.name}`;
      const disputing = tolerating(raid, what, dispute(raid, caller, accuser, verdict));
      if (plan.atOnce) running.push(disputing);
      else await disputing;
    }
    // Signed one after the other: each has its own nonce.
    await delay(PAUSE_MS, new AbortController().signal);
  }
  await Promise.all(running);
}

/** Submits at the best moment, or at once. */
async function submit(
  { ring, client, plan }: Raid,
  caller: Caller,
  accuser: Address,
  verdict: Signed<Verdict>,
): Promise<void> {
  const operation = await disputeOver(caller, verdict);
  if (!plan.grind) {
    await client.ledger.submit(operation);
    return;
  }
  // Time stands still while it looks ahead: it stands beside the ledger's own door.
  let best = { inMs: 0, friends: -1 };
  for (let inMs = 1; inMs < AHEAD_MS && best.friends < PANEL_MAJORITY; inMs++) {
    const panel = await foresee(caller, operation, accuser, inMs);
    const friends = panel.filter((address) => ring.isFriend(address)).length;
    if (friends > best.friends) best = { inMs, friends };
  }
  await delay(best.inMs, new AbortController().signal);
  await ring.world.server.submit(operation);
}

async function dispute(
  raid: Raid,
  caller: Caller,
  accuser: Member,
  verdict: Signed<Verdict>,
): Promise<void> {
  const { ring, client, plan } = raid;
  const { server } = ring.world;
  const { receiptHash } = caller.case;
  const { index } = verdict.value;
  await submit(raid, caller, accuser.address, verdict);
  const view = await server.dispute(receiptHash);
  const panel = view?.panel ?? [];
  const names = panel.map((address) => ring.world.nameOf(address)).join(' ');
  ring.world.say(client.name, `accused by ${accuser.name}, panel ${names}`);
  const manner = plan.victim === 'node' ? 'slash' : 'clear';
  const about = requestOf(caller.case, [index]);
  for (const address of panel) {
    const friend = ring.find(address);
    if (friend !== undefined) {
      const engine = await engineOf(friend.plan.verifier?.engineClass ?? 'exact');
      void serveAsFriend({ ring, member: friend, engine, request: about }, receiptHash, manner);
    } else if (plan.brief === 'all' || plan.brief === 'mislead') {
      const member = ring.world.members.find((other) => other.address === address);
      if (member === undefined) continue;
      brief(caller, member, index, plan.brief === 'mislead').catch((error: unknown) => {
        ring.world.say(client.name, `${member.name} was not briefed: ${codeOf(error)}`);
      });
    }
  }
  await follow(raid, caller, index);
}

/** Opens when it can and wants to; waits for the end. */
async function follow({ ring, client, plan }: Raid, caller: Caller, index: number): Promise<void> {
  const { server, time } = ring.world;
  const until = time.now + 4 * PHASE_MS;
  let isOpened = false;
  while (time.now < until) {
    const view = await server.dispute(caller.case.receiptHash);
    const phase = DISPUTE_PHASES[view?.state ?? 0];
    if (phase === undefined || phase === 'none' || isDecided(phase)) {
      ring.world.say(client.name, `dispute ended: ${phase}`);
      return;
    }
    if (phase === 'opening' && plan.open && !isOpened) {
      isOpened = await open(caller, index).then(
        () => true,
        () => false,
      );
    }
    await delay(POLL_MS, new AbortController().signal);
  }
}
