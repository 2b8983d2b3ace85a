/**
 * `rastic doctor`: runs every check in the order of a node's start, from the machine to the
 * network. Without a data folder, only the checks that need none.
 */

import { type Check, runChecks } from './check.js';
import { clock } from './clock.js';
import { config, key, network, onEvent } from './config-check.js';
import { engine } from './engine.js';
import type { Finding } from './finding.js';
import { database, disk, folder, noFolder } from './folder.js';
import { ledger, stake } from './ledger.js';
import { memory } from './memory.js';
import { model } from './model.js';
import type { DoctorInit } from './patient.js';
import { peers } from './peers.js';
import { ports } from './ports.js';
import { reach } from './reach.js';
import { running } from './running.js';
import { threads } from './threads.js';
import { versions } from './versions.js';
import { Visit } from './visit.js';

/** Checks that depend only on the machine. */
const MACHINE: readonly Check[] = [threads, model, engine, memory];
const FOLDER: readonly Check[] = [
  config,
  onEvent,
  key,
  network,
  folder,
  disk,
  database,
  running,
  ports,
];
const NETWORK: readonly Check[] = [ledger, clock, peers, reach, stake];

export const checksOf = ({ exists }: { readonly exists: boolean }): readonly Check[] =>
  exists ? [versions, ...FOLDER, ...NETWORK, ...MACHINE] : [versions, disk, ...MACHINE, noFolder];

export interface Diagnosis {
  readonly findings: readonly Finding[];
  /** Whether nothing failed. */
  readonly isHealthy: boolean;
}

/**
 * Runs every check, even after a failure.
 * @param onFinding called with each finding at once.
 * @throws the signal's reason.
 */
export async function examine(
  init: DoctorInit,
  onFinding: (finding: Finding) => void,
  signal: AbortSignal,
): Promise<Diagnosis> {
  const visit = await Visit.begin(init, signal);
  try {
    const findings = await runChecks(visit, checksOf(visit.patient), onFinding, signal);
    return { findings, isHealthy: findings.every(({ outcome }) => outcome !== 'fail') };
  } finally {
    await visit.stop();
  }
}
