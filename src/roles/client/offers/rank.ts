/**
 * Which Offer to take: price, waiting time, stake and what this client knows of the node, in one
 * number, lowest first. A client's own choice; no rule of the protocol depends on it.
 */

import { EXPOSURE } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import type { Brought } from './inbox.js';

/** A wait of so many milliseconds counts like doubling the price. */
const PATIENCE_MS = 10_000;
/** Bytes of input that make about one token; only to compare Offers. */
const BYTES_A_TOKEN = 3;

export interface Choice {
  readonly inputBytes: number;
  /** Output tokens that there are already: input to the node that goes on. */
  readonly from: number;
  readonly maxTokens: number;
}

/** An Offer with what its rank was made of. */
export interface Weighed {
  readonly brought: Brought;
  /** The longest answer at this Offer's prices, money. */
  readonly price: bigint;
  /** Share of 100 × price that the node has at stake, at most 1. */
  readonly covered: number;
  /** What its standing with this client multiplies the price by: 1 for an unknown node. */
  readonly trust: number;
  readonly score: number;
}

/** price × (1 + wait / 10 s) ÷ min(1, stake / (100 × price)) × what the node's standing says. */
function weighOffer(brought: Brought, choice: Choice, trust: number): Weighed {
  const { offer, stake } = brought;
  const price = amountDueOf(offer.value, {
    promptTokens: Math.ceil(choice.inputBytes / BYTES_A_TOKEN),
    from: choice.from,
    outputTokens: choice.maxTokens,
  });
  const covered = price === 0n ? 1 : Math.min(1, Number(stake) / Number(EXPOSURE * price));
  const wait = 1 + offer.value.expectedStart / PATIENCE_MS;
  return { brought, price, covered, trust, score: ((Number(price) * wait) / covered) * trust };
}

/** Offers by score, best first; equal ones by peer id. */
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
  return weighed.sort((a, b) => a.score - b.score || byId(a.brought.peerId, b.brought.peerId));
}
