/**
 * What must be right before a node serves: the ledger answers, no other process has the same key,
 * and the stake is paid. What time or a payment mends is waited for.
 */
import { RasticError } from '../base/errors.js';
import type { LlamaEngine } from '../engine/process/host.js';
import type { Hash } from '../protocol/sign/structs.js';
import type { Directory } from '../roles/directory/directory.js';
import type { LedgerBooks } from '../roles/ledger/interface.js';
import { amountIn } from './config/amounts.js';
import type { NodeGuard } from './fitness/guard.js';
import { ensureFunds, ensureStake } from './money/stake.js';
import { pairsOf } from './network/own-record.js';
import type { Site } from './network/site.js';
import type { ReasonBoard } from './status/reasons.js';
import { type Wait, Waiting } from './status/waiting.js';

export interface RightComponents {
  readonly site: Site;
  readonly ledger: LedgerBooks;
  /** Undefined for a node that needs no stake. */
  readonly engine: LlamaEngine | undefined;
  readonly directory: Directory;
  /** Watches over the stake; undefined before it is open. */
  readonly guard: NodeGuard | undefined;
  /** The process before on this folder, if it ended in order. */
  readonly ended: Hash | undefined;
  readonly reasons: ReasonBoard;
  readonly onWaiting: (wait: Wait) => void;
  /** Asks the faucet of a development network. */
  readonly fund: () => Promise<unknown>;
}

/** Money from the faucet, then the stake of every pair. @throws RasticError NODE_STAKE, NET_…. */
async function secureStake(
  { site, ledger, engine, fund, guard, reasons }: RightComponents,
  signal: AbortSignal,
): Promise<void> {
  const { identity, config, logger, membership } = site;
  if (membership.descriptor.faucet !== undefined) {
    await ensureFunds({ ledger, logger }, identity, fund, signal);
  }
  // A top-up would hide that the stake fell.
  await guard?.look(signal);
  if (guard?.isSlashed || reasons.has('LEFT')) return;
  const stake = amountIn(config, 'stake', identity.genesis);
  for (const pair of pairsOf(site, engine)) {
    await ensureStake({ ledger, logger }, identity, pair, stake, signal);
  }
}

/** @throws RasticError NODE_TWICE if another process with this key lives; what no time mends. */
export async function awaitRight(components: RightComponents, signal: AbortSignal): Promise<void> {
  const { site, ledger, engine, directory, ended, reasons, onWaiting } = components;
  const ledgerAddresses = () => site.ledgerPeer.addresses;
  const waiting = new Waiting({
    ...{ ...site, reasons, ledgerAddresses, onWaiting },
    currency: site.identity.genesis,
  });
  if (engine !== undefined) await waiting.for(() => ledger.head({ signal, isAsked: true }), signal);
  if (await directory.findOther((instance) => instance === ended, signal)) {
    throw new RasticError('NODE_TWICE', { address: site.identity.signer.address });
  }
  if (engine !== undefined) await waiting.for(() => secureStake(components, signal), signal);
}
