/** One game from its seed: everybody plays to the end, then it is counted what became of whom. */
import { delay } from '../../../src/base/abort.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Transcript } from '../../../src/roles/client/record.js';
import { listRecords } from '../../../src/roles/client/storage/read.js';
import { transcriptOf } from '../world/job-record.js';
import { type Books, reread } from './books.js';
import { build, type Setting } from './build.js';
import { type Facts, judgeJob } from './facts.js';
import { PHASE_MS } from './genesis.js';
import { type Papers, papersOf, type Worth, worthOf } from './holdings.js';
import { type Asked, askOne } from './jobs.js';
import type { Member } from './member.js';
import { describe, type GamePlan, planOf } from './plan.js';
import { Cashier } from './ring/cashier.js';
import { COLLUDING_CLIENT, playClient } from './ring/client.js';
import { runRaid } from './ring/raids.js';
import { type Violation, violationsOf } from './verdicts.js';

export interface Played {
  readonly plan: GamePlan;
  readonly violations: readonly Violation[];
  readonly facts: Facts | undefined;
  /** Head of the journal: the same for the same game. */
  readonly hash: Hash;
  readonly trace: readonly string[];
  /** Events, and milliseconds of simulated time. */
  readonly events: number;
  readonly ms: number;
}

/** No game lasts longer, milliseconds of simulated time. */
const GAME_MS = 3_600_000;
/** Every phase of the last panel, and some more. */
const AFTER_MS = 4 * PHASE_MS;

async function raid(setting: Setting): Promise<void> {
  const { plan, world, ring, heights, victims } = setting;
  if (plan.ring.raid === undefined) return;
  const client = world.find('eve');
  const names = plan.ring.raid.victim === 'node' ? plan.honest.nodes.map((n) => n.name) : victims;
  const found = names.map((name) => world.find(name));
  const isUnfunded = plan.ring.money?.client === 'no purse';
  await runRaid({ ring, client, plan: plan.ring.raid, isUnfunded, heights, victims: found });
}

function setClocks({ plan, world }: Setting, at: 'begin' | number): void {
  if (plan.clocks?.at === at) world.setClocks(plan.clocks.ahead);
}

/** What the ring does with money, beside all else. */
async function playMoney({ plan, world, ring }: Setting): Promise<void> {
  const { money } = plan.ring;
  if (money === undefined) return;
  const cashiers = ring.nodes.map((node) => new Cashier(ring, node, money.node));
  const running = cashiers.map((cashier) => cashier.run());
  await playClient(ring, world.find(COLLUDING_CLIENT), money.client);
  await delay(AFTER_MS, new AbortController().signal);
  for (const cashier of cashiers) cashier.end();
  await Promise.all(running);
}

async function playOut(setting: Setting): Promise<readonly Asked[]> {
  const { plan, world } = setting;
  await world.start();
  setClocks(setting, 'begin');
  const alice = world.find('alice');
  const asked: Asked[] = [];
  const during = plan.ring.raid?.during ? raid(setting) : undefined;
  const money = playMoney(setting);
  for (const [number, job] of plan.jobs.entries()) {
    asked.push(
      await askOne(setting, alice, job, { number, onAssigned: () => setClocks(setting, number) }),
    );
  }
  await (during ?? raid(setting));
  await alice.client?.canaries.idle();
  await money;
  await delay(AFTER_MS, new AbortController().signal);
  // The next entry, whatever it is, closes what has run out.
  await world.mint('moderator', 1n);
  return asked;
}

function worths(
  { world }: Setting,
  { state }: Pick<Books, 'state'>,
  papers: Papers,
): ReadonlyMap<string, Worth> {
  return new Map(world.members.map(({ name, address }) => [name, worthOf(state, address, papers)]));
}

/** Everybody's money now, and what the books say. */
async function accountsOf(setting: Setting) {
  const { world, ring } = setting;
  const books = await reread(world, (one) => ring.isFriend(one));
  const papers = await papersOf(world.members, books.flows.channels);
  return { ...books, papers, worths: worths(setting, books, papers) };
}

async function recordsOf({ store }: Member): Promise<readonly Transcript[]> {
  const records: Transcript[] = [];
  for await (const job of listRecords(store)) records.push(await transcriptOf(store, job.jobId));
  return records;
}

async function factsOf(
  setting: Setting,
  asked: readonly Asked[],
  before: ReadonlyMap<string, Worth>,
  faults: readonly string[],
): Promise<Facts> {
  const { state, worths: after, ...books } = await accountsOf(setting);
  const open = new Set(state.channels.keys());
  const judged = await Promise.all(asked.map(judgeJob));
  const records = await recordsOf(setting.world.find('alice'));
  return { setting, asked, judged, ...books, open, records, faults, before, after };
}

/** Plays it to its end. Throws only for what is wrong with the simulation itself. */
export async function play(plan: GamePlan): Promise<Played> {
  const setting = await build(plan);
  const { world } = setting;
  const { time } = world;
  const faults: string[] = [];
  world.air.onFault = (error, where) => void faults.push(`${where}: ${String(error)}`);
  const { worths: before } = await accountsOf(setting);
  let violations: readonly Violation[];
  let facts: Facts | undefined;
  let hash: Hash = '0x';
  const began = time.now;
  world.begin();
  world.say('plan', describe(plan));
  time.install();
  try {
    const asked = await time.run(playOut(setting), GAME_MS);
    facts = await time.run(factsOf(setting, asked, before, faults));
    hash = await world.journalHash();
    violations = violationsOf(facts);
  } catch (error) {
    violations = [{ rule: ruleOf(error), what: String((error as Error).stack) }];
  } finally {
    await time.run(world.stop(), GAME_MS).catch((error: unknown) => faults.push(String(error)));
    time.uninstall();
  }
  for (const { rule, what } of violations) world.say('BROKEN', `${rule}: ${what}`);
  return {
    ...{ plan, violations, facts, hash, trace: world.trace },
    ...{ events: time.events, ms: time.now - began },
  };
}

const ruleOf = (error: unknown): Violation['rule'] => {
  const { name, message } = error as Error;
  if (message.includes('nothing more happens')) return 'stuck';
  return name === 'RasticError' ? 'money' : 'fault';
};

export const playSeed = (seed: string): Promise<Played> => play(planOf(seed));
