/** A data folder's own connection to its network's ledger, for commands that open no database. */
import { systemClock } from '../../base/clock.js';
import { Lifespan } from '../../base/lifecycle.js';
import { type Logger, silentLogger } from '../../base/log.js';
import { peerIdOf } from '../../protocol/sign/ids.js';
import { RemoteLedger } from '../../roles/ledger/remote/remote.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { isLocal, type NodeConfig } from '../config/config.js';
import { type Membership, readMembership } from './membership.js';
import { openMemory } from './seen-file.js';

export interface LineInit {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly logger: Logger;
  /** Whether the ledger is believed even where it has lost what this folder has seen. */
  readonly trusts?: boolean | undefined;
}

/** The ledger, and the network that it keeps. */
export interface LedgerLine extends Membership {
  readonly ledger: RemoteLedger;
}

/**
 * Connects while `use` runs, with a key of its own: two connections with one peer id would replace
 * each other.
 * @throws RasticError STORE_FILE, NETWORK_INVALID, and what `use` throws.
 */
export async function withLedger<T>(
  { folder, config, logger, trusts = false }: LineInit,
  signal: AbortSignal,
  use: (line: LedgerLine) => Promise<T>,
): Promise<T> {
  const membership = await readMembership(folder, config);
  const { publicKey, addresses } = membership.descriptor.ledger;
  const privateKey = systemClock.random(32);
  const { createNetwork } = await import('../../net/libp2p.js');
  const localNetwork = isLocal(config);
  const network = createNetwork({ privateKey, listen: [], localNetwork, logger });
  const life = new Lifespan();
  try {
    await life.start(network, signal);
    const ledgerMemory = await openMemory(folder, silentLogger);
    await life.start(ledgerMemory, signal);
    const ledger = new RemoteLedger(
      { network, ...(!trusts && { ledgerMemory }) },
      { ledger: { peerId: peerIdOf(publicKey), addresses, isConfigured: true } },
    );
    return await use({ ...membership, ledger });
  } finally {
    await life.stop();
  }
}
