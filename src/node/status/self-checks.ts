/**
 * What a node finds out about itself while it serves: its clock, whether others reach it, and whether
 * it serves at all.
 */
import type { Lifespan } from '../../base/lifecycle.js';
import type { Directory } from '../../roles/directory/directory.js';
import type { NodeGuard } from '../fitness/guard.js';
import { refOf } from '../network/news.js';
import type { Site } from '../network/site.js';
import { ClockWatch } from './clock-watch.js';
import { ReachWatch } from './reach-watch.js';
import { type OnReason, ReadyWatch, type ReadyWatchComponents } from './ready-watch.js';
import type { ReasonBoard } from './reasons.js';

export interface SelfCheckComponents {
  readonly site: Site;
  readonly directory: Directory;
  readonly reasons: ReasonBoard;
  readonly life: Lifespan;
  /** Whether the node has work of others to do. */
  readonly works: boolean;
  /** The present checks; undefined while the node stops. */
  readonly read: ReadyWatchComponents['read'];
  readonly guard: Pick<NodeGuard, 'onReason'>;
}

/** Starts them; `life` stops them. */
export async function startSelfChecks(
  { site, directory, reasons, life, works, read, guard }: SelfCheckComponents,
  signal: AbortSignal,
): Promise<ReadyWatch> {
  await life.start(new ClockWatch(site, reasons), signal);
  // A ledger alone dials its nodes: whoever cannot reach it says so.
  if (works) {
    const peers = () => [site.ledgerPeer, ...directory.living.map(refOf)];
    await life.start(new ReachWatch({ ...site, reasons, peers }), signal);
  }
  const onReason: OnReason = (check, isOver) => {
    if (!isOver) guard.onReason(check);
  };
  return life.start(new ReadyWatch({ reasons, read, onReason }), signal);
}
