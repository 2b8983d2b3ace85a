/**
 * The doctor's own connection to the network. It uses a fresh key, so that it never replaces a
 * running node's connection. While the node does not run, the doctor listens on the node's
 * addresses.
 */
import type { Startable } from '../../base/lifecycle.js';
import type { Network, PeerRef } from '../../net/interface.js';
import { createNetwork } from '../../net/libp2p.js';
import { peerIdOf } from '../../protocol/sign/ids.js';
import type { KnownNode } from '../../protocol/wire/record.js';
import { LedgerMemory } from '../../roles/ledger/memory.js';
import { RemoteLedger } from '../../roles/ledger/remote/remote.js';
import { isLocal, type NodeConfig } from '../config/config.js';
import type { Membership } from '../network/membership.js';
import { readSeen } from '../network/seen-file.js';
import { peersOf } from '../network/site.js';
import { collectRecords } from './collect.js';
import { type DoctorInit, expectValue, type Patient } from './patient.js';

export interface Outpost {
  readonly network: Network;
  readonly ledger: RemoteLedger;
  readonly ledgerPeer: PeerRef;
  /** The ledger and the descriptor's other peers. */
  readonly bootstrap: readonly PeerRef[];
  readonly membership: Membership;
  /** The bootstrap peers that answered, and the nodes that they know. */
  readonly met: {
    readonly answered: readonly PeerRef[];
    readonly nodes: readonly KnownNode[];
  };
  /** Whether the doctor listens on the configured addresses. */
  readonly listens: boolean;
}

type Start = <T extends Startable>(part: T) => Promise<T>;

async function startNetwork(
  { clock, logger }: DoctorInit,
  config: NodeConfig,
  listen: readonly string[],
  start: Start,
): Promise<Network> {
  // Whoever dials the node's address now finds another key there.
  const announce = config.announce.map((address) => address.replace(/\/p2p\/[^/]+$/, ''));
  const privateKey = clock.random(32);
  const localNetwork = isLocal(config);
  return start(createNetwork({ privateKey, listen, announce, localNetwork, logger }));
}

/** @throws the error of a damaged config.json or network.json. */
export async function openOutpost(
  init: DoctorInit,
  { folder, config: part, membership: member, running }: Patient,
  start: Start,
  signal: AbortSignal,
): Promise<Outpost> {
  const [config, membership] = [expectValue(part), expectValue(member)];
  const { logger } = init;
  const listen = running === undefined && config.roles.length > 0 ? config.listen : [];
  let listens = listen.length > 0;
  const network = await startNetwork(init, config, listen, start).catch(() => {
    // The check of the ports reports the reason. Asking other nodes needs no port.
    listens = false;
    return startNetwork(init, config, [], start);
  });
  const { ledger, bootstrap: others } = membership.descriptor;
  const { publicKey, addresses } = ledger;
  const ledgerPeer = { peerId: peerIdOf(publicKey), addresses, isConfigured: true };
  const bootstrap = [ledgerPeer, ...peersOf(others)];
  const met = await collectRecords(network, bootstrap, membership.rules.domain, { signal });
  // The doctor remembers nothing, but compares with what the folder has seen.
  const seen = { folder: folder.root, seen: await readSeen(folder.seenFile), logger };
  const ledgerMemory = new LedgerMemory({ ...seen, write: async () => undefined });
  const remote = new RemoteLedger({ network, ledgerMemory }, { ledger: ledgerPeer });
  return { network, ledger: remote, ledgerPeer, bootstrap, membership, met, listens };
}
