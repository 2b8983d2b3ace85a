import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { it } from 'vitest';
import { startSwarm } from '../helpers/swarm.js';
import { checkMoneyOf, namesOf, runLoad, summarise } from '../helpers/swarm-load.js';

const JOBS = Number(process.env.JOBS ?? 40);
const [N, V, C] = (process.env.NODES ?? '8,8,8').split(',').map(Number);
it('bench', { timeout: 900_000 }, async () => {
  const t0 = performance.now();
  const swarm = await startSwarm();
  const [nodes, verifiers] = [swarm.child(), swarm.child()];
  await swarm.add(verifiers, [{ name: 'v1', role: 'verifier' }]);
  const began = performance.now();
  await Promise.all([
    swarm.add(
      nodes,
      namesOf('n', N!).map((name) => ({
        name,
        role: 'compute',
        tokenMs: Number(process.env.TOKEN_MS ?? 10),
      })),
    ),
    swarm.add(
      verifiers,
      namesOf('v', V!)
        .slice(1)
        .map((name) => ({ name, role: 'verifier' })),
    ),
    swarm.addClients(namesOf('c', C!)),
  ]);
  const started = performance.now();
  await swarm.untilAllKnown();
  const known = performance.now();
  const warm = await runLoad(swarm, { jobs: 24, inFlight: 20, maxTokens: 32 });
  console.log('warm', JSON.stringify(summarise(warm)), Math.round(performance.now() - known));
  const known2 = performance.now();
  const before = await swarm.reports();
  const calls = swarm.ledgerCalls;
  const session = new Session();
  if (process.env.PROF) {
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  }
  const jobs = await runLoad(swarm, {
    jobs: JOBS,
    inFlight: Number(process.env.FLIGHT ?? 20),
    maxTokens: Number(process.env.TOKENS ?? 32),
  });
  const done = performance.now();
  if (process.env.PROF) {
    const { profile } = await session.post('Profiler.stop');
    writeFileSync('/tmp/prof/main.cpuprofile', JSON.stringify(profile));
  }
  const after = await swarm.reports();
  console.log(
    JSON.stringify(
      {
        setupMs: Math.round(began - t0),
        startMs: Math.round(started - began),
        knownMs: Math.round(known - began),
        s: (done - known2) / 1000,
        jobsASecond: jobs.length / ((done - known2) / 1000),
        ...summarise(jobs),
        cpuMsAJob: after.map((r, i) => Math.round((r.cpuMs - before[i]!.cpuMs) / jobs.length)),
        cpuStart: before.map((r) => Math.round(r.cpuMs)),
        ledgerCallsAJob: (swarm.ledgerCalls - calls) / jobs.length,
        rssMB: after.map((r, i) => [(before[i]!.rssBytes / 1e6) | 0, (r.rssBytes / 1e6) | 0]),
        states: jobs.filter((j) => j.state !== 'settled').map((j) => [j.state, j.code]),
      },
      null,
      1,
    ),
  );
  writeFileSync(
    '/tmp/jobs.json',
    JSON.stringify(
      jobs.map((j) => ({
        ...j,
        transcript: undefined,
        audits:
          j.state === 'settled'
            ? undefined
            : j.transcript?.segments.flatMap((s) => s.audits.map((a) => a.result)),
      })),
      (_, v) => (typeof v === 'bigint' ? String(v) : v),
    ),
  );
  await checkMoneyOf(swarm, [...warm, ...jobs]);
  console.log('money ok', performance.now() - done);
});
