/**
 * Incoming streams: the handlers by protocol, the open streams of each peer, and the running
 * handlers, which a stop waits for. libp2p is used only to deliver streams.
 */

import type { Connection, Libp2p, Stream } from '@libp2p/interface';
import { codeOf } from '../base/errors.js';
import { FairQueue } from '../base/fair-queue.js';
import type { Logger } from '../base/log.js';
import { LONG_AT_ONCE, LONG_PER_PEER } from '../protocol/wire/sizes.js';
import { StreamChannel } from './channel.js';
import type { Channel, ChannelLimits } from './interface.js';
import { observedHost } from './probe.js';
import { publicKeyOf } from './remote.js';

type Handler = (channel: Channel) => Promise<void>;

interface Registration {
  readonly protocol: string;
  readonly limits: ChannelLimits;
  readonly handler: Handler;
  /** Peer id → open streams, over all its connections. */
  readonly open: Map<string, number>;
  /** Who may read a long body. */
  readonly turns: FairQueue;
}

export class Incoming {
  readonly #logger: Logger;
  readonly #registrations = new Map<string, Registration>();
  readonly #channels = new Set<StreamChannel>();
  readonly #tasks = new Set<Promise<void>>();
  #node: Pick<Libp2p, 'handle' | 'unhandle'> | undefined;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Registers a handler; it serves at once, or from the next start on. */
  handle(protocol: string, limits: ChannelLimits, handler: Handler): void {
    if (this.#registrations.has(protocol)) throw new TypeError(`handled twice: ${protocol}`);
    const turns = new FairQueue(LONG_AT_ONCE, LONG_PER_PEER);
    const registration = { protocol, limits, handler, open: new Map(), turns };
    this.#registrations.set(protocol, registration);
    if (this.#node !== undefined) void this.#serve(this.#node, registration);
  }

  async attach(node: Pick<Libp2p, 'handle' | 'unhandle'>): Promise<void> {
    this.#node = node;
    for (const registration of this.#registrations.values()) await this.#serve(node, registration);
  }

  /** Accepts no further streams; resolves when the running handlers have settled. */
  async drain(): Promise<void> {
    const node = this.#node;
    this.#node = undefined;
    await node?.unhandle([...this.#registrations.keys()]).catch((error: unknown) => {
      this.#logger.debug({ err: error }, 'unhandle failed');
    });
    await Promise.all(this.#tasks);
  }

  /** Resets streams that are still open; a closed one may still be sending bytes. */
  resetAll(): void {
    for (const channel of this.#channels) if (!channel.closed) channel.reset();
  }

  async #serve(node: Pick<Libp2p, 'handle'>, registration: Registration): Promise<void> {
    const { protocol, limits } = registration;
    try {
      await node.handle(
        protocol,
        (stream, connection) => this.#on(registration, stream, connection),
        {
          maxInboundStreams: limits.streamsPerPeer,
          // libp2p applies the handler's limits to our outgoing calls too; the caller limits those.
          maxOutboundStreams: Number.MAX_SAFE_INTEGER,
        },
      );
    } catch (error) {
      this.#logger.error({ err: error, protocol }, 'protocol not served');
    }
  }

  #on(registration: Registration, stream: Stream, connection: Connection): void {
    const { protocol, limits, open, turns } = registration;
    const peerId = connection.remotePeer.toString();
    const held = open.get(peerId) ?? 0;
    if (held >= limits.streamsPerPeer || this.#node === undefined) {
      this.#logger.debug({ peerId, protocol, held }, 'stream refused');
      stream.abort(new Error('too many streams'));
      return;
    }
    const publicKey = publicKeyOf(connection.remotePeer);
    const remoteHost = observedHost(connection.remoteAddr);
    const inTurn: Channel['inTurn'] = (work, signal) => turns.run(peerId, work, signal);
    const init = { peerId, publicKey, protocol, limits, remoteHost, inTurn };
    const channel = new StreamChannel(stream, init);
    open.set(peerId, held + 1);
    this.#channels.add(channel);
    const release = () => {
      const left = (open.get(peerId) ?? 1) - 1;
      if (left > 0) open.set(peerId, left);
      else open.delete(peerId);
      this.#channels.delete(channel);
    };
    if (channel.signal.aborted) release();
    else channel.signal.addEventListener('abort', release, { once: true });
    this.#run(registration, channel);
  }

  #run({ handler, protocol }: Registration, channel: StreamChannel): void {
    const task = (async () => {
      try {
        await handler(channel);
        await channel.close();
      } catch (error) {
        // Errors with a code are mostly caused by the remote, which must not fill our disk with
        // warnings.
        const code = codeOf(error);
        const level = code === undefined ? 'warn' : 'info';
        const { peerId } = channel;
        this.#logger[level]({ code, err: error, protocol, peerId }, 'stream handler failed');
        channel.reset();
      }
    })().finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }
}
