/**
 * A program, for bench/swarm.ts: 25 nodes in four processes, each node with a database of its own.
 * It runs a load and sends what it took to whoever started it. This process is the ledger's.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { useFastSecp } from '../../../src/node/keys/fast-secp.js';
import { openStore } from '../../../src/store/level.js';
import type { SwarmChild } from './child.js';
import { type Load, type LoadedJob, namesOf } from './load.js';
import { type Named, Swarm } from './swarm.js';

export interface LoadOrder {
  readonly folder: string;
  /** Jobs before the counted ones: connections open and code is compiled. */
  readonly warmUp: Load;
  readonly load: Load;
}

export interface LoadFigures {
  readonly seconds: number;
  readonly jobs: readonly LoadedJob[];
  readonly ledgerCalls: number;
  /** Processor time, milliseconds, by process. */
  readonly cpuMs: Readonly<Record<'ledger' | 'compute' | 'verifiers' | 'clients', number>>;
}

/** With the ledger 25. */
const [COMPUTE, VERIFIERS, CLIENTS] = [8, 8, 8];
const TOKEN_MS = 10;

async function startAll(swarm: Swarm, folder: string): Promise<SwarmChild> {
  const nodeOf =
    (role: Named['role'], more: Partial<Named> = {}) =>
    (name: string): Named => ({ name, role, folder: join(folder, name), ...more });
  const [compute, verifiers, clients] = [swarm.child(), swarm.child(), swarm.child()];
  const others = namesOf('v', VERIFIERS).map(nodeOf('verifier'));
  await swarm.add(verifiers, others.splice(0, 1));
  await Promise.all([
    swarm.add(compute, namesOf('n', COMPUTE).map(nodeOf('compute', { tokenMs: TOKEN_MS }))),
    swarm.add(verifiers, others),
  ]);
  await swarm.addClientsTo(clients, namesOf('c', CLIENTS).map(nodeOf('client')));
  await swarm.untilAllKnown();
  return clients;
}

async function measure(swarm: Swarm, clients: SwarmChild, load: Load): Promise<LoadFigures> {
  const calls = swarm.ledgerCalls;
  const before = await swarm.reports();
  const began = performance.now();
  const jobs = await clients.load(load);
  const seconds = (performance.now() - began) / 1000;
  const after = await swarm.reports();
  const [ledger = 0, compute = 0, verifiers = 0, others = 0] = after.map(
    ({ cpuMs }, i) => cpuMs - (before[i]?.cpuMs ?? 0),
  );
  const cpuMs = { ledger, compute, verifiers, clients: others };
  return { seconds, jobs, ledgerCalls: swarm.ledgerCalls - calls, cpuMs };
}

async function run({ folder, warmUp, load }: LoadOrder): Promise<LoadFigures> {
  await useFastSecp();
  await mkdir(folder, { recursive: true });
  const swarm = new Swarm(await openStore(join(folder, 'ledger')));
  try {
    await swarm.start(false);
    const clients = await startAll(swarm, folder);
    await clients.load(warmUp);
    const figures = await measure(swarm, clients, load);
    await swarm.checkJournal();
    return figures;
  } finally {
    await swarm.stop();
    await swarm.store.close();
  }
}

process.once('message', (order: LoadOrder) => {
  run(order).then(
    (figures) => process.send?.(figures, () => process.disconnect()),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exit(1);
    },
  );
});
