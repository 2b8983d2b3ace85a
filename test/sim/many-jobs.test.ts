/**
 * A small network under load, in one process: eight clients keep a job each in the air over three
 * compute nodes with two slots each, and six verifiers. Every job is settled and every sum adds up.
 */
import { expect, it } from 'vitest';
import { RasticError } from '../../src/base/errors.js';
import { OFFER_WINDOW_MS } from '../../src/protocol/params.js';
import { OPEN_ANNOUNCES_MAX } from '../../src/protocol/params-wire.js';
import { type Asked, ask, samplerAt } from '../support/world/ask.js';
import { retime } from '../support/world/liars.js';
import { feeOf, owedFees } from '../support/world/owed.js';
import { type Asker, startWorld } from '../support/world/world.js';

const NODES = ['a', 'b', 'c'];
const VERIFIERS = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6'];
const CLIENTS = ['p', 'q', 'r', 's', 't', 'x', 'y', 'z'];
/** No more than a client may have open: however fast the machine is, none is ignored. */
const JOBS_A_CLIENT = OPEN_ANNOUNCES_MAX;
/** Jobs one client has in the air at the same time. */
const OPEN = 1;
const TEMPERATURES = [0, 0.7, 1];
const POLICIES = ['spread', 'single', 'full'] as const;
const START = 1_000_000n;
/** Eight jobs at once can find every node that offered full: then they are asked again. */
const TRIES = 5;
const isBusy = ({ error }: Asked): boolean =>
  error instanceof RasticError && (error.data as { status?: string }).status === 'busy';
const HOUR_MS = 3_600_000;
/** For all jobs together; a machine that runs other tests too takes its time. */
const LIMIT_MS = 220_000;

it('32 jobs of eight clients: all settled, and the sums add up', { timeout: 240_000 }, async () => {
  // Offers shall be in time on a slow machine too.
  retime(OFFER_WINDOW_MS, 800);
  const world = await startWorld();
  for (const name of NODES) await world.addCompute(name, { slots: 2 });
  for (const name of VERIFIERS) await world.addVerifier(name);
  const clients: Asker[] = [];
  for (const name of CLIENTS) clients.push(await world.addClient(name, { balance: START }));

  const limit = { signal: AbortSignal.timeout(LIMIT_MS) };
  const done = (
    await Promise.all(
      clients.map(async (client) => {
        const jobs = Array.from({ length: JOBS_A_CLIENT }, (_, i) => i);
        const results: Asked[] = [];
        const work = async () => {
          for (let i = jobs.shift(); i !== undefined; i = jobs.shift()) {
            const change = {
              maxTokens: 24 + i,
              sampler: samplerAt(TEMPERATURES[i % 3] ?? 0),
              lifeMs: HOUR_MS,
              policy: POLICIES[(i >> 1) % 3] ?? 'full',
            };
            let result = await ask(world, client, change, limit);
            for (let again = 0; isBusy(result) && again < TRIES; again++) {
              result = await ask(world, client, change, limit);
            }
            results.push(result);
          }
        };
        await Promise.all(Array.from({ length: OPEN }, work));
        return results;
      }),
    )
  ).flat();
  expect(done.map(({ state, code }) => ({ state, code }))).toEqual(
    Array(CLIENTS.length * JOBS_A_CLIENT).fill({ state: 'settled', code: undefined }),
  );
  const ids = new Set(done.map(({ segment }) => segment?.receipt?.value.jobId));
  expect(ids.size).toBe(done.length);

  const sum = (list: readonly bigint[]) => list.reduce((all, n) => all + n, 0n);
  const dues = sum(done.map(({ segment }) => segment?.receipt?.value.amountDue ?? 0n));
  const open = await owedFees(world.members);
  const owed = new Map(open.map(({ orderHash, fee }) => [orderHash, fee]));
  const audits = done.flatMap(({ segment }) => segment?.audits ?? []);
  const fees = sum(audits.map((audit) => feeOf(world.rules.domain, audit, owed)));
  const balances = async (names: readonly string[]) =>
    sum(await Promise.all(names.map(async (name) => (await world.worth(name)).balance)));
  expect(await balances(NODES)).toBe(dues);
  expect(await balances(VERIFIERS)).toBe(fees);
  expect(await balances(CLIENTS)).toBe(START * BigInt(CLIENTS.length) - dues - fees);
  await world.checkJournal();
});
