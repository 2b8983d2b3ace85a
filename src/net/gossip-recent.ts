/**
 * Recent messages for new subscribers. gossipsub grafts a new subscriber into its mesh at once and
 * offers past messages only to peers outside of it, so the first announcement after a start would
 * be lost. Here the messages of the last seconds are offered (IHAVE) to new subscribers.
 */
import type { GossipSub, SubscriptionChangeData } from '@libp2p/gossipsub';

/** A peer that we could not open a stream to for so many heartbeats (6 s) is not waited for. */
const TRIES = 20;
/** Topics remembered of one peer meanwhile: those of a node with many models. */
const TOPICS_MAX = 64;

/** What gossipsub has but does not declare. */
interface Undeclared {
  getScore(peerId: string): number;
  pushGossip(peerId: string, ihave: { topicID: string; messageIDs: Uint8Array[] }): void;
  readonly streamsOutbound: ReadonlyMap<string, unknown>;
  readonly mcache: { getGossipIDs(topics: Set<string>): Map<string, Uint8Array[]> };
  readonly opts: { readonly scoreParams: { readonly topics: Record<string, unknown> } };
}
export type KnownGossipSub = GossipSub & Undeclared;

/** @throws TypeError when another release of gossipsub has none of it: better than silence. */
export function known(pubsub: GossipSub): KnownGossipSub {
  for (const name of ['getScore', 'pushGossip', 'streamsOutbound', 'mcache', 'opts']) {
    if (!(name in pubsub)) throw new TypeError(`gossipsub has no ${name} any more`);
  }
  return pubsub as KnownGossipSub;
}

/** Offers from now on, as long as the gossipsub lives. */
export function offerRecent(pubsub: KnownGossipSub): void {
  // Their subscription often comes before our stream to them is open; offers would be dropped.
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
    // A peer that comes and goes in its topics is not waited for any longer than others.
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
