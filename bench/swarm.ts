/**
 * A whole network under load: 25 nodes with fake engines in four processes. Jobs a second, processor
 * time and questions to the ledger a job. What is loaded is the protocol: signatures, frames,
 * streams, gossip, disks.
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Row, Term } from './bench.js';

const PROGRAM = join(import.meta.dirname, '../test/support/swarm/load-program.ts');
const PROFILES = process.env.SWARM_PROFILES;
const LOAD = { jobs: 2_000, inFlight: 40, maxTokens: 32 } as const;
const WARM_UP = 160;
const QUICK = 320;

/** As test/support/swarm/load-program.ts sends them. */
interface Figures {
  readonly seconds: number;
  readonly jobs: readonly {
    readonly state: string;
    readonly code: string | undefined;
    readonly firstOfferMs: number;
    readonly doneMs: number;
  }[];
  readonly ledgerCalls: number;
  readonly cpuMs: Readonly<Record<string, number>>;
}

function runProgram(order: unknown): Promise<Figures> {
  const profiles = PROFILES === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`];
  const child = fork(PROGRAM, {
    execArgv: ['--import', 'tsx', ...profiles],
    stdio: ['ignore', 2, 2, 'ipc'],
    serialization: 'advanced',
  });
  return new Promise((done, fail) => {
    child.once('message', (figures) => done(figures as Figures));
    child.once('exit', (code) => fail(new Error(`the network ended with code ${code}`)));
    child.send(order as object);
  });
}

const one = (name: string, unit: string, value: number): Term => ({ name, unit, samples: [value] });
const CPU = ['processor time', 'ms a job'] as const;

function rowsOf({ seconds, jobs, ledgerCalls, cpuMs }: Figures): readonly Row[] {
  const all = Object.values(cpuMs).reduce((sum, ms) => sum + ms, 0);
  const whole: Row = {
    name: `${jobs.length} jobs, ${LOAD.inFlight} in flight`,
    terms: [
      one('rate', 'jobs/s', jobs.length / seconds),
      one(...CPU, all / jobs.length),
      one('questions to the ledger', 'a job', ledgerCalls / jobs.length),
      { name: 'first offer', unit: 'ms', samples: jobs.map(({ firstOfferMs }) => firstOfferMs) },
      { name: 'settled', unit: 'ms', samples: jobs.map(({ doneMs }) => doneMs) },
    ],
    ratios: [],
  };
  const parts = Object.entries(cpuMs).map(
    ([name, ms]): Row => ({
      name: `of it ${name}`,
      terms: [one(...CPU, ms / jobs.length)],
      ratios: [],
    }),
  );
  return [whole, ...parts];
}

/** @throws Error if a job was not settled: a figure without it would mean nothing. */
function checkSettled({ jobs }: Figures): void {
  const lost = jobs.filter(({ state }) => state !== 'settled');
  const codes = [...new Set(lost.map(({ code, state }) => code ?? state))];
  if (lost.length > 0) throw new Error(`${lost.length} jobs were not settled: ${codes.join(', ')}`);
}

export const swarmBench: Bench = {
  name: 'swarm',
  about: '25 nodes on this machine: jobs a second, and what a job costs all of them',
  async run({ quick }) {
    const folder = await mkdtemp(join(tmpdir(), 'rastic-swarm-'));
    try {
      const load = { ...LOAD, ...(quick && { jobs: QUICK }) };
      const figures = await runProgram({ folder, warmUp: { ...LOAD, jobs: WARM_UP }, load });
      checkSettled(figures);
      return [{ title: '25 nodes under load', rows: rowsOf(figures) }];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
