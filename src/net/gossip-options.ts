/**
 * The numbers of gossipsub, each with its reason. Meshes here are small (2 peers and up) and quiet,
 * so nothing is scored that a quiet honest peer would fail, and rejects weigh heavily.
 */
import type { GossipsubOpts } from '@libp2p/gossipsub';
import { StrictNoSign } from '@libp2p/gossipsub';
import { GOSSIP_BYTES_MAX } from '../protocol/params.js';
import { messageId } from '../protocol/wire/message-id.js';

/** Short, so that a mesh heals fast; a heartbeat over a few dozen peers costs microseconds. */
const HEARTBEAT_MS = 300;
/**
 * An IWANT answer holds many messages in one RPC, some thousand announcements: the limit of one RPC
 * is not that of a message. What has come of an unfinished one is kept, on each of its streams.
 */
const RPC_BYTES_MAX = 1024 * 1024;
/** Of one connection: one, and the one that takes its place. */
const STREAMS_MAX = 2;
/** A peer that reads slower than this much behind is cut off. */
const OUTBOUND_BYTES_MAX = 8 * 1024 * 1024;
/** About 128 topics; an entry costs 1 KiB in gossipsub's account. */
const TOPIC_BYTES_PER_PEER = 128 * 1024;
/** Rejects fade by half in a minute: 0.988 ^ 60 = 0.48. */
const REJECT_DECAY_PER_S = 0.988;

/**
 * Score of one topic. Squared rejects × -10: one costs 10, three (90) put a peer below the
 * graylist. Missing deliveries (P3) are off: a quiet topic would graylist every honest peer.
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
 * @param localNetwork many honest nodes share one address (loopback): do not score that.
 * @param wanted whether we subscribed to a topic; messages of others are dropped unseen.
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
    // To every subscriber at once: with few peers the mesh may not have formed yet.
    floodPublish: true,
    allowPublishToZeroTopicPeers: true,
    ignoreDuplicatePublishError: true,
    heartbeatInterval: HEARTBEAT_MS,
    // In heartbeats: 6 s of messages kept, 3 s of them offered to peers outside the mesh.
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
