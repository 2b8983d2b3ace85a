/** The gauges derived from a node's status. They are set whenever the metrics are read. */
import { type LabelsOf, METRICS, type Metrics } from '../../base/metrics.js';
import type { NodeStatus } from '../../node/interface.js';
import { isReady } from '../../node/status/ready.js';

type Check = LabelsOf<'rastic_ready'>['check'];
/** The same as CHECKS of node/status/reasons.ts: a test compares them. */
export const READY_CHECKS = [...METRICS.rastic_ready.labels.check].filter(
  (check): check is Exclude<Check, 'all'> => check !== 'all',
);

function setReady(metrics: Metrics, status: NodeStatus): void {
  for (const check of READY_CHECKS) {
    const found = status.checks.filter(({ name }) => name === check);
    // A check that this node's roles do not need cannot fail.
    metrics.set('rastic_ready', found.every(({ ok }) => ok) ? 1 : 0, { check });
  }
  metrics.set('rastic_ready', isReady(status) ? 1 : 0, { check: 'all' });
}

export function setGauges(metrics: Metrics, status: NodeStatus): void {
  const { peers, ledger, model, compute, verifier, memory } = status;
  setReady(metrics, status);
  metrics.set('rastic_peers_connected', peers.connected, {});
  metrics.set('rastic_peers_known', peers.known, {});
  metrics.set('rastic_compute_jobs', compute?.running ?? 0, { state: 'running' });
  metrics.set('rastic_compute_jobs', compute?.waiting ?? 0, { state: 'waiting' });
  metrics.set('rastic_compute_slots', compute === undefined ? 0 : (model?.slots ?? 0), {});
  metrics.set('rastic_verifier_jobs', verifier?.running ?? 0, {});
  metrics.set('rastic_engine_resident_bytes', memory.engineRssBytes ?? 0, {});
  // While the ledger cannot be reached, the last known values stay, because a gap would look like a
  // slash.
  if (ledger === undefined) return;
  metrics.set('rastic_ledger_height', ledger.height, {});
  metrics.set('rastic_ledger_balance', Number(ledger.balance), {});
  metrics.set('rastic_ledger_stake', Number(ledger.stake), {});
}
