/**
 * What the rest of the project knows of peers: framed channels by protocol, gossip by topic.
 * Implemented over libp2p; tests may join several in one process.
 */
import type { Hex } from '../base/bytes.js';
import type { Startable } from '../base/lifecycle.js';

/** Where a peer can be reached: its id and its multiaddrs (may be empty when already connected). */
export interface PeerRef {
  readonly peerId: string;
  readonly addresses: readonly string[];
}

/** Limits of one stream protocol; every stream has them. */
export interface ChannelLimits {
  /** Bytes of one frame at most, checked before it is decoded. */
  readonly frameBytes: number;
  /** Incoming streams of this protocol one peer may hold open. */
  readonly streamsPerPeer: number;
  /** Milliseconds one stream may live. */
  readonly lifeMs: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** One stream: whole frames both ways, unsigned-varint length before each. */
export interface Channel {
  readonly peerId: string;
  /** Compressed secp256k1 public key of the remote, 33 bytes: embedded in its peer id. */
  readonly publicKey: Hex;
  /** The next frame; undefined when the remote has closed its side. */
  read(options?: CallOptions): Promise<Uint8Array | undefined>;
  /** Resolves when the frame has been handed to the transport; waits while the remote is slow. */
  write(frame: Uint8Array, options?: CallOptions): Promise<void>;
  /** Ends in order: what was written still arrives. */
  close(): Promise<void>;
  /** Ends at once; the remote sees a reset. */
  reset(): void;
  /** Aborts when the stream has ended for any reason (close, reset, lifetime, connection lost). */
  readonly signal: AbortSignal;
}

export type GossipVerdict = 'accept' | 'ignore' | 'reject';

export interface Topic {
  /** Pure function of the payload: reject = provably wrong bytes, ignore = not for us or not now. */
  validate(data: Uint8Array): GossipVerdict;
  onMessage(data: Uint8Array): void;
}

export interface Network extends Startable {
  readonly peerId: string;
  /** Multiaddrs others can dial, with the peer id; available after start. */
  addresses(): readonly string[];
  /** Peer ids with an open connection. */
  peers(): readonly string[];
  /** Connects (no stream). @throws RasticError NET_DIAL. */
  connect(peer: PeerRef, options?: CallOptions): Promise<void>;
  open(
    peer: PeerRef,
    protocol: string,
    limits: ChannelLimits,
    options?: CallOptions,
  ): Promise<Channel>;
  /** The handler owns the channel; when it rejects, the stream is reset and the failure logged. */
  handle(
    protocol: string,
    limits: ChannelLimits,
    handler: (channel: Channel) => Promise<void>,
  ): void;
  subscribe(topic: string, handlers: Topic): void;
  publish(topic: string, data: Uint8Array): Promise<void>;
}
