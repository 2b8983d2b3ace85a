/**
 * Our libp2p node: which parts it has, and the limits that libp2p leaves open or sets so that one
 * host can take it offline (measured: 5 silent sockets a second kept every honest dial out).
 */
import './polyfill.js';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { type GossipSub, gossipsub } from '@libp2p/gossipsub';
import { type Identify, identify } from '@libp2p/identify';
import type { Libp2p } from '@libp2p/interface';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { type ConnectionManagerInit, createLibp2p } from 'libp2p';
import { systemClock } from '../base/clock.js';
import { createGater } from './gater.js';
import { gossipOptions } from './gossip-options.js';
import { guardGossip } from './guard.js';
import { paceStreams } from './stream-pace.js';
import { Strikes } from './strikes.js';
import { tameAborts } from './tame.js';
import { strikeUndecodable } from './undecodable.js';

type Services = { readonly identify: Identify; readonly pubsub: GossipSub };
export type Node = Libp2p<Services>;

export interface NodeInit {
  readonly privateKey: Uint8Array;
  readonly listen: readonly string[];
  readonly announce?: readonly string[];
  readonly localNetwork?: boolean;
}

/** Handshakes of one host a second, beyond which it is refused; a silent one blocks no other. */
const CONNECTIONS_PER_HOST_PER_S = 20;
/** Handshakes at work, of all hosts together. */
const PENDING_CONNECTIONS = 100;
/**
 * A handshake ends in this time. Long enough for a machine whose cores are busy with tokens, short
 * enough that the silent sockets of one host, 20 a second, do not take all the places.
 */
const UPGRADE_MS = 4_000;
/** One window of yamux, fixed: what a paused stream can still receive. Its least value. */
const WINDOW_BYTES = 256 * 1024;
/**
 * Streams of one connection, all protocols together: above the sum of what each protocol allows a
 * peer. They come in one piece of bytes and each costs a quarter millisecond before anybody else
 * has a turn, so not many more.
 */
const STREAMS_PER_CONNECTION = 128;

function connectionLimits(localNetwork: boolean): ConnectionManagerInit {
  return {
    maxIncomingPendingConnections: PENDING_CONNECTIONS,
    inboundUpgradeTimeout: UPGRADE_MS,
    // gossipsub opens its streams one after another: one mute peer keeps the others waiting so long.
    outboundStreamProtocolNegotiationTimeout: 3_000,
    inboundStreamProtocolNegotiationTimeout: 3_000,
    inboundConnectionThreshold: localNetwork ? 10_000 : CONNECTIONS_PER_HOST_PER_S,
  };
}

/** A node that is not started. `wanted`: topics whose gossip is for us. */
export async function createNode(
  init: NodeInit,
  wanted: (topic: string) => boolean,
): Promise<Node> {
  const local = init.localNetwork ?? false;
  const strikes = new Strikes(systemClock);
  const isBanned = (peerId: string) => strikes.isBanned(peerId);
  const node: Node = await createLibp2p<Services>({
    start: false,
    privateKey: privateKeyFromRaw(init.privateKey),
    nodeInfo: { name: 'rastic' },
    addresses: { listen: [...init.listen], announce: [...(init.announce ?? [])] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [
      yamux({
        maxInboundStreams: STREAMS_PER_CONNECTION,
        maxOutboundStreams: STREAMS_PER_CONNECTION,
        streamOptions: { initialStreamWindowSize: WINDOW_BYTES, maxStreamWindowSize: WINDOW_BYTES },
      }),
    ],
    connectionManager: connectionLimits(local),
    // A machine whose cores are busy with tokens answers late; it is not dead for that.
    connectionMonitor: { pingTimeout: { minTimeout: 10_000 } },
    connectionGater: createGater(local, () => node.getConnections(), isBanned),
    services: {
      identify: identify(),
      pubsub: (components) => {
        const pubsub = gossipsub(gossipOptions(local, wanted))(guardGossip(components));
        const { connectionManager } = components;
        return strikeUndecodable(pubsub, strikes, (peer) => connectionManager.getConnections(peer));
      },
    },
  });
  tameAborts(node);
  // On one machine everybody calls everybody, as fast as it goes.
  if (!local) paceStreams(node);
  return node;
}
