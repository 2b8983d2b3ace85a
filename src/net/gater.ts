/**
 * Who may connect to us: peers with a usable key, a few connections each, and not too many from one
 * address, so that nobody takes all of libp2p's 300 places by waiting. Outgoing dials name a peer id
 * that was checked before.
 */
import type { Connection, ConnectionGater } from '@libp2p/interface';
import type { Multiaddr } from '@multiformats/multiaddr';
import { isUsable } from './remote.js';

/** Two can cross when both sides dial at once; one more for a reconnect not yet noticed. */
const CONNECTIONS_PER_PEER = 3;
/** Nodes behind one address (a household, an office); not applied in a local network. */
const CONNECTIONS_PER_HOST = 32;

/** @param connections those open now. @param isBanned peers that are not let in for now. */
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
