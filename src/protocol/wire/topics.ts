/**
 * Every stream id and gossip topic, built and parsed in this one file, with the limits of each
 * stream protocol. The handlers are in roles/. docs/protocol.md section 8.
 */
import { isHex } from '../../base/bytes.js';
import { VOCABULARY_BYTES_MAX } from '../model/vocabulary.js';
import { BATCH_LIFE_MS, OUTPUT_TOKENS_MAX, TEMPLATE_TOKENS, VERDICTS_A_FRAME } from '../params.js';
import {
  DESCRIPTOR_BYTES_MAX,
  FRAME_BYTES_MAX,
  RECORDS_MAX,
  TOKENIZE_BYTES_MAX,
} from '../params-wire.js';
import type { Hash } from '../sign/structs.js';
import { framesOf } from './long.js';
import { ANSWER_BYTES_MAX, ID_BYTES_MAX, OPERATION_BYTES_MAX, REQUEST_BYTES_MAX } from './sizes.js';

/** Stream ids; the number at the end changes with each incompatible change of the protocol. */
export const STREAMS = {
  ledger: '/rastic/ledger/1',
  offer: '/rastic/offer/1',
  solicit: '/rastic/solicit/1',
  assign: '/rastic/assign/1',
  audit: '/rastic/audit/1',
  panel: '/rastic/panel/1',
  blob: '/rastic/blob/1',
  records: '/rastic/records/1',
  faucet: '/rastic/faucet/1',
  reach: '/rastic/reach/1',
  network: '/rastic/network/1',
  channel: '/rastic/channel/1',
  tokenize: '/rastic/tokenize/1',
} as const;
export type StreamName = keyof typeof STREAMS;

/** Limits of one stream of a protocol; the same shape as ChannelLimits in net/. */
export interface StreamLimits {
  /** Maximum bytes of one frame. */
  readonly frameBytes: number;
  /** Maximum frames that one side reads, also of the longest exchange. */
  readonly frames: number;
  /** Incoming streams of this protocol that one peer may hold open. */
  readonly streamsPerPeer: number;
  /** Maximum life of a stream in milliseconds. */
  readonly lifeMs: number;
}

/** Vouchers of a stream that stays open while jobs run: one for every checkpoint of many jobs. */
const VOUCHERS = 8_192;

/**
 * Jobs that one client and one node may have with each other at a time: a gateway is one client for
 * many people, and a node has at most 16 slots and as many places in its queue by default. How many
 * a node really takes is said by its own limits.
 */
const JOBS_A_PEER = 32;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A question or an answer of one frame, and one more that is needed nowhere. */
const ONE = 2;
/** A request, and what may follow it. */
const REQUEST = framesOf(REQUEST_BYTES_MAX) + 2;
/** Every index opened or judged, in full frames. */
const OPENINGS = Math.ceil(OUTPUT_TOKENS_MAX / VERDICTS_A_FRAME);
/** A frame for every token, and the Receipts between them. */
const TOKENS = 2 * OUTPUT_TOKENS_MAX;

/** Limits of each protocol: a new stream without a line here does not compile. */
export const STREAM_LIMITS: Readonly<Record<StreamName, StreamLimits>> = {
  // One question and its answer; a caller gives up after 10 s.
  ledger: limits(framesOf(OPERATION_BYTES_MAX) + 1, 32, 15 * SECOND),
  // One Offer and its status.
  offer: limits(ONE, JOBS_A_PEER, 15 * SECOND),
  // An announcement and the Offer for it, on a stream that the client opens.
  solicit: limits(ONE, JOBS_A_PEER, 15 * SECOND),
  // Lives as long as a generation may take: a batch job waits for hours.
  assign: limits(REQUEST + TOKENS, JOBS_A_PEER, BATCH_LIFE_MS),
  // Enough to recompute a long context twice before signing a mismatch, and for the opening after
  // it.
  audit: limits(REQUEST + framesOf(ANSWER_BYTES_MAX) + OPENINGS, 16, 30 * MINUTE),
  panel: limits(REQUEST, 8, 10 * MINUTE),
  // A vocabulary table: a few MB.
  blob: limits(framesOf(VOCABULARY_BYTES_MAX) + ONE, 4, 2 * MINUTE),
  // A question and a few hundred small records.
  records: limits(RECORDS_MAX + 1, 4, 15 * SECOND),
  faucet: limits(ONE, 1, 15 * SECOND),
  // A few addresses of at most 256 characters, and the time to dial them.
  reach: { ...limits(ONE, 1, 15 * SECOND), frameBytes: 4 * 1024 },
  // Whether there is a newer descriptor, what the moderator signed of it, and its text.
  network: limits(framesOf(DESCRIPTOR_BYTES_MAX) + ONE, 2, 30 * SECOND),
  // A text and its ids, which may be more bytes than the text.
  tokenize: limits(
    framesOf((TOKENIZE_BYTES_MAX + TEMPLATE_TOKENS) * ID_BYTES_MAX) + ONE,
    16,
    MINUTE,
  ),
  // Vouchers and their acknowledgements, while jobs run.
  channel: { ...limits(VOUCHERS, 4, 60 * MINUTE), frameBytes: 1_024 },
};

function limits(frames: number, streamsPerPeer: number, lifeMs: number): StreamLimits {
  return { frameBytes: FRAME_BYTES_MAX, frames, streamsPerPeer, lifeMs };
}

/** Hexadecimal digits of the networkId in a topic: enough to keep networks apart. */
const NETWORK_DIGITS = 16;

/** A parsed topic; `network` is the beginning of the networkId, not all of it. */
export type Topic =
  | { readonly type: 'announce'; readonly network: string; readonly modelId: Hash }
  | { readonly type: 'records'; readonly network: string }
  | { readonly type: 'heads'; readonly network: string }
  | { readonly type: 'network'; readonly network: string };

const base = (networkId: Hash): string => `rastic/1/${networkId.slice(2, 2 + NETWORK_DIGITS)}`;

/** Topic on which clients announce jobs for one model. */
export function formatAnnounceTopic(networkId: Hash, modelId: Hash): string {
  return `${base(networkId)}/announce/${modelId.slice(2)}`;
}

/** Topic on which nodes publish their records. */
export function formatRecordsTopic(networkId: Hash): string {
  return `${base(networkId)}/records`;
}

/** Topic on which the ledger publishes its signed heads. */
export function formatHeadsTopic(networkId: Hash): string {
  return `${base(networkId)}/heads`;
}

/** Topic on which the newest descriptor's signature is published. */
export function formatNetworkTopic(networkId: Hash): string {
  return `${base(networkId)}/network`;
}

const TOPIC = /^rastic\/1\/([0-9a-f]{16})\/(?:(records|heads|network)|announce\/([0-9a-f]{64}))$/;

/** The parts of one of our topics, or undefined for any other text. */
export function parseTopic(text: string): Topic | undefined {
  const [, network, type, model] = TOPIC.exec(text) ?? [];
  if (network === undefined) return undefined;
  if (type === 'records' || type === 'heads' || type === 'network') return { type, network };
  const modelId = `0x${model}`;
  return isHex(modelId, 32) ? { type: 'announce', network, modelId } : undefined;
}
