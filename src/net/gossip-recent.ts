/**
 * Recent messages for new subscribers. gossipsub grafts a new subscriber into its mesh at once and
 * offers past messages only to peers outside of it, so the first announcement after a start would
 * be lost. This file offers the messages of the last seconds (IHAVE) to new subscribers.
 */
import type { GossipSub, SubscriptionChangeData } from '@libp2p/gossipsub';

/** If we cannot open a stream to a peer for this many heartbeats (6 s), we stop waiting for it. */
const TRIES = 20;
/** Topics remembered for one peer in the meantime: enough for a node with many models. */
const TOPICS_MAX = 64;

/** Members of gossipsub that its types do not declare. */
interface Undeclared {
  getScore(peerId: string): number;
  pushGossip(peerId: string, ihave: { topicID: string; messageIDs: Uint8Array[] }): void;
  readonly streamsOutbound: ReadonlyMap<string, unknown>;
  readonly mcache: { getGossipIDs(topics: Set<string>): Map<string, Uint8Array[]> };
  readonly opts: { readonly scoreParams: { readonly topics: Record<string, unknown> } };
}
export type KnownGossipSub = GossipSub & Undeclared;

/**
 * @throws TypeError if another release of gossipsub lacks one of them, instead of failing silently.
 */
export function known(pubsub: GossipSub): KnownGossipSub {
  for (const name of ['getScore', 'pushGossip', 'streamsOutbound', 'mcache', 'opts']) {
    if (!(name in pubsub)) throw new TypeError(`gossipsub has no ${name} any more`);
  }
  return pubsub as KnownGossipSub;
}

/** Starts offering, for the life of the gossipsub. */
export function offerRecent(pubsub: KnownGossipSub): void {
  // A subscription often arrives before our stream to the peer is open, and offers would be
  // dropped.
  const waiting = new Map<string, { topics: Set<string>; tries: number }>();
  const offer = (peerId: string, topics: Set<string>): boolean => {
    if (!pubsub.streamsOutbound.has(peerId)) return false;
    for (const [topicID, messageIDs] of pubsub.mcache.getGossipIDs(topics)) {
      pubsub.pushGossip(peerId, { topicID, messageIDs });
    }
    return true;
  };
  pubsub.addEventListener('subscription-change', ({ detail }) => {
    const peerId = detail.peerId.toString();
    const { topics: before, tries = 0 } = waiting.get(peerId) ?? {};
    const topics = newTopics(detail, before);
    // A peer that keeps changing its topics does not get a longer wait than others.
    if (topics.size > 0 && !offer(peerId, topics)) waiting.set(peerId, { topics, tries });
  });
  pubsub.addEventListener('gossipsub:heartbeat', () => {
    for (const [peerId, wait] of waiting) {
      if (offer(peerId, wait.topics) || ++wait.tries >= TRIES) waiting.delete(peerId);
    }
  });
}

function newTopics({ subscriptions }: SubscriptionChangeData, more?: Set<string>): Set<string> {
  const topics = subscriptions.filter((one) => one.subscribe).map((one) => one.topic);
  return new Set([...(more ?? []), ...topics].slice(0, TOPICS_MAX));
}
