/**
 * A network without sockets: every node is connected to every other, streams and gossip travel for
 * a time that the game's dice say. Behind the interface that the roles know.
 */
import { codeOf, RasticError } from '../../../src/base/errors.js';
import type {
  CallOptions,
  Channel,
  ChannelLimits,
  Network,
  PeerRef,
  Topic,
} from '../../../src/net/interface.js';
import { GOSSIP_BYTES_MAX } from '../../../src/protocol/params-wire.js';
import { ChannelEnd } from './channel.js';
import type { Dice } from './dice.js';
import type { Timeline } from './timeline.js';

/** The same bytes are not sent again within this. */
const SEEN_MS = 120_000;

type Handler = Parameters<Network['handle']>[2];

interface Served {
  readonly limits: ChannelLimits;
  readonly handler: Handler;
  /** Peer id → streams it holds open. */
  readonly open: Map<string, number>;
}

/** What joins the networks of one game. */
export class Air {
  readonly time: Timeline;
  readonly #dice: Dice;
  readonly #nodes = new Map<string, SimNetwork>();
  /** Of each way from one node to another: what others send changes nothing there. */
  readonly #ways = new Map<string, Dice>();
  /** Told of what a handler threw without a code: a bug of ours, not a refusal. */
  onFault: (error: unknown, where: string) => void = () => undefined;

  constructor(time: Timeline, dice: Dice) {
    this.time = time;
    this.#dice = dice;
  }

  /** @param near milliseconds one way at least and at most; a party can live beside another. */
  join(peerId: string, near: readonly [number, number] = [1, 20]): SimNetwork {
    const node = new SimNetwork(this, peerId, near);
    this.#nodes.set(peerId, node);
    return node;
  }

  find(peerId: string): SimNetwork | undefined {
    const node = this.#nodes.get(peerId);
    return node?.isUp ? node : undefined;
  }

  others(peerId: string): readonly SimNetwork[] {
    return [...this.#nodes.values()].filter((node) => node.peerId !== peerId && node.isUp);
  }

  /** Milliseconds from one node to another: as the nearer of the two lives. */
  latency(from: SimNetwork, to: SimNetwork): number {
    const [least, most] = from.near[1] < to.near[1] ? from.near : to.near;
    const name = `${from.peerId} ${to.peerId}`;
    const way = this.#ways.get(name) ?? this.#dice.named(name);
    this.#ways.set(name, way);
    return least + way.real() * (most - least);
  }
}

export class SimNetwork implements Network {
  readonly peerId: string;
  readonly near: readonly [number, number];
  readonly #air: Air;
  readonly #served = new Map<string, Served>();
  readonly #topics = new Map<string, Topic[]>();
  readonly #ends = new Set<ChannelEnd>();
  readonly #sent = new Map<string, number>();
  isUp = false;

  constructor(air: Air, peerId: string, near: readonly [number, number]) {
    this.#air = air;
    this.peerId = peerId;
    this.near = near;
  }

  async start(): Promise<void> {
    this.isUp = true;
  }

  async stop(): Promise<void> {
    this.isUp = false;
    for (const end of this.#ends) end.reset();
  }

  addresses(): readonly string[] {
    return [`/memory/p2p/${this.peerId}`];
  }

  peers(): readonly string[] {
    return this.#air.others(this.peerId).map(({ peerId }) => peerId);
  }

  seenAt(): undefined {
    return undefined;
  }

  async connect({ peerId }: PeerRef, { signal }: CallOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    this.#find(peerId);
  }

  async open(
    { peerId }: PeerRef,
    protocol: string,
    limits: ChannelLimits,
    { signal }: CallOptions = {},
  ): Promise<Channel> {
    const remote = this.#find(peerId);
    signal?.throwIfAborted();
    const { time } = this.#air;
    const there = () => this.#air.latency(this, remote);
    const back = () => this.#air.latency(remote, this);
    await new Promise<void>((done) => void time.at(there(), done));
    signal?.throwIfAborted();
    const served = remote.#served.get(protocol);
    if (served === undefined) throw new RasticError('NET_PROTOCOL', { peerId, protocol });
    const own = new ChannelEnd({ time, peerId, protocol, limits, latency: there });
    const ends = { time, peerId: this.peerId, protocol, limits: served.limits, latency: back };
    const other = new ChannelEnd(ends);
    own.join(other);
    other.join(own);
    this.#keep(own);
    remote.#serve(other, served);
    return own;
  }

  handle(protocol: string, limits: ChannelLimits, handler: Handler): void {
    if (this.#served.has(protocol)) throw new TypeError(`handled twice: ${protocol}`);
    this.#served.set(protocol, { limits, handler, open: new Map() });
  }

  subscribe(topic: string, handlers: Topic): void {
    this.#topics.set(topic, [...(this.#topics.get(topic) ?? []), handlers]);
  }

  async publish(topic: string, data: Uint8Array): Promise<void> {
    if (!this.isUp) throw new RasticError('NET_STOPPED', { what: 'network' });
    if (data.length > GOSSIP_BYTES_MAX) {
      throw new RasticError('WIRE_TOO_LONG', { bytes: data.length, limit: GOSSIP_BYTES_MAX });
    }
    const { time } = this.#air;
    const key = `${topic} ${Buffer.from(data).toString('latin1')}`;
    if ((this.#sent.get(key) ?? Number.NEGATIVE_INFINITY) + SEEN_MS > time.now) return;
    this.#sent.set(key, time.now);
    for (const node of this.#air.others(this.peerId)) {
      const copy = data.slice();
      time.at(this.#air.latency(this, node), () => void node.#hear(topic, copy));
    }
  }

  #find(peerId: string): SimNetwork {
    if (!this.isUp) throw new RasticError('NET_STOPPED', { what: 'network' });
    const remote = peerId === this.peerId ? undefined : this.#air.find(peerId);
    if (remote !== undefined) return remote;
    throw new RasticError('NET_DIAL', { peerId, message: 'nobody is there' });
  }

  #keep(end: ChannelEnd): void {
    this.#ends.add(end);
    end.signal.addEventListener('abort', () => this.#ends.delete(end), { once: true });
  }

  #serve(end: ChannelEnd, { limits, handler, open }: Served): void {
    const held = open.get(end.peerId) ?? 0;
    if (held >= limits.streamsPerPeer || !this.isUp) {
      end.reset();
      return;
    }
    open.set(end.peerId, held + 1);
    this.#keep(end);
    const release = () => open.set(end.peerId, (open.get(end.peerId) ?? 1) - 1);
    end.signal.addEventListener('abort', release, { once: true });
    handler(end)
      .then(() => end.close())
      .catch((error: unknown) => {
        if (codeOf(error) === undefined) this.#air.onFault(error, `handler of ${this.peerId}`);
        end.reset();
      });
  }

  async #hear(topic: string, data: Uint8Array): Promise<void> {
    if (!this.isUp) return;
    const topics = this.#topics.get(topic) ?? [];
    const verdicts = topics.map(({ validate }) => validate(data));
    if (verdicts.includes('reject')) return;
    for (const [i, { admit, onMessage }] of topics.entries()) {
      if (verdicts[i] !== 'accept') continue;
      if (admit !== undefined && (await admit(data)) !== 'accept') continue;
      onMessage(data);
    }
  }
}
