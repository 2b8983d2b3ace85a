/**
 * Whole jobs on one local network of real processes: honest ones are accepted and paid, each kind of
 * cheat is caught, and no honest account loses money. The long form, many runs each, is in
 * jobs.long.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORIES } from '../../research/cheats/prompts.js';
import type { ProverCheat } from '../../src/cheats/names.js';
import { readNetwork } from '../../src/node/network/membership.js';
import { minOf } from '../../src/protocol/bigint.js';
import { CHECKPOINT_TOKENS, REWARD_FEES } from '../../src/protocol/params.js';
import { type JobNames, lifeOf, messageOf, strayLines, toldIn } from '../support/log/lines.js';
import { foundIn, phrasesOf } from '../support/log/phrases.js';
import { eventsOf, type JobResult, Local, paidFor, receiptOf } from '../support/world/local.js';

let local: Local;

beforeAll(async () => {
  local = await Local.start();
});
afterAll(() => local?.stop());

const sum = (values: Iterable<bigint>) => [...values].reduce((all, value) => all + value, 0n);

/**
 * Fees of verifiers that were replaced because the machine was busy, of all jobs so far; and what they
 * have not claimed: perhaps later, perhaps never.
 */
let replaced = 0n;
let late = 0n;

function expectPaid(result: JobResult): void {
  expect(result).toMatchObject({ state: 'settled', code: undefined, slashed: false });
  expect(eventsOf(result, 'contradicted')).toEqual([]);
  expect(result.changes.get('compute')).toBe(receiptOf(result).amountDue);
  const [settled] = eventsOf(result, 'settled');
  replaced += sum(eventsOf(result, 'replaced').map(({ fee }) => fee));
  late += (settled?.paid ?? 0n) + (result.changes.get('client') ?? 0n);
  expect(late).toBeGreaterThanOrEqual(0n);
  expect(late).toBeLessThanOrEqual(replaced);
  // Paid is moved, never made or lost.
  expect(sum(result.changes.values())).toBe(0n);
  expect(result.text.length).toBeGreaterThan(0);
}

describe('honest jobs', () => {
  const cases = [0, 0.7, 1].flatMap((temperature) =>
    ([undefined, 'spread'] as const).map((policy) => [temperature, policy ?? 'default'] as const),
  );
  it.each(cases)('are accepted and paid at T = %d, policy %s', async (temperature, policy) => {
    const prompt = STORIES[Math.round(temperature * 10)] ?? '';
    const spec = policy === 'default' ? {} : { policy };
    expectPaid(await local.ask({ prompt, temperature, ...spec }));
  });

  it('give the same text for the same request and seed, another for another', async () => {
    const ask = (seed: bigint) => local.ask({ prompt: 'Tell me a story.', seed, maxTokens: 48 });
    const [first, again, other] = [await ask(7n), await ask(7n), await ask(8n)];
    expect(again.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
    for (const result of [first, again, other]) expectPaid(result);
  });

  it('end at a stop string, which is not shown', async () => {
    const free = await local.ask({ prompt: 'Tell me a story.', seed: 7n, maxTokens: 48 });
    const stop = free.text.slice(20, 26);
    const result = await local.ask({
      prompt: 'Tell me a story.',
      seed: 7n,
      maxTokens: 48,
      stop: [stop],
    });
    expectPaid(result);
    expect(result.text).toBe(free.text.slice(0, free.text.indexOf(stop)));
    expect(eventsOf(result, 'committed')[0]?.reason).toBe('stop');
  });
});

/** Those that are sure to be beyond what slashing needs; every other one is in the long test. */
const SLASHED: readonly ProverCheat[] = [
  'random',
  'lazy-random',
  'seed',
  'lazy-seed',
  'lazy-prompt',
];

/** What 32 tokens cost here. */
const A_CHECKPOINT = 2n * BigInt(CHECKPOINT_TOKENS);
/** A fifth of a cheat's stake. */
const SLASHED_STAKE = 1_800_000n;

const claimedIn = ({ claimed }: JobResult): bigint => sum(claimed.values());

/** The node loses its slash to the unit; vouchers that it got are its own until then. */
async function expectCheatPaid(node: string, result: JobResult): Promise<void> {
  expect(eventsOf(result, 'slashed').map(({ amount }) => amount)).toEqual([SLASHED_STAKE]);
  expect(result.changes.get(node)).toBe(paidFor(result) - SLASHED_STAKE);
  // So the refund goes by what the Receipt says that vouchers had paid.
  const [{ channel } = { channel: undefined }] = eventsOf(result, 'voucher');
  if (channel === undefined) return;
  expect((await local.client.ledger.channel(channel))?.redeemed).toBe(0n);
}

/** The client gets back what the last Receipt tells, and the fees that were claimed by then. */
function expectRefunded(result: JobResult): void {
  const { paid, amountDue } = receiptOf(result);
  const change = result.changes.get('client') ?? 0n;
  // The last voucher may be on its way when the last Receipt is signed: nobody can prove it.
  const unproven = paidFor(result) - minOf(paid, amountDue);
  expect(unproven).toBeGreaterThanOrEqual(0n);
  expect(unproven).toBeLessThanOrEqual(A_CHECKPOINT);
  // A fee that is claimed after the slash is not refunded. Nothing makes a verifier claim before the
  // panel decides, so which fees those are cannot be known here; but it is whole fees.
  const late = -unproven - change;
  const fees = [...result.claimed.values()];
  const sums = fees.reduce((all, fee) => all.flatMap((one) => [one, one + fee]), [0n]);
  expect(sums).toContain(late);
  expect(change).toBeGreaterThanOrEqual(-A_CHECKPOINT);
}

/** Each verifier has its fees, and one reward if it accused or was on the panel's right side. */
async function expectRewarded(node: string, result: JobResult): Promise<void> {
  const { rules } = await readNetwork(local.network.networkFile);
  const reward = REWARD_FEES * BigInt(rules.genesis.auditFee);
  let rewarded = 0;
  for (const [account, change] of result.changes) {
    if (account === node || account === 'client') continue;
    const more = change - (result.claimed.get(account) ?? 0n);
    expect(account.startsWith('verifier') ? [0n, reward] : [0n], account).toContain(more);
    if (more === reward) rewarded++;
  }
  // The accuser and at least two of the panel.
  expect([3, 4]).toContain(rewarded);
  expect(claimedIn(result)).toBe(sum(eventsOf(result, 'audited').map(({ fee }) => fee)));
}

describe('cheats', () => {
  it.each(SLASHED)('%s is caught and slashed, at no cost to anybody honest', async (name) => {
    await local.withCheat(name, async (node) => {
      // At three positions a token made with another seed may be the right one or nearly: that is
      // sure to show in a full audit only.
      const policy = name.endsWith('seed') ? 'full' : 'spread';
      const result = await local.ask({ prompt: STORIES[11] ?? '', policy });
      expect(result).toMatchObject({ state: 'slashed', slashed: true });
      expect(receiptOf(result).compute).toBe(local.network.accounts.get(node));
      await expectCheatPaid(node, result);
      expectRefunded(result);
      await expectRewarded(node, result);
      // A careful cheat is found by verifiers only; a lazy one already by the light client.
      const alone = eventsOf(result, 'contradicted').length > 0;
      if (name === 'lazy-random' || name === 'lazy-seed') expect(alone).toBe(true);
      else expect(alone).toBe(false);
    });
  });
});

/** The first job that ended so, asked now where none has. */
async function jobThat(state: string, ask: () => Promise<JobResult>): Promise<JobResult> {
  return local.asked.find((job) => job.state === state) ?? (await ask());
}

function namesOf(result: JobResult): JobNames {
  const committed = eventsOf(result, 'committed');
  return {
    jobId: eventsOf(result, 'announced')[0]?.jobId ?? '',
    receiptHashes: committed.map(({ receiptHash }) => receiptHash),
    others: [
      ...committed.map(({ receipt }) => receipt.assignHash),
      ...eventsOf(result, 'disputed').map(({ disputeId }) => disputeId),
    ],
  };
}

const onLedger = (message: string): string => `ledger: ${message}`;
const atClient = (message: string): string => `client: ${message}`;

const nameOf = (address: string): string =>
  [...local.network.accounts].find(([, account]) => account === address)?.[0] ?? address;

const CLIENT = ['announce sent', 'offer chosen', 'assign sent', 'commit received', 'audit drawn'];
const COMPUTE = ['announce heard', 'offer made', 'assign taken', 'generate done', 'commit sent'];

/** What the logs tell of every job up to its audit. */
function auditedLife(result: JobResult): readonly string[] {
  const compute = nameOf(receiptOf(result).compute);
  const verifiers = eventsOf(result, 'audited').map(({ verifier }) => nameOf(verifier));
  expect(verifiers.length).toBeGreaterThan(0);
  return [
    ...CLIENT.map((message) => `client: ${message}`),
    ...COMPUTE.map((message) => `${compute}: ${message}`),
    ...verifiers.map((name) => `${name}: audit answered`),
    ...verifiers.map((name) => `${name}: verdict given`),
  ];
}

/** Waits for what is on its way from the processes. */
async function expectLife(result: JobResult, life: readonly string[]): Promise<void> {
  const { jobId } = namesOf(result);
  const missing = async () => {
    const told = toldIn(lifeOf(await local.logLines(), jobId));
    return life.filter((line) => !told.has(line));
  };
  await expect.poll(missing, { timeout: 10_000 }).toEqual([]);
}

describe('the logs of all processes', () => {
  const accepted = () =>
    jobThat('settled', () => local.ask({ prompt: STORIES[0] ?? '', policy: 'spread' }));
  const slashed = () =>
    jobThat('slashed', () =>
      local.withCheat('random', () => local.ask({ prompt: STORIES[11] ?? '', policy: 'spread' })),
    );

  it('tell the life of an accepted job, from announce to settle', async () => {
    const result = await accepted();
    const end = ['client: settle done', 'client: job ended'];
    await expectLife(result, [...auditedLife(result), ...end]);
  });

  it('tell the life of a slashed job, through dispute and panel', async () => {
    const result = await slashed();
    const [disputed] = eventsOf(result, 'disputed');
    await expectLife(result, [
      ...auditedLife(result),
      ...['dispute applied', 'panel commitment applied', 'panel open applied'].map(onLedger),
      ...['panel verdict applied', 'dispute decided'].map(onLedger),
      ...['dispute begun', 'dispute ended', 'job slashed', 'job ended'].map(atClient),
    ]);
    const told = async () => lifeOf(await local.logLines(), namesOf(result).jobId);
    const committed = async () =>
      (await told()).filter((line) => messageOf(line) === 'panel committed').length;
    await expect.poll(committed, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
    const life = await told();
    const decided = life.find((line) => messageOf(line) === 'dispute decided');
    const { jobId, receiptHashes } = namesOf(result);
    expect(decided?.fields).toMatchObject({
      ...{ phase: 'slashed', jobId, receiptHash: receiptHashes[0] },
      ...{ disputeId: disputed?.disputeId, index: disputed?.index },
    });
    const served = life.filter((line) => messageOf(line) === 'panel served');
    expect(served.length).toBeGreaterThanOrEqual(1);
  });

  it('name the job in every line about one, and no word of prompts and answers', async () => {
    await accepted();
    await slashed();
    const lines = await local.logLines();
    expect(new Set(lines.map(({ process }) => process)).size).toBeGreaterThanOrEqual(8);
    const stray = strayLines(lines, local.asked.map(namesOf));
    expect(stray.map(({ process, text }) => `${process}: ${text}`)).toEqual([]);
    const phrases = local.asked.flatMap(({ prompt, text }) => [prompt, text]).flatMap(phrasesOf);
    expect(phrases.length).toBeGreaterThan(50);
    expect(foundIn(lines.map(({ text }) => text).join('\n'), phrases)).toEqual([]);
  });
});
