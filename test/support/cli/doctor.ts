/** A patient for the doctor's checks: everything right but what the test plants. */

import { hashOf } from '../../../scripts/vectors/network.js';
import { CREDIT } from '../../../src/base/amount.js';
import { systemClock } from '../../../src/base/clock.js';
import { codeOf } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import { parseConfig } from '../../../src/node/config/config.js';
import type { Check } from '../../../src/node/doctor/check.js';
import type { Finding } from '../../../src/node/doctor/finding.js';
import type { DoctorInit, Patient } from '../../../src/node/doctor/patient.js';
import { Visit } from '../../../src/node/doctor/visit.js';
import type { NodeStatus } from '../../../src/node/status/status.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';

export const ADDRESS = `0x${'ab'.repeat(20)}` as const;
export const OTHER_ADDRESS = `0x${'cd'.repeat(20)}` as const;

export const doctorInit = (root: string): DoctorInit => ({
  root,
  clock: systemClock,
  logger: silentLogger,
  sentenceOf: (error) => `sentence of ${codeOf(error)}`,
});

export function makePatient(root: string, changes: Partial<Patient> = {}): Patient {
  return {
    folder: dataFolder(root),
    exists: true,
    config: { value: parseConfig({ roles: ['verifier'], model: 'm.gguf' }, 'config.json') },
    key: { value: { address: ADDRESS, isLocked: false } },
    membership: { error: new Error('no network in this test') },
    model: { error: new Error('no model in this test') },
    running: undefined,
    ...changes,
  };
}

/** Runs one check on a patient. */
export async function examineOne(check: Check, patient: Patient): Promise<readonly Finding[]> {
  const signal = AbortSignal.timeout(20_000);
  const visit = new Visit(doctorInit(patient.folder.root), patient, signal);
  try {
    return [await check.run(visit, { signal })].flat();
  } finally {
    await visit.stop();
  }
}

/** Outcome and code of each finding, in order. */
export const brief = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ outcome, code }) => (code === undefined ? outcome : `${outcome} ${code}`));

export const healthyStatus: NodeStatus = {
  version: '0.1.0',
  pid: 1234,
  upMs: 5_000,
  peerId: '16Uiu2HAmNode',
  address: ADDRESS,
  roles: ['verifier'],
  networkId: hashOf('network'),
  ...CREDIT,
  descriptor: { sequence: 1, behind: [] },
  phase: 'ready',
  checks: [{ name: 'ledger', ok: true }],
  addresses: ['/ip4/127.0.0.1/tcp/4001/p2p/16Uiu2HAmNode'],
  peers: { connected: 2, known: 3 },
  memory: { rssBytes: 1 },
};
