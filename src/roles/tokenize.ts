/**
 * Tokenization for whoever asks: a node with the model says which ids an input has. It costs nothing,
 * so it is bounded in bytes and for each peer, and jobs come first. docs/protocol.md section 8.
 */
import { Allowance } from '../base/allowance.js';
import { Cache } from '../base/cache.js';
import type { Clock } from '../base/clock.js';
import { codeOf } from '../base/errors.js';
import type { Startable } from '../base/lifecycle.js';
import type { Logger } from '../base/log.js';
import { Queue } from '../base/queue.js';
import type { Engine } from '../engine/interface.js';
import type { Channel, Network } from '../net/interface.js';
import {
  TOKENIZE_AT_ONCE,
  TOKENIZE_BURST,
  TOKENIZE_PER_S,
  TOKENIZE_UNIT_BYTES,
  TOKENIZE_WAITING,
} from '../protocol/params-wire.js';
import { refuse } from '../protocol/rules.js';
import { encodeInput } from '../protocol/steps/input.js';
import type { Wire } from '../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../protocol/wire/topics.js';
import { expectFrame, writeFrame } from './frames.js';
import { statusOf } from './status.js';

/** Time for a peer to send its first frame. */
const READ_MS = 5_000;
/** Peers whose allowance is remembered. */
const PEERS_MAX = 1_024;

export interface TokenizeComponents {
  readonly network: Pick<Network, 'handle'>;
  readonly engine: Pick<Engine, 'model' | 'tokenize'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Logger;
}

export class TokenizeServer implements Startable {
  readonly #components: TokenizeComponents;
  readonly #peers = new Cache<string, Allowance>(PEERS_MAX);
  readonly #engine = new Queue(TOKENIZE_AT_ONCE);
  #working = 0;

  constructor(components: TokenizeComponents) {
    this.#components = components;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.handle(STREAMS.tokenize, STREAM_LIMITS.tokenize, (channel) => this.#serve(channel));
  }

  async stop(): Promise<void> {}

  async #serve(channel: Channel): Promise<void> {
    const reply = await this.#replyTo(channel);
    await writeFrame(channel, 'TokenizeReply', reply, { signal: channel.signal });
    await channel.close();
  }

  async #replyTo(channel: Channel): Promise<Wire<'TokenizeReply'>> {
    const { logger } = this.#components;
    const { signal, peerId } = channel;
    this.#working++;
    try {
      this.#take(peerId, 1);
      const read = { signal, firstMs: READ_MS };
      const request = await expectFrame(channel, 'TokenizeRequest', read);
      this.#take(peerId, Math.floor(encodeInput(request.input).length / TOKENIZE_UNIT_BYTES));
      return { status: 'ok', ids: await this.#tokenize(request, signal) };
    } catch (error) {
      logger.debug({ peerId, code: codeOf(error) }, 'not tokenized');
      return { status: statusOf(error), ids: [] };
    } finally {
      this.#working--;
    }
  }

  /** @param units what the peer asks for. */
  #take(peerId: string, units: number): void {
    const now = this.#components.clock.monotonic();
    const make = () => new Allowance(TOKENIZE_BURST, TOKENIZE_PER_S, now);
    const own = this.#peers.recall(peerId, make);
    const isFull = this.#working > TOKENIZE_AT_ONCE + TOKENIZE_WAITING;
    // [TOKENIZE-1 REJECT] A peer may have so many bytes tokenized at once and in a second, and no more
    // of them than an engine has time for.
    if (isFull) refuse('TOKENIZE-1', { limit: 'requests' });
    for (let i = 0; i < units; i++) if (!own.take(now)) refuse('TOKENIZE-1', { limit: 'bytes' });
  }

  async #tokenize(
    { modelId, input, date, addSpecial, parseSpecial }: Wire<'TokenizeRequest'>,
    signal: AbortSignal,
  ): Promise<readonly number[]> {
    const { engine } = this.#components;
    // [TOKENIZE-2 REJECT] A node tokenizes for the model that it serves.
    if (modelId !== engine.model.modelId) refuse('TOKENIZE-2', { limit: 'model' });
    const options = { signal, addSpecial, parseSpecial };
    return this.#engine.run(() => engine.tokenize(input, date, options), signal);
  }
}
