/**
 * Which Offer to take: price, waiting time and stake in one number, lowest first. A client's own
 * choice; no rule of the protocol depends on it.
 */
import { amountDueOf } from '../../protocol/offer.js';
import { EXPOSURE } from '../../protocol/params.js';
import type { Brought } from './offer-box.js';

/** A wait of so many milliseconds counts like doubling the price. */
const PATIENCE_MS = 10_000;
/** Bytes of input that make about one token; only to compare Offers. */
const BYTES_A_TOKEN = 3;

export interface Choice {
  readonly inputBytes: number;
  readonly maxTokens: number;
}

/** price × (1 + wait / 10 s) ÷ min(1, stake / (100 × price)). */
export function scoreOffer({ offer, stake }: Brought, choice: Choice): number {
  const price = amountDueOf(offer.value, {
    promptTokens: Math.ceil(choice.inputBytes / BYTES_A_TOKEN),
    from: 0,
    outputTokens: choice.maxTokens,
  });
  const covered = price === 0n ? 1 : Math.min(1, Number(stake) / Number(EXPOSURE * price));
  return (Number(price) * (1 + offer.value.expectedStart / PATIENCE_MS)) / covered;
}

/** Offers by score, best first; equal ones by peer id. */
export function rankOffers(offers: readonly Brought[], choice: Choice): readonly Brought[] {
  const scored = offers.map((brought) => ({ brought, score: scoreOffer(brought, choice) }));
  const byId = (a: string, b: string) => (a < b ? -1 : 1);
  return scored
    .sort((a, b) => a.score - b.score || byId(a.brought.peerId, b.brought.peerId))
    .map(({ brought }) => brought);
}
