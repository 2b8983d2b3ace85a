/**
 * 25 nodes on one machine that know one address: how fast they find each other, five hundred jobs of
 * which none is lost, and what slow and mean nodes cost those who do not meet them.
 */
import { describe, expect, it } from 'vitest';
import { AUDIT_PATIENCE_MS } from '../../src/protocol/params.js';
import { checkMoneyOf } from '../support/swarm/books.js';
import { type LoadedJob, namesOf, quantile, runLoad, summarise } from '../support/swarm/load.js';
import { ROGUES } from '../support/swarm/rogues.js';
import { startSwarm } from '../support/swarm/start.js';
import type { Swarm } from '../support/swarm/swarm.js';

/** With the ledger 25. Eight clients, since nodes serve at most four open jobs of one. */
const [COMPUTE, VERIFIERS, CLIENTS] = [8, 8, 8];
const TOKEN_MS = 10;
const TOKENS = 32;
/** A wish for a quiet machine; a busy one may take several times as long. */
const KNOWN_MS = 120_000;

async function startAll(): Promise<{ readonly swarm: Swarm; readonly knownMs: number }> {
  const swarm = await startSwarm();
  const [nodes, verifiers] = [swarm.child(), swarm.child()];
  await swarm.add(verifiers, [{ name: 'v1', role: 'verifier' }]);
  const began = performance.now();
  const compute = namesOf('n', COMPUTE).map(
    (name) => ({ name, role: 'compute', tokenMs: TOKEN_MS }) as const,
  );
  const others = namesOf('v', VERIFIERS).slice(1);
  await Promise.all([
    swarm.add(nodes, compute),
    swarm.add(
      verifiers,
      others.map((name) => ({ name, role: 'verifier' }) as const),
    ),
    swarm.addClients(namesOf('c', CLIENTS)),
  ]);
  await swarm.untilAllKnown();
  return { swarm, knownMs: Math.round(performance.now() - began) };
}

const mute = { slots: 4, rogue: 'mute' } as const;
/** One mute node, one mute verifier, and one of each that loads everybody. */
const MEAN = [
  { name: 'mute-n', role: 'compute', ...mute },
  { name: 'mute-v', role: 'verifier', ...mute },
  ...ROGUES.filter((rogue) => rogue !== 'mute').map(
    (rogue) => ({ name: rogue, role: 'verifier', rogue }) as const,
  ),
] as const;

const median = (jobs: readonly LoadedJob[]): number =>
  quantile(
    jobs.map(({ doneMs }) => doneMs),
    0.5,
  );

const megabytes = (bytes: number): number => Math.round(bytes / 1e6);

describe('25 nodes', () => {
  it('500 jobs, 20 at a time: none lost, everybody paid exactly', async () => {
    const { swarm, knownMs } = await startAll();
    const before = await swarm.reports();
    const began = performance.now();
    const jobs = await runLoad(swarm, { jobs: 500, inFlight: 20, maxTokens: TOKENS });
    const seconds = (performance.now() - began) / 1000;
    const after = await swarm.reports();
    const cpuMs = after.map((report, i) => report.cpuMs - (before[i]?.cpuMs ?? 0));
    console.info({
      knownMs,
      jobsASecond: jobs.length / seconds,
      ...summarise(jobs),
      cpuMsAJob: cpuMs.map((ms) => Math.round(ms / jobs.length)),
      ledgerCallsAJob: swarm.ledgerCalls / jobs.length,
      rssMB: after.map(({ rssBytes }, i) => [
        megabytes(before[i]?.rssBytes ?? 0),
        megabytes(rssBytes),
      ]),
    });
    expect(knownMs).toBeLessThan(KNOWN_MS);
    expect(jobs).toHaveLength(500);
    expect(jobs.filter(({ state }) => state !== 'settled').map(({ code }) => code)).toEqual([]);
    await checkMoneyOf(swarm, jobs);
  });

  it('slow and mean nodes cost nobody who does not meet them, and lose no job', async () => {
    const { swarm } = await startAll();
    const load = { jobs: 24, inFlight: 8, maxTokens: TOKENS };
    // Nobody knows anybody yet: the first jobs pay for all the connections.
    const first = await runLoad(swarm, load);
    const before = await runLoad(swarm, load);
    console.info({ first: summarise(first), before: summarise(before) });
    const rogues = swarm.child();
    const [muteNode] = await swarm.addRogues(rogues, MEAN);
    const during = await runLoad(swarm, load);
    rogues.leave();
    const after = await runLoad(swarm, load);
    const met = ({ assigned, replaced }: LoadedJob) =>
      assigned.some((address) => address === muteNode) || replaced.length > 0;
    const unmet = (jobs: readonly LoadedJob[]) => jobs.filter((job) => !met(job));
    const quiet = [...before, ...unmet(after)];
    console.info({
      ...{ unmet: summarise(unmet(during)), met: summarise(during.filter(met)) },
      after: summarise(unmet(after)),
    });
    const all = [...first, ...before, ...during, ...after];
    expect(all.filter(({ state }) => state !== 'settled').map(({ code }) => code)).toEqual([]);
    // Whoever meets a slow node loses AUDIT_PATIENCE_MS at least: half of that cannot be its doing.
    // The machine may be busier in one phase than in another, hence the factor.
    const bound = 2 * median(quiet) + AUDIT_PATIENCE_MS / 2;
    expect(median(unmet(during))).toBeLessThan(bound);
    await checkMoneyOf(swarm, all);
  });
});
