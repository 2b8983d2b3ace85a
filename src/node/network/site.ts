/**
 * What every node has, independent of its roles: its folder, key, network, store and peers. This is
 * the first half of the composition. The folder is opened in base.ts; the roles are added in node.ts
 * and client-node.ts.
 */

import { createController } from '../../base/abort.js';
import { type Clock, systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Lifespan, Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Metrics } from '../../base/metrics.js';
import { Queue } from '../../base/queue.js';
import { keepConnected } from '../../net/bootstrap.js';
import type { Network, PeerRef } from '../../net/interface.js';
import { MeteredNetwork } from '../../net/metered.js';
import { createSigner } from '../../protocol/sign/sign.js';
import { peerIdOfMultiaddr } from '../../protocol/steps/announce.js';
import type { AccountBook } from '../../roles/account-book.js';
import type { Identity } from '../../roles/identity.js';
import { HeadListener } from '../../roles/ledger/heads.js';
import { LedgerClock } from '../../roles/ledger/ledger-time.js';
import type { LedgerMemory } from '../../roles/ledger/memory.js';
import { LedgerMirror } from '../../roles/ledger/mirror/mirror.js';
import { RemoteLedger } from '../../roles/ledger/remote/remote.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import type { MeteredStore } from '../../store/metered.js';
import { isLocal, type NodeConfig, resolveIn } from '../config/config.js';
import type { Base } from './base.js';
import { checkNetwork } from './membership.js';
import type { NewestNetwork } from './newest.js';
import { openMemory } from './seen-file.js';

export interface Site {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  /** The newest descriptor that was heard, and the rules of the network. */
  readonly membership: NewestNetwork;
  readonly identity: Identity;
  readonly store: MeteredStore;
  /** Operations of this account, one after another: each needs the next nonce. */
  readonly operations: Queue;
  /** What the account earned and spent. */
  readonly book: AccountBook;
  readonly network: Network;
  readonly clock: Clock;
  /** Set by the ledger itself, or from its answers. */
  readonly ledgerTime: LedgerClock;
  /** What this folder has seen of the ledger. */
  readonly ledgerMemory: LedgerMemory;
  /** The heads that the ledger tells everyone; the ledger itself hears none. */
  readonly heads: HeadListener;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** The ledger's node. */
  readonly ledgerPeer: PeerRef;
  /** Peers to ask first: the ledger, then the peers that the descriptor names. */
  readonly bootstrap: readonly PeerRef[];
}

/** Groups multiaddrs into peers, one per peer id. */
export function peersOf(addresses: readonly string[]): PeerRef[] {
  const byId = new Map<string, string[]>();
  for (const address of addresses) {
    const peerId = peerIdOfMultiaddr(address);
    if (peerId !== undefined) byId.set(peerId, [...(byId.get(peerId) ?? []), address]);
  }
  return [...byId].map(([peerId, list]) => ({ peerId, addresses: list, isConfigured: true }));
}

/**
 * Keeps the bootstrap peers connected while the node runs, because gossip reaches it through them.
 */
class StayConnected implements Startable {
  readonly #running = createController();
  readonly #dialling: () => Promise<void>;
  #done: Promise<void> = Promise.resolve();

  constructor(network: Network, peers: readonly PeerRef[], logger: Logger) {
    const { signal } = this.#running;
    this.#dialling = () => keepConnected(network, peers, { signal, logger });
  }

  async start(): Promise<void> {
    this.#done = this.#dialling();
  }

  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'staying connected' }));
    await this.#done;
  }
}

/** Starts the network on an open folder; `life` stops it. */
export async function openSite(base: Base, life: Lifespan, signal: AbortSignal): Promise<Site> {
  const { folder, config, membership, store, book, logger, metrics } = base;
  const privateKey = await base.key();
  const { descriptor, rules, ledgerPeer } = membership;
  const signer = createSigner(rules.domain, privateKey);
  await checkNetwork(store, membership, resolveIn(folder, config.network));
  // Loaded here, so that errors in the folder are found before half the program is loaded.
  const { createNetwork } = await import('../../net/libp2p.js');
  const { listen, announce } = config;
  const libp2p = createNetwork({
    ...{ privateKey, listen, announce, logger },
    localNetwork: isLocal(config),
  });
  const network = new MeteredNetwork(libp2p, metrics);
  await life.start(network, signal);
  // A connection to where the ledger was would be used until it is found dead.
  membership.onNewer(() => libp2p.leaveOtherAddresses(ledgerPeer));
  const others = peersOf(descriptor.bootstrap);
  const isLedger = descriptor.ledger.publicKey === signer.publicKey;
  const bootstrap = isLedger ? others : [ledgerPeer, ...others];
  await life.start(new StayConnected(network, bootstrap, logger), signal);
  const identity = { ...rules, signer };
  const ledgerTime = new LedgerClock(systemClock);
  // The ledger uses its own clock: after a restart it may receive its last heads again.
  const ledgerMemory = await openMemory(folder, logger);
  await life.start(ledgerMemory, signal);
  const heads = new HeadListener({ network, ledgerTime, ledgerMemory, logger }, identity);
  if (!isLedger) await life.start(heads, signal);
  return {
    ...{ folder, config, membership, identity, store, book, network },
    operations: new Queue(),
    ...{ clock: systemClock, ledgerTime, ledgerMemory, heads },
    ...{ logger, metrics, ledgerPeer, bootstrap },
  };
}

/** The ledger as a node that is not the ledger itself has it. */
export function mirrorOf(site: Site): LedgerMirror {
  const ledger = new RemoteLedger(site, { ledger: site.ledgerPeer });
  return new LedgerMirror({ ...site, ledger }, site.identity);
}
