/**
 * The Network over libp2p: TCP, Noise, yamux, identify, gossipsub. It dials only given addresses;
 * no DHT, no relay, no discovery. Streams and gossip are in separate files.
 */
import './polyfill.js';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import type { Connection, Stream } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import { createController, raceSignal, within, withTimeout } from '../base/abort.js';
import { Cache } from '../base/cache.js';
import { systemClock } from '../base/clock.js';
import { codeOf, RasticError } from '../base/errors.js';
import type { Logger } from '../base/log.js';
import { nextTurn } from '../base/turn.js';
import { StreamChannel } from './channel.js';
import { DialGuard } from './dial-guard.js';
import { Gossip } from './gossip.js';
import { Incoming } from './incoming.js';
import type { CallOptions, Channel, ChannelLimits, Network, PeerRef, Topic } from './interface.js';
import { listenFailureOf } from './listen-failure.js';
import { createNode, type Node } from './node.js';
import { observedHost } from './probe.js';
import { dialTargets, drop, isLoopback, parseAddress, parsePeerId, publicKeyOf } from './remote.js';

/** Peers whose IP address is remembered after their connection has ended. */
const SEEN_MAX = 4_096;
/** Time limit for dial and handshake, if the caller gives no signal. */
const DIAL_MS = 10_000;
/**
 * Time that running handlers get to end when the network stops; roles stop their handlers before.
 */
const DRAIN_MS = 2_000;

export interface NetworkInit {
  /** secp256k1 secret key, 32 bytes: the node's identity. */
  readonly privateKey: Uint8Array;
  /** Multiaddrs to listen on, e.g. /ip4/127.0.0.1/tcp/0; none for a node that only dials. */
  readonly listen: readonly string[];
  /** Addresses to announce instead of the listening addresses. */
  readonly announce?: readonly string[];
  /** Disables limits per IP address, for networks on one address (loopback). */
  readonly localNetwork?: boolean;
  /** Milliseconds that running handlers get to end when the network stops; 2,000 by default. */
  readonly drainMs?: number;
  readonly logger: Logger;
}

/** @throws TypeError if the key is not a secp256k1 secret key. */
export function createNetwork(init: NetworkInit): Libp2pNetwork {
  return new Libp2pNetwork(init);
}

export class Libp2pNetwork implements Network {
  readonly peerId: string;
  readonly #init: NetworkInit;
  readonly #incoming: Incoming;
  readonly #gossip: Gossip;
  readonly #outgoing = new Set<StreamChannel>();
  readonly #dials: DialGuard;
  /** Peer id → IP address of its last connection. */
  readonly #seen = new Cache<string, string>(SEEN_MAX);
  readonly #never = createController().signal;
  #node: Node | undefined;

  constructor(init: NetworkInit) {
    this.#init = init;
    this.#incoming = new Incoming(init.logger);
    this.#gossip = new Gossip(init.logger);
    this.#dials = new DialGuard(systemClock, init.localNetwork ?? false);
    const key = privateKeyFromRaw(init.privateKey);
    if (key.type !== 'secp256k1') throw new TypeError('not a secp256k1 secret key');
    this.peerId = peerIdFromPrivateKey(key).toString();
  }

  /**
   * @throws RasticError NET_ADDRESS for an invalid address, NET_LISTEN for one that cannot be
   * listened on.
   */
  async start(signal: AbortSignal): Promise<void> {
    if (this.#node !== undefined) throw new TypeError('started twice');
    const { listen, announce = [] } = this.#init;
    for (const address of [...listen, ...announce]) parseAddress(address);
    const node = await createNode(this.#init, (topic) => this.#gossip.has(topic));
    try {
      node.addEventListener('connection:open', ({ detail }) => this.#onConnection(detail));
      await this.#incoming.attach(node);
      await raceSignal(Promise.resolve(node.start()), signal);
      this.#gossip.attach(node.services.pubsub);
      this.#node = node;
    } catch (error) {
      await this.#incoming.drain();
      await node.stop();
      if (signal.aborted) throw error;
      const why = listenFailureOf(error);
      throw new RasticError('NET_LISTEN', { addresses: this.#init.listen, why }, error);
    }
    this.#init.logger.info({ peerId: this.peerId, addresses: this.addresses() }, 'listening');
  }

  async stop(): Promise<void> {
    const node = this.#node;
    if (node === undefined) return;
    this.#node = undefined;
    const enough = withTimeout(this.#init.drainMs ?? DRAIN_MS, 'streams to end');
    await raceSignal(this.#incoming.drain(), enough).catch((error: unknown) => {
      this.#init.logger.warn({ err: error }, 'streams reset at stop');
    });
    this.#incoming.resetAll();
    for (const channel of this.#outgoing) if (!channel.closed) channel.reset();
    this.#gossip.detach();
    // What was written last is sent at the end of this turn: see packed-muxer.ts.
    await nextTurn();
    await node.stop();
  }

  addresses(): readonly string[] {
    return tellable(this.#node?.getMultiaddrs().map(String) ?? []);
  }

  peers(): readonly string[] {
    // getPeers() is not used: it parses every id from its text again, which decompresses the key.
    const connections = this.#node?.getConnections() ?? [];
    return [...new Set(connections.map(({ remotePeer }) => remotePeer.toString()))];
  }

  seenAt(peerId: string): string | undefined {
    return this.#seen.peek(peerId);
  }

  async connect(peer: PeerRef, options: CallOptions = {}): Promise<void> {
    await this.#dial(peer, withTimeout(DIAL_MS, 'connect', options.signal));
  }

  /**
   * Closes connections that this node opened to other addresses of the peer than these: where it was
   * before it moved.
   */
  leaveOtherAddresses({ peerId, addresses }: PeerRef): void {
    const connections = this.#node?.getConnections(parsePeerId(peerId)) ?? [];
    const known = addresses.map((address) => address.replace(/\/p2p\/[^/]+$/, ''));
    for (const connection of connections) {
      const at = connection.remoteAddr.toString().replace(/\/p2p\/[^/]+$/, '');
      const isNamed = known.some((address) => address.startsWith('/dns'));
      if (connection.direction !== 'outbound' || isNamed || known.includes(at)) continue;
      drop(connection, 'the peer has moved');
    }
  }

  async open(
    peer: PeerRef,
    protocol: string,
    limits: ChannelLimits,
    options: CallOptions = {},
  ): Promise<Channel> {
    // Leaves no timer behind: thousands of them would fire, each with an error, while nobody waits.
    const { stream, connection } = await within(
      DIAL_MS,
      `open ${protocol}`,
      options.signal ?? this.#never,
      (signal) => this.#stream(peer, protocol, signal),
    );
    const publicKey = publicKeyOf(connection.remotePeer);
    const channel = new StreamChannel(stream, { peerId: peer.peerId, publicKey, protocol, limits });
    this.#outgoing.add(channel);
    channel.signal.addEventListener('abort', () => this.#outgoing.delete(channel), { once: true });
    return channel;
  }

  handle(
    protocol: string,
    limits: ChannelLimits,
    handler: (channel: Channel) => Promise<void>,
  ): void {
    this.#incoming.handle(protocol, limits, handler);
  }

  subscribe(topic: string, handlers: Topic): void {
    this.#gossip.subscribe(topic, handlers);
  }

  publish(topic: string, data: Uint8Array): Promise<void> {
    return this.#gossip.publish(topic, data);
  }

  /** Gossip score of a peer; below -80 its gossip is not read. For metrics and tests. */
  score(peerId: string): number {
    return this.#gossip.score(peerId);
  }

  /** The handshake has proved that the peer is at the other end. */
  #onConnection({ remotePeer, remoteAddr }: Connection): void {
    const host = observedHost(remoteAddr);
    if (host !== undefined) this.#seen.set(remotePeer.toString(), host);
  }

  /** A negotiated stream. A dead connection is replaced by a new one, once. */
  async #stream(
    peer: PeerRef,
    protocol: string,
    signal: AbortSignal,
    again = true,
  ): Promise<{ stream: Stream; connection: Connection }> {
    const connection = await this.#dial(peer, signal);
    try {
      return { connection, stream: await connection.newStream(protocol, { signal }) };
    } catch (error) {
      signal.throwIfAborted();
      const where = { peerId: peer.peerId, protocol };
      if (error instanceof Error && error.name === 'UnsupportedProtocolError') {
        throw new RasticError('NET_PROTOCOL', where, error);
      }
      if (!again || peer.addresses.length === 0) throw new RasticError('NET_RESET', where, error);
      drop(connection, 'no stream could be opened');
      return this.#stream(peer, protocol, signal, false);
    }
  }

  /** An open connection to the peer, or a new one. */
  async #dial(peer: PeerRef, signal: AbortSignal): Promise<Connection> {
    const { peerId } = peer;
    const node = this.#node;
    if (node === undefined) throw new RasticError('NET_STOPPED', { what: 'dial' });
    const id = parsePeerId(peerId);
    const open = node.getConnections(id).find((connection) => connection.status === 'open');
    if (open !== undefined) return open;
    // Checked before anything is dialled: an address that is none is a mistake of whoever gave it.
    dialTargets(id, peer.addresses);
    try {
      return await this.#dials.run(
        peer,
        (addresses) => raceSignal(node.dial(dialTargets(id, addresses), { signal }), signal),
        signal,
      );
    } catch (error) {
      if (codeOf(error) === 'NET_DIAL') throw error;
      signal.throwIfAborted();
      const message = error instanceof Error ? error.name : 'unknown';
      throw new RasticError('NET_DIAL', { peerId, message }, error);
    }
  }
}

/**
 * On another machine, a loopback address leads to that machine itself: announce it only if there is
 * no other address.
 */
function tellable(addresses: readonly string[]): readonly string[] {
  const others = addresses.filter((address) => !isLoopback(address));
  return others.length > 0 ? others : addresses;
}
