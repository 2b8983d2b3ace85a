/** A libp2p node that keeps to none of our limits: what an attacker runs. */
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { identify } from '@libp2p/identify';
import type { Stream } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p, type Libp2p } from 'libp2p';
import { secretOf } from '../../../scripts/vectors/network.js';
import type { PeerRef } from '../../../src/net/interface.js';

const MANY = 1_000_000;

/** @param name whose key it has. @param localAddress of the loopback it dials from. */
export async function startHostile(name: string, localAddress = '127.0.0.1'): Promise<Libp2p> {
  return createLibp2p({
    privateKey: privateKeyFromRaw(secretOf(name)),
    transports: [tcp({ dialOpts: { localAddress } as never })],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux({ maxOutboundStreams: MANY, maxInboundStreams: MANY })],
    services: { identify: identify() },
  });
}

export const dialOf = (peer: PeerRef) => peer.addresses.map((address) => multiaddr(address));

/** A stream without libp2p's own limits on how many one opens. */
export const openHostile = (
  node: Libp2p,
  peer: PeerRef,
  protocol: string,
  signal: AbortSignal,
): Promise<Stream> =>
  node.dialProtocol(dialOf(peer), protocol, { maxOutboundStreams: MANY, signal });
