/**
 * The numbers of gossipsub, each with its reason. Meshes here are small (2 peers and more) and
 * quiet. So nothing is scored that a quiet honest peer would fail, and rejects have a high weight.
 */
import type { GossipsubOpts } from '@libp2p/gossipsub';
import { StrictNoSign } from '@libp2p/gossipsub';
import { GOSSIP_BYTES_MAX } from '../protocol/params-wire.js';
import { messageId } from '../protocol/wire/message-id.js';

/** Short, so that a mesh heals fast; a heartbeat over a few dozen peers costs microseconds. */
const HEARTBEAT_MS = 300;
/**
 * An answer to IWANT has many messages in one RPC, about a thousand announcements, so the limit of
 * an RPC is larger than that of a message. The received part of an unfinished RPC is kept in
 * memory, for each stream.
 */
const RPC_BYTES_MAX = 1024 * 1024;
/** Gossip streams of one connection: one, and its replacement. */
const STREAMS_MAX = 2;
/** A peer that falls this far behind in reading is disconnected. */
const OUTBOUND_BYTES_MAX = 8 * 1024 * 1024;
/** About 128 topics; gossipsub counts 1 KiB for an entry. */
const TOPIC_BYTES_PER_PEER = 128 * 1024;
/** Rejects fade by half in a minute: 0.988 ^ 60 = 0.48. */
const REJECT_DECAY_PER_S = 0.988;

/**
 * Score of one topic. Squared rejects × -10: one costs 10, and three (90) put a peer below the
 * graylist threshold. Missing deliveries (P3) are not scored: a quiet topic would graylist every
 * honest peer.
 */
export const topicScore = {
  topicWeight: 1,
  timeInMeshWeight: 0.01,
  timeInMeshQuantum: 1000,
  timeInMeshCap: 100,
  firstMessageDeliveriesWeight: 0.1,
  firstMessageDeliveriesDecay: 0.9,
  firstMessageDeliveriesCap: 20,
  meshMessageDeliveriesWeight: 0,
  meshMessageDeliveriesDecay: 0.5,
  meshMessageDeliveriesCap: 100,
  meshMessageDeliveriesThreshold: 20,
  meshMessageDeliveriesWindow: 10,
  meshMessageDeliveriesActivation: 5000,
  meshFailurePenaltyWeight: 0,
  meshFailurePenaltyDecay: 0.5,
  invalidMessageDeliveriesWeight: -10,
  invalidMessageDeliveriesDecay: REJECT_DECAY_PER_S,
};

/**
 * @param localNetwork many honest nodes share one address (loopback), so this is not scored.
 * @param wanted whether we subscribed to a topic; messages of other topics are dropped unread.
 */
export function gossipOptions(
  localNetwork: boolean,
  wanted: (topic: string) => boolean,
): Partial<GossipsubOpts> {
  return {
    globalSignaturePolicy: StrictNoSign,
    msgIdFn: (message) => messageId(message.topic, message.data),
    fallbackToFloodsub: false,
    emitSelf: false,
    doPX: false,
    // Publish to every subscriber: with few peers the mesh may not have formed yet.
    floodPublish: true,
    allowPublishToZeroTopicPeers: true,
    ignoreDuplicatePublishError: true,
    heartbeatInterval: HEARTBEAT_MS,
    // In heartbeats: messages of 6 s are kept, and those of 3 s are offered to peers outside the
    // mesh.
    mcacheLength: 20,
    mcacheGossip: 10,
    gossipsubIWantFollowupMs: 10_000,
    // One message after another, so that the guarded stream waits while we check.
    awaitRpcHandler: true,
    awaitRpcMessageHandler: true,
    maxInboundDataLength: RPC_BYTES_MAX,
    maxInboundStreams: STREAMS_MAX,
    maxOutboundBufferSize: OUTBOUND_BYTES_MAX,
    maxTopicBytesPerPeer: TOPIC_BYTES_PER_PEER,
    scoreParams: localNetwork ? { IPColocationFactorWeight: 0 } : {},
    dataTransform: { inboundTransform: dropUnwanted(wanted), outboundTransform: (_, data) => data },
  };
}

/** gossipsub would keep and serve any topic's messages; a throw here makes them invalid instead. */
function dropUnwanted(wanted: (topic: string) => boolean) {
  return (topic: string, data: Uint8Array): Uint8Array => {
    if (!wanted(topic)) throw new Error('topic not subscribed');
    if (data.length > GOSSIP_BYTES_MAX) throw new Error('message too long');
    return data;
  };
}
