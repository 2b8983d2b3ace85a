/**
 * Ranks Offers: combines price, waiting time, stake and reputation into one number, lowest first.
 * This is the client's own choice; no protocol rule depends on it.
 */

import { EXPOSURE } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import type { Brought } from './inbox.js';

/** A wait of this many milliseconds counts like doubling the price. */
const PATIENCE_MS = 10_000;
/** The same for a batch job, which is wanted within a day. */
const BATCH_PATIENCE_MS = 60 * 60_000;

export interface Choice {
  /** Prompt tokens, as far as they are known. */
  readonly promptTokens: number;
  /** Output tokens that exist already. They are input for the node that continues. */
  readonly from: number;
  readonly maxTokens: number;
}

/** An Offer with the values that decide its rank. */
export interface Weighed {
  readonly brought: Brought;
  /** The price of the longest answer under this Offer. */
  readonly price: bigint;
  /** The node's stake divided by 100 × price, at most 1. */
  readonly covered: number;
  /** The factor on the price from its reputation with this client. 1 for an unknown node. */
  readonly trust: number;
  readonly score: number;
  /** Why it is where it is among them: a sentence. */
  readonly why: string;
}

/** price × (1 + wait / patience) ÷ min(1, stake / (100 × price)) × the node's trust factor. */
function weighOffer(brought: Brought, choice: Choice, trust: number): Omit<Weighed, 'why'> {
  const { offer, stake } = brought;
  const price = amountDueOf(offer.value, {
    promptTokens: choice.promptTokens,
    from: choice.from,
    outputTokens: choice.maxTokens,
  });
  const covered = price === 0n ? 1 : Math.min(1, Number(stake) / Number(EXPOSURE * price));
  const patienceMs = isBatch(offer.value.when) ? BATCH_PATIENCE_MS : PATIENCE_MS;
  const wait = 1 + offer.value.expectedStart / patienceMs;
  return { brought, price, covered, trust, score: ((Number(price) * wait) / covered) * trust };
}

/** @param i place among the Offers, from 0. */
function whyAt(i: number, offers: number): string {
  if (offers === 1) return 'the only offer';
  return i === 0 ? `the best of ${offers} offers` : `number ${i + 1} of ${offers} offers`;
}

/** Sorts Offers by score, best first. Equal scores are sorted by peer id. */
export async function rankOffers(
  offers: readonly Brought[],
  choice: Choice,
  trustOf: (compute: Address) => Promise<number>,
): Promise<readonly Weighed[]> {
  const weighed = await Promise.all(
    offers.map(async (brought) =>
      weighOffer(brought, choice, await trustOf(brought.offer.value.compute)),
    ),
  );
  const byId = (a: string, b: string) => (a < b ? -1 : 1);
  const sorted = weighed.sort(
    (a, b) => a.score - b.score || byId(a.brought.peerId, b.brought.peerId),
  );
  return sorted.map((one, i) => ({ ...one, why: whyAt(i, sorted.length) }));
}
