/**
 * The project's promise, at length, on real processes: 200 honest jobs, at three temperatures and by
 * every policy, are accepted or unverified with a reason, and nobody is slashed; each large cheat is
 * caught in every run, and how often the small ones are is counted; no honest account has less than
 * it agreed to pay. Prints a table of what found what, as JSON and as Markdown. `npm run test:long`
 * runs it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mixedPrompts, QUESTIONS, STORIES } from '../../research/cheats/prompts.js';
import { PROVER_CHEATS, type ProverCheat } from '../../src/cheats/names.js';
import { formatTallies, isCaught, isPaid, type Tally, tally } from '../support/engine/tally.js';
import { eventsOf, type JobResult, Local, receiptOf } from '../support/world/local.js';

const HONEST_JOBS = 200;
const CHEAT_RUNS = 4;
const TEMPERATURES = [0, 0.7, 1] as const;
const POLICIES = ['spread', 'single', 'full'] as const;
const MAX_TOKENS = [64, 96, 128] as const;

let local: Local;
const tallies: Tally[] = [];

beforeAll(async () => {
  local = await Local.start();
});

afterAll(async () => {
  await local?.stop();
  const day = new Date().toISOString().slice(0, 10);
  process.stdout.write(
    `${JSON.stringify({ day, tallies })}\n\n${day}\n${formatTallies(tallies)}\n`,
  );
});

const pick = <T>(list: readonly [T, ...T[]], i: number): T => list[i % list.length] ?? list[0];

/** Every pair of temperature and policy comes equally often, each job with a seed of its own. */
const honestSpec = (prompt: string, i: number) => ({
  prompt,
  seed: BigInt(i),
  temperature: pick(TEMPERATURES, i),
  policy: pick(POLICIES, Math.floor(i / TEMPERATURES.length)),
  maxTokens: pick(MAX_TOKENS, i >> 2),
});

/** What every account has by the job's vouchers and claims, where nobody was slashed. */
function expectPaid(result: JobResult, about: string): void {
  const node = paidTo(result);
  const fees = [...result.claimed.values()].reduce((sum, fee) => sum + fee, 0n);
  const paid = [...node.values()].reduce((sum, amount) => sum + amount, 0n);
  for (const [name, change] of result.changes) {
    const own = (node.get(name) ?? 0n) + (result.claimed.get(name) ?? 0n);
    expect.soft(change, `${name}, ${about}`).toBe(name === 'client' ? -paid - fees : own);
  }
}

/** What the vouchers of a job have paid, by node: of each assignment the last one tells. */
function paidTo(result: JobResult): ReadonlyMap<string, bigint> {
  const last = new Map(eventsOf(result, 'voucher').map((event) => [event.assignHash, event]));
  const paid = new Map<string, bigint>();
  for (const { compute, paid: amount } of last.values()) {
    const name = local.nameOf(compute);
    paid.set(name, (paid.get(name) ?? 0n) + amount);
  }
  return paid;
}

/** What an honest node and its verifiers are due, and nothing is taken from anybody. */
function expectFair(result: JobResult, prompt: string): void {
  expect.soft(eventsOf(result, 'slashed'), prompt).toEqual([]);
  expect.soft(result.slashed, prompt).toBe(false);
  const reasons = eventsOf(result, 'unverified').map(({ code }) => code);
  // Accepted, or unverified with its reason: nothing else is an honest job's end.
  if (result.state === 'settled') {
    expect.soft(result.changes.get('compute'), prompt).toBe(receiptOf(result).amountDue);
    const [settled] = eventsOf(result, 'settled');
    expect.soft(result.changes.get('client'), prompt).toBe(-(settled?.paid ?? 0n));
  } else {
    expect.soft([result.state, reasons.length], prompt).toEqual(['unverified', 1]);
  }
  expectPaid(result, prompt);
}

it(`accepts ${HONEST_JOBS} honest jobs, or says why not, and slashes nobody`, async () => {
  const results = new Map<string, JobResult[]>();
  for (const [i, prompt] of mixedPrompts(HONEST_JOBS).entries()) {
    const spec = honestSpec(prompt, i);
    const result = await local.ask(spec);
    const kind = `honest, T = ${spec.temperature}, ${spec.policy}`;
    results.set(kind, [...(results.get(kind) ?? []), result]);
    expectFair(result, prompt);
  }
  for (const [kind, own] of results) tallies.push(tally(kind, own));
  // Honest nodes are hardly ever left unpaid: a network that doubts everything would pass the rest.
  const paid = [...results.values()].flat().filter(isPaid);
  expect(paid.length).toBeGreaterThanOrEqual(0.95 * HONEST_JOBS);
});

/** Every other job is audited as the client would by itself, the others in spread. */
const policyOf = (i: number) => (i % 2 === 0 ? ({ policy: 'spread' } as const) : {});
const neverSettles = (_: number): boolean => false;
const isSpread = (i: number): boolean => 'policy' in policyOf(i);

/** @param maySettle for a run that is measured and not promised. */
async function runCheat(name: ProverCheat, prompts: readonly string[], maySettle = neverSettles) {
  return local.withCheat(name, async (node) => {
    const results: JobResult[] = [];
    for (let i = 0; i < CHEAT_RUNS; i++) {
      const prompt = prompts[(i * 7) % prompts.length] ?? '';
      const temperature = i % 4 < 2 ? 0.7 : 1;
      const result = await local.ask({ prompt, temperature, ...policyOf(i) });
      results.push(result);
      const [assigned] = eventsOf(result, 'assigned');
      expect.soft(assigned?.compute).toBe(local.network.accounts.get(node));
      if (!result.slashed) expectPaid(result, `${name} ${i}`);
      // A slash refunds what is proven by then; the sums are exact in jobs.test.ts.
      const agreed = eventsOf(result, 'settled')[0]?.paid ?? 0n;
      for (const [account, change] of result.changes) {
        if (account === node) continue;
        const least = account === 'client' ? -agreed : 0n;
        if (result.slashed) expect.soft(change, account).toBeGreaterThanOrEqual(least);
      }
      if (maySettle(i)) continue;
      expect.soft(isCaught(result), `${name} ${i}: ${result.state} ${result.code}`).toBe(true);
    }
    return results;
  });
}

/** What `prompt` answers a question with is a story: a prompt of another kind. */
const promptsFor = (name: ProverCheat) => (name === 'prompt' ? QUESTIONS : STORIES);

/** Large enough to be found in every run, by the client or by whatever audit it asks for. */
const SURE: readonly ProverCheat[] = [
  ...(['random', 'lazy-random', 'prompt', 'lazy-prompt', 'lazy-similar', 'lazy-seed'] as const),
  ...(['lazy-quantization', 'lazy-truncate', 'root', 'lazy-root'] as const),
  ...(['histories', 'lazy-histories'] as const),
];

it.each(SURE)(`catches ${CHEAT_RUNS} of ${CHEAT_RUNS} runs of %s`, async (name) => {
  const results = await runCheat(name, promptsFor(name));
  tallies.push(tally(name, results));
  expect(results.filter(isCaught)).toHaveLength(CHEAT_RUNS);
});

/** What three positions see a part of; `stall` waits for its silence in every run. */
const SMALL = PROVER_CHEATS.filter((name) => {
  return !SURE.includes(name) && !name.endsWith('stall') && name !== 'similar';
});

it.each(SMALL)(`says how often %s is caught`, async (name) => {
  tallies.push(tally(name, await runCheat(name, promptsFor(name), () => true)));
});

it('catches a prompt of the same kind in full audits, and says how often in spread', async () => {
  // The small model's logits hardly depend on which story was asked for: three positions often lie
  // within the tolerance of an engine that is not exact. The table shows it; nothing is promised.
  const results = await runCheat('similar', STORIES, isSpread);
  for (const spread of [false, true]) {
    const own = results.filter((_, i) => isSpread(i) === spread);
    tallies.push(tally(`similar, ${spread ? 'spread' : 'full'}`, own));
  }
  expect(results.filter((result, i) => isPaid(result) && !isSpread(i))).toEqual([]);
});
