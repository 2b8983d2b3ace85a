/**
 * A data folder that this process has opened: its configuration, its network's description and its
 * database, without any connection. Jobs can be listed with it. site.ts joins the network.
 */

import { systemClock } from '../../base/clock.js';
import type { Lifespan } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import { AccountBook } from '../../roles/account-book.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { keyLock } from '../../store/keys/key-lock.js';
import { openStore } from '../../store/level.js';
import { MeteredStore } from '../../store/metered.js';
import { checkAmounts } from '../config/amounts.js';
import { type NodeConfig, resolveIn } from '../config/config.js';
import { GatewayBooks } from '../gateway/books.js';
import { readKey } from '../keys/keys.js';
import { readMembership } from './membership.js';
import { NewestNetwork } from './newest.js';

export interface BaseInit {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

export interface Base extends Required<BaseInit> {
  /** The newest descriptor that was heard, and the rules of the network. */
  readonly membership: NewestNetwork;
  readonly store: MeteredStore;
  /** What the account earned and spent. */
  readonly book: AccountBook;
  /** API keys, budgets, usage and public log of its gateway. */
  readonly gateway: GatewayBooks;
  /** The folder's private key. A passphrase is asked for at most once. @throws as readKey. */
  readonly key: () => Promise<Uint8Array>;
}

/** What the folder is opened for. Reading its records needs no key. */
export type Purpose = 'records' | 'network';

function keyOf(folder: DataFolder): Base['key'] {
  let key: Promise<Uint8Array> | undefined;
  return () => {
    key ??= readKey(folder).catch((error: unknown) => {
      key = undefined;
      throw error;
    });
    return key;
  };
}

/** A ledger's own file is the one that others copy: it is kept up to date itself. */
async function openMembership(folder: DataFolder, config: NodeConfig): Promise<NewestNetwork> {
  const isLedger = config.roles.includes('ledger');
  const file = isLedger ? resolveIn(folder, config.network) : folder.newestNetworkFile;
  const membership = await readMembership(folder, config);
  checkAmounts(config, membership.rules.genesis);
  return new NewestNetwork(membership, file);
}

/**
 * Opens the folder; `life` closes it. Nothing is created before the key and the network's
 * description are known to be right.
 * @throws RasticError KEY_BUSY, STORE_LOCKED while another process has it open, CONFIG_MISSING,
 * NETWORK_INVALID, KEY_…, STORE_….
 */
export async function openBase(
  { folder, config, logger, metrics = noMetrics }: BaseInit,
  purpose: Purpose,
  life: Lifespan,
  signal: AbortSignal,
): Promise<Base> {
  const key = keyOf(folder);
  if (purpose === 'network') await key();
  const membership = await openMembership(folder, config);
  const store = new MeteredStore(await openStore(folder.database), systemClock, metrics);
  const book = new AccountBook({ store, clock: systemClock, logger });
  const gateway = new GatewayBooks({ store, clock: systemClock });
  const stop = async () => {
    await book.flush();
    await store.close();
  };
  await life.start({ start: async () => undefined, stop }, signal);
  // After the database: whoever meets another command on this folder works through it.
  if (purpose === 'network') await life.start(keyLock(folder.keyFile), signal);
  return { folder, config, logger, metrics, membership, store, book, gateway, key };
}
