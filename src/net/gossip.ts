/**
 * Gossip by topic over gossipsub 1.2, unsigned: payloads carry their own signatures, and the id of
 * a message is the hash of its topic and data, so nobody can send it again under another id.
 */
import {
  type GossipSub,
  type GossipsubMessage,
  type Message,
  TopicValidatorResult,
} from '@libp2p/gossipsub';
import { systemClock } from '../base/clock.js';
import { RasticError } from '../base/errors.js';
import type { Logger } from '../base/log.js';
import { giveWay } from '../base/turn.js';
import { GOSSIP_BYTES_MAX } from '../protocol/params-wire.js';
import { refuse } from '../protocol/rules.js';
import { topicScore } from './gossip-options.js';
import { type KnownGossipSub, known, offerRecent } from './gossip-recent.js';
import { hearOnly, Waste } from './gossip-waste.js';
import type { GossipVerdict, Topic } from './interface.js';

const RESULTS: Record<GossipVerdict, TopicValidatorResult> = {
  accept: TopicValidatorResult.Accept,
  ignore: TopicValidatorResult.Ignore,
  waste: TopicValidatorResult.Ignore,
  reject: TopicValidatorResult.Reject,
};

export class Gossip {
  readonly #logger: Logger;
  readonly #topics = new Map<string, Topic[]>();
  /** The subscribers that accepted a message, kept between its validation and its delivery. */
  readonly #accepted = new WeakMap<Message, Topic[]>();
  readonly #waste = new Waste(systemClock);
  #pubsub: KnownGossipSub | undefined;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Whether we want messages of the topic; others are dropped before they are stored. */
  has(topic: string): boolean {
    return this.#pubsub !== undefined && this.#topics.has(topic);
  }

  /**
   * Several parts of one node may subscribe to a topic; if one rejects, the message is rejected.
   */
  subscribe(topic: string, handlers: Topic): void {
    const already = this.#topics.get(topic);
    if (already !== undefined) {
      already.push(handlers);
      return;
    }
    this.#topics.set(topic, [handlers]);
    if (this.#pubsub !== undefined) this.#join(this.#pubsub, topic);
  }

  attach(pubsub: GossipSub): void {
    const inner = known(pubsub);
    this.#pubsub = inner;
    inner.addEventListener('gossipsub:message', (event) => this.#deliver(event.detail));
    offerRecent(inner);
    hearOnly(inner, (peerId, name) => this.#waste.isUnheard(peerId, name));
    for (const topic of this.#topics.keys()) this.#join(inner, topic);
  }

  detach(): void {
    this.#pubsub = undefined;
  }

  /** The peer's gossip score: 0 for a stranger, negative after rejected messages. */
  score(peerId: string): number {
    return this.#pubsub?.getScore(peerId) ?? 0;
  }

  /**
   * Sends to every subscribed peer that is known now; if there is none, nothing is sent and no
   * error is thrown. The same bytes are sent only once within two minutes.
   * @throws RasticError WIRE_TOO_LONG, NET_STOPPED, NET_GOSSIP.
   */
  async publish(topic: string, data: Uint8Array): Promise<void> {
    if (data.length > GOSSIP_BYTES_MAX) {
      refuse('WIRE-1', { bytes: data.length, limit: GOSSIP_BYTES_MAX });
    }
    if (this.#pubsub === undefined) throw new RasticError('NET_STOPPED', { what: 'publish' });
    try {
      await this.#pubsub.publish(topic, data);
    } catch (error) {
      throw new RasticError('NET_GOSSIP', { topic }, error);
    }
  }

  #join(pubsub: KnownGossipSub, topic: string): void {
    // A topic without its own parameters is not scored, and rejects would have no effect.
    pubsub.opts.scoreParams.topics[topic] = topicScore;
    pubsub.topicValidators.set(topic, async (peer, message) => {
      // One RPC holds thousands of messages, and each may cost a signature check.
      await giveWay();
      const verdict = await this.#judge(topic, message);
      if (verdict === 'reject') this.#logger.debug({ peer: peer.toString(), topic }, 'rejected');
      if (verdict === 'waste') this.#waste.note(peer.toString(), topic);
      return RESULTS[verdict];
    });
    pubsub.subscribe(topic);
  }

  async #judge(topic: string, message: Message): Promise<GossipVerdict> {
    const verdicts: GossipVerdict[] = [];
    const right: Topic[] = [];
    for (const handlers of this.#topics.get(topic) ?? []) {
      const verdict = this.#validate(topic, handlers, message.data);
      if (verdict === 'reject') return 'reject';
      if (verdict === 'accept') right.push(handlers);
      else verdicts.push(verdict);
    }
    const accepted: Topic[] = [];
    for (const handlers of right) {
      const verdict = (await handlers.admit?.(message.data)) ?? 'accept';
      if (verdict === 'accept') accepted.push(handlers);
      else verdicts.push(verdict);
    }
    this.#accepted.set(message, accepted);
    if (accepted.length > 0) return 'accept';
    return verdicts.includes('waste') ? 'waste' : 'ignore';
  }

  /** A validator that throws would count as ignore in gossipsub; here it rejects. */
  #validate(topic: string, handlers: Topic, data: Uint8Array): GossipVerdict {
    try {
      return handlers.validate(data);
    } catch (error) {
      this.#logger.error({ err: error, topic }, 'gossip validator failed');
      return 'reject';
    }
  }

  #deliver({ msg }: GossipsubMessage): void {
    for (const handlers of this.#accepted.get(msg) ?? []) {
      try {
        handlers.onMessage(msg.data);
      } catch (error) {
        this.#logger.error({ err: error, topic: msg.topic }, 'gossip handler failed');
      }
    }
  }
}
