/**
 * Our libp2p node: its parts, and the limits that libp2p does not set, or sets in such a way that
 * one host can take the node offline (measured: 5 silent sockets a second blocked every honest
 * dial).
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
import { packed } from './packed-muxer.js';
import { noteNoStreams } from './peer-notes.js';
import { silentComponents } from './silent.js';
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

/** Handshakes of one host per second; more are refused. A silent one does not block others. */
const CONNECTIONS_PER_HOST_PER_S = 20;
/** Running handshakes of all hosts together. */
const PENDING_CONNECTIONS = 100;
/**
 * Time limit of a handshake. Long enough for a machine whose cores are busy with tokens, short
 * enough that silent sockets of one host, 20 a second, do not take all places.
 */
const UPGRADE_MS = 4_000;
/** The fixed window of yamux, at its minimum: what a paused stream can still receive. */
const WINDOW_BYTES = 256 * 1024;
/**
 * Streams of one connection, all protocols together: more than the sum of what each protocol allows
 * a peer. They may arrive in one chunk, and each blocks the event loop for a quarter millisecond,
 * so not many more.
 */
const STREAMS_PER_CONNECTION = 192;

function connectionLimits(localNetwork: boolean): ConnectionManagerInit {
  return {
    maxIncomingPendingConnections: PENDING_CONNECTIONS,
    inboundUpgradeTimeout: UPGRADE_MS,
    // gossipsub opens its streams one after another: a silent peer delays the others for this time.
    outboundStreamProtocolNegotiationTimeout: 3_000,
    inboundStreamProtocolNegotiationTimeout: 3_000,
    inboundConnectionThreshold: localNetwork ? 10_000 : CONNECTIONS_PER_HOST_PER_S,
  };
}

/** Creates a node without starting it. `wanted`: topics whose gossip we want. */
export async function createNode(
  init: NodeInit,
  wanted: (topic: string) => boolean,
): Promise<Node> {
  const local = init.localNetwork ?? false;
  const strikes = new Strikes(systemClock);
  const isBanned = (peerId: string) => strikes.isBanned(peerId);
  const node: Node = await createLibp2p<Services>({
    start: false,
    logger: silentComponents,
    privateKey: privateKeyFromRaw(init.privateKey),
    nodeInfo: { name: 'rastic' },
    addresses: { listen: [...init.listen], announce: [...(init.announce ?? [])] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [
      () =>
        packed(
          yamux({
            maxInboundStreams: STREAMS_PER_CONNECTION,
            maxOutboundStreams: STREAMS_PER_CONNECTION,
            // They may all come in the packet that ends the handshake.
            maxEarlyStreams: STREAMS_PER_CONNECTION,
            streamOptions: {
              initialStreamWindowSize: WINDOW_BYTES,
              maxStreamWindowSize: WINDOW_BYTES,
            },
          })(),
        ),
    ],
    connectionManager: connectionLimits(local),
    // A machine whose cores are busy with tokens answers late, but it is not dead.
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
  noteNoStreams(node);
  // On one machine all nodes call each other, as fast as they can.
  if (!local) paceStreams(node);
  return node;
}
