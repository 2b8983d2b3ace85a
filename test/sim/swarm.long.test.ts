/**
 * 25 nodes on one machine that know one address: how fast they find each other, five hundred jobs of
 * which none is lost, and what slow and mean nodes cost those who do not meet them.
 */
import { describe, expect, it } from 'vitest';
import { type Swarm, startSwarm } from '../helpers/swarm.js';
import {
  checkMoneyOf,
  type LoadedJob,
  namesOf,
  quantile,
  runLoad,
  summarise,
} from '../helpers/swarm-load.js';
import { ROGUES } from '../helpers/swarm-rogues.js';

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
    const quiet = await runLoad(swarm, { jobs: 100, inFlight: 8, maxTokens: TOKENS });
    const mute = { slots: 4, rogue: 'mute' } as const;
    const floods = ROGUES.filter((rogue) => rogue !== 'mute');
    const mean = [
      { name: 'mute-n', role: 'compute', ...mute },
      { name: 'mute-v', role: 'verifier', ...mute },
      ...floods.map((rogue) => ({ name: rogue, role: 'verifier', rogue }) as const),
    ] as const;
    const [muteNode, muteVerifier] = await swarm.addRogues(swarm.child(), mean);
    const loaded = await runLoad(swarm, { jobs: 100, inFlight: 8, maxTokens: TOKENS });
    const met = ({ assigned, replaced }: LoadedJob) =>
      assigned.some((address) => address === muteNode) || replaced.length > 0;
    const unmet = loaded.filter((job) => !met(job));
    console.info({
      muteVerifier,
      quiet: summarise(quiet),
      unmet: summarise(unmet),
      met: summarise(loaded.filter(met)),
    });
    expect(loaded.filter(({ state }) => state !== 'settled').map(({ code }) => code)).toEqual([]);
    const median = (jobs: readonly LoadedJob[]) =>
      quantile(
        jobs.map(({ doneMs }) => doneMs),
        0.5,
      );
    expect(median(unmet)).toBeLessThan(2 * median(quiet));
    await checkMoneyOf(swarm, [...quiet, ...loaded]);
  });
});
