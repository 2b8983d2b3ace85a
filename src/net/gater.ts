/**
 * Decides who may connect to us: peers with a usable key, a few connections each, and not too many
 * from one address, so that idle connections of one host cannot take all of libp2p's 300 places.
 * The peer ids of outgoing dials were checked before.
 */
import type { Connection, ConnectionGater } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { isUsable } from './remote.js';

/**
 * Both sides may dial at the same time, which gives two; one more for a reconnect that is not yet
 * noticed.
 */
const CONNECTIONS_PER_PEER = 3;
/** Nodes behind one address (a household, an office); no limit in a local network. */
const CONNECTIONS_PER_HOST = 32;

/** @param connections the open ones. @param isBanned whether a peer is refused for now. */
export function createGater(
  localNetwork: boolean,
  connections: () => readonly Pick<Connection, 'remotePeer' | 'remoteAddr'>[],
  isBanned: (peerId: string) => boolean = () => false,
): ConnectionGater {
  return {
    denyInboundConnection: ({ remoteAddr }) => {
      if (localNetwork) return false;
      const host = hostOf(remoteAddr);
      const same = connections().filter((connection) => hostOf(connection.remoteAddr) === host);
      return same.length >= CONNECTIONS_PER_HOST;
    },
    denyInboundEncryptedConnection: (peerId) => {
      if (!isUsable(peerId) || isBanned(peerId.toString())) return true;
      const same = connections().filter(({ remotePeer }) => remotePeer.equals(peerId));
      return same.length >= CONNECTIONS_PER_PEER;
    },
  };
}

function hostOf(address: Multiaddr): string | undefined {
  return address.getComponents()[0]?.value;
}
