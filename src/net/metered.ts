/**
 * A Network that counts streams by protocol and end, bytes of frames, and gossip by verdict. It
 * stands between libp2p and the roles and does not change what they see.
 */
import type { Metrics } from '../base/metrics.js';
import { parseTopic, STREAMS, type StreamName } from '../protocol/wire/topics.js';
import type {
  CallOptions,
  Channel,
  ChannelLimits,
  GossipVerdict,
  Network,
  PeerRef,
  Topic,
} from './interface.js';

type Direction = 'in' | 'out';

const NAMES: ReadonlyMap<string, StreamName> = new Map(
  Object.entries(STREAMS).map(([name, id]) => [id, name as StreamName]),
);

/** The protocol's short name: only our protocols are labels, so that peers cannot invent labels. */
const nameOf = (protocol: string): StreamName | 'other' => NAMES.get(protocol) ?? 'other';

export class MeteredNetwork implements Network {
  readonly #network: Network;
  readonly #metrics: Metrics;

  constructor(network: Network, metrics: Metrics) {
    this.#network = network;
    this.#metrics = metrics;
  }

  get peerId(): string {
    return this.#network.peerId;
  }

  start(signal: AbortSignal): Promise<void> {
    return this.#network.start(signal);
  }

  stop(): Promise<void> {
    return this.#network.stop();
  }

  addresses(): readonly string[] {
    return this.#network.addresses();
  }

  peers(): readonly string[] {
    return this.#network.peers();
  }

  seenAt(peerId: string): string | undefined {
    return this.#network.seenAt(peerId);
  }

  connect(peer: PeerRef, options?: CallOptions): Promise<void> {
    return this.#network.connect(peer, options);
  }

  async open(
    peer: PeerRef,
    protocol: string,
    limits: ChannelLimits,
    options?: CallOptions,
  ): Promise<Channel> {
    try {
      const channel = await this.#network.open(peer, protocol, limits, options);
      this.#watch(channel);
      const onEnd = () => this.#count(protocol, 'out', channel.ended ?? 'reset');
      if (channel.signal.aborted) onEnd();
      else channel.signal.addEventListener('abort', onEnd, { once: true });
      return channel;
    } catch (error) {
      this.#count(protocol, 'out', 'failed');
      throw error;
    }
  }

  handle(
    protocol: string,
    limits: ChannelLimits,
    handler: (channel: Channel) => Promise<void>,
  ): void {
    this.#network.handle(protocol, limits, async (channel) => {
      this.#watch(channel);
      try {
        await handler(channel);
        const broken = channel.signal.aborted && channel.ended === undefined;
        this.#count(protocol, 'in', broken ? 'reset' : (channel.ended ?? 'done'));
      } catch (error) {
        this.#count(protocol, 'in', 'reset');
        throw error;
      }
    });
  }

  subscribe(topic: string, handlers: Topic): void {
    const name = parseTopic(topic)?.type ?? 'other';
    const judged = (verdict: GossipVerdict) => {
      const counted = verdict === 'waste' ? 'ignore' : verdict;
      this.#metrics.count('rastic_gossip_total', { topic: name, verdict: counted });
    };
    const { admit } = handlers;
    this.#network.subscribe(topic, {
      validate: (data) => {
        const verdict = handlers.validate(data);
        // A message with a second check is counted by that check.
        if (verdict !== 'accept' || admit === undefined) judged(verdict);
        return verdict;
      },
      ...(admit && {
        admit: async (data: Uint8Array) => {
          const verdict = await admit.call(handlers, data);
          judged(verdict);
          return verdict;
        },
      }),
      onMessage: (data) => handlers.onMessage(data),
    });
  }

  publish(topic: string, data: Uint8Array): Promise<void> {
    return this.#network.publish(topic, data);
  }

  #watch(channel: Channel): void {
    channel.onFrame = (direction, bytes) =>
      this.#metrics.count('rastic_frame_bytes_total', { direction }, bytes);
  }

  #count(protocol: string, direction: Direction, end: 'done' | 'reset' | 'failed'): void {
    this.#metrics.count('rastic_stream_total', { protocol: nameOf(protocol), direction, end });
  }
}
