/**
 * The interface to peers for the rest of the project: framed channels by protocol, gossip by topic.
 * Implemented with libp2p; tests may connect several in one process.
 */
import type { Hex } from '../base/bytes.js';
import type { Startable } from '../base/lifecycle.js';

/** Where a peer can be reached: its id and its multiaddrs (may be empty when already connected). */
export interface PeerRef {
  readonly peerId: string;
  readonly addresses: readonly string[];
  /** Whether a person has configured these addresses. Others are dialled within limits (DIAL-1). */
  readonly isConfigured?: boolean;
}

/** Limits of one stream protocol, for every stream. */
export interface ChannelLimits {
  /** Maximum bytes of one frame, checked before it is decoded. */
  readonly frameBytes: number;
  /** Incoming streams of this protocol that one peer may hold open. */
  readonly streamsPerPeer: number;
  /** Maximum life of a stream in milliseconds. */
  readonly lifeMs: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** One stream: whole frames both ways, unsigned-varint length before each. */
export interface Channel {
  readonly peerId: string;
  /** Compressed secp256k1 public key of the remote, 33 bytes, from its peer id. */
  readonly publicKey: Hex;
  /**
   * IP address of the remote as seen from here; absent on outgoing streams, or if there is none.
   */
  readonly remoteHost?: string | undefined;
  /**
   * The next frame; undefined when the remote has closed its side. One read at a time.
   * @throws RasticError WIRE_TOO_LONG, WIRE_DECODE, NET_TRUNCATED (the stream is reset), NET_RESET,
   * NET_CLOSED (reset by us), TIMEOUT (the lifetime).
   */
  read(options?: CallOptions): Promise<Uint8Array | undefined>;
  /**
   * Resolves when the frame has been handed to the transport; waits while the remote is slow. After
   * an abort by the caller's signal the frame may still arrive: reset then, or do not repeat it.
   */
  write(frame: Uint8Array, options?: CallOptions): Promise<void>;
  /**
   * Closes in order: written data still arrives. Nothing more is read, so read to the end first.
   * The remote has 10 s to close its side too; then the stream is reset.
   */
  close(): Promise<void>;
  /** Resets the stream at once. */
  reset(): void;
  /** Aborts when the stream has ended for any reason (close, reset, lifetime, connection lost). */
  readonly signal: AbortSignal;
  /** Told of each frame that was read, or handed to the transport, and its bytes: for counting. */
  onFrame?: ((direction: 'in' | 'out', bytes: number) => void) | undefined;
  /** How this side ended it; undefined while it has not, and when the other side did. */
  readonly ended?: 'done' | 'reset' | undefined;
}

/**
 * What becomes of a gossip message. reject: provably wrong bytes. ignore: not for us or not now.
 * waste: ignored too, and no honest peer would have forwarded it.
 */
export type GossipVerdict = 'accept' | 'ignore' | 'waste' | 'reject';

export interface Topic {
  /**
   * Depends only on the payload and on the ledger's state, never on who brought it: a message that
   * is ignored counts as seen, and nobody else can bring it again.
   */
  validate(data: Uint8Array): GossipVerdict;
  /**
   * A second check of an accepted message that needs to ask another part or node. Further messages
   * of the same peer wait for it, so it must be short, and it never throws.
   */
  admit?(data: Uint8Array): Promise<GossipVerdict>;
  onMessage(data: Uint8Array): void;
}

export interface Network extends Startable {
  readonly peerId: string;
  /** Multiaddrs that others can dial, with the peer id; available after start. */
  addresses(): readonly string[];
  /** Peer ids with an open connection. */
  peers(): readonly string[];
  /**
   * The IP address of the last connection with this peer, which proved its key there; undefined if
   * there was none, or if it is long ago.
   */
  seenAt(peerId: string): string | undefined;
  /**
   * Connects without opening a stream. @throws RasticError NET_DIAL, NET_KEY, NET_ADDRESS,
   * NET_STOPPED.
   */
  connect(peer: PeerRef, options?: CallOptions): Promise<void>;
  /** A stream over the open connection, or a new one. @throws as connect, NET_PROTOCOL, NET_RESET. */
  open(
    peer: PeerRef,
    protocol: string,
    limits: ChannelLimits,
    options?: CallOptions,
  ): Promise<Channel>;
  /**
   * The handler owns the channel: it is closed when the handler resolves; when it rejects, the stream
   * is reset and the failure logged. Streams above the limit are reset before a handler sees them.
   */
  handle(
    protocol: string,
    limits: ChannelLimits,
    handler: (channel: Channel) => Promise<void>,
  ): void;
  /**
   * A topic may have several subscribers: each gets the messages that it accepts; one reject is
   * enough to reject.
   */
  subscribe(topic: string, handlers: Topic): void;
  /**
   * Publishes to every known subscriber, and to those that connect within about 3 s, but not to
   * this node itself. The same bytes are not sent again within 2 min. A restarted node may receive
   * its own last messages.
   * @throws RasticError WIRE_TOO_LONG, NET_STOPPED, NET_GOSSIP.
   */
  publish(topic: string, data: Uint8Array): Promise<void>;
}
