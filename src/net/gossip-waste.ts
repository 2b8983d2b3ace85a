/**
 * Gossip of peers that bring what no honest peer forwards. It is dropped before gossipsub sees it:
 * gossipsub marks every message that it judges as seen, so one that was refused because of who
 * brought it first would be lost for everyone who brings it later.
 */
import type { GossipSub } from '@libp2p/gossipsub';
import type { PeerId } from '@libp2p/interface';
import { Cache } from '../base/cache.js';
import type { Clock } from '../base/clock.js';
import { messageId } from '../protocol/wire/message-id.js';

/** Messages of waste allowed per peer and topic: this many at once, then one per second. */
const WASTE_MAX = 16;
const WASTE_AGAIN_MS = 1_000;
/** Peers and topics remembered; the oldest is forgotten first. */
const KNOWN_MAX = 4_096;

export class Waste {
  readonly #clock: Pick<Clock, 'monotonic'>;
  /** Peer and topic → when its allowance is full again. */
  readonly #full = new Cache<string, number>(KNOWN_MAX);

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  note(peerId: string, topic: string): void {
    const now = this.#clock.monotonic();
    const key = `${peerId} ${topic}`;
    this.#full.set(key, Math.max(now, this.#full.peek(key) ?? now) + WASTE_AGAIN_MS);
  }

  /** Whether the peer has brought too much of it to be heard on this topic. */
  isUnheard(peerId: string, topic: string): boolean {
    const now = this.#clock.monotonic();
    const full = this.#full.peek(`${peerId} ${topic}`) ?? now;
    return full - now >= WASTE_MAX * WASTE_AGAIN_MS;
  }
}

interface Received {
  readonly topic: string;
  readonly data?: Uint8Array;
}

/** Members of gossipsub that its types do not declare. */
interface Undeclared {
  handleReceivedMessage(from: PeerId, message: Received): Promise<void>;
  msgIdToStrFn(id: Uint8Array): string;
  readonly gossipTracer: { deliverMessage(id: string, isDuplicate: boolean): void };
}

/** The same gossipsub, which from now on does not hear what this peer brings on this topic. */
export function hearOnly(
  pubsub: GossipSub,
  isUnheard: (peerId: string, topic: string) => boolean,
): void {
  const inner = pubsub as unknown as Undeclared;
  for (const name of ['handleReceivedMessage', 'msgIdToStrFn', 'gossipTracer'] as const) {
    // Better than failing silently if another release lacks one of them.
    if (!(name in inner)) throw new TypeError(`gossipsub has no ${name} any more`);
  }
  const handle = inner.handleReceivedMessage;
  inner.handleReceivedMessage = async (from, message) => {
    const { topic, data = new Uint8Array() } = message;
    // [GOSSIP-2 IGNORE] A peer that brings much of what no honest peer forwards is not heard on that
    // topic for a while. What it brings does not count as seen, so that others can bring it.
    if (!isUnheard(from.toString(), topic)) return handle.call(inner, from, message);
    // The peer kept its promise if we asked for this message.
    inner.gossipTracer.deliverMessage(inner.msgIdToStrFn(messageId(topic, data)), true);
  };
}
