/** Step 2: which Offers a client takes, and the exact price that follows from one. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { EXPOSURE } from '../../../../src/protocol/params.js';
import type { Offer } from '../../../../src/protocol/sign/structs.js';
import {
  amountDueOf,
  checkOffer,
  type OfferContext,
} from '../../../../src/protocol/steps/offer.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { DOMAIN, makeOrder, otherHash } from '../../../support/world/order.js';

const { ledger, offer } = makeOrder();
const context: OfferContext = {
  jobId: offer.jobId,
  maxPrice: 1_000n,
  when: 1,
  sender: addressOf('node'),
  stake: 1_000n * EXPOSURE,
  now: ledger.time,
  from: 0,
  maxTokens: 8,
};

function check(change: Partial<Offer> = {}, at: Partial<OfferContext> = {}, signer = 'node') {
  const signed = ledger.signer(signer).sign('Offer', { ...offer, ...change });
  checkOffer(DOMAIN, signed, { ...context, ...at });
}

describe('checkOffer', () => {
  it('takes an Offer at every limit', () => {
    expect(() => check()).not.toThrow();
    expect(() => check({}, { now: offer.expiry - 1 })).not.toThrow();
  });
  it('[OFFER-1 REJECT] for another job', () => {
    refuses('OFFER_INVALID', 'jobId', () => check({ jobId: otherHash }));
  });
  it('[BATCH-3 REJECT] with the prices of a batch job, for one that is wanted now', () => {
    refuses('OFFER_INVALID', 'when', () => check({ when: 2 }));
    expect(() => check({ when: 2 }, { when: 2 })).not.toThrow();
  });
  it('[OFFER-2 REJECT] brought by another node', () => {
    refuses('OFFER_INVALID', 'compute', () => check({}, { sender: addressOf('v1') }));
    refuses('OFFER_INVALID', 'compute', () => check({ compute: addressOf('v1') }));
  });
  it('[OFFER-3 IGNORE] expired', () => {
    refuses('OFFER_INVALID', 'expiry', () => check({}, { now: offer.expiry }));
  });
  it('[OFFER-4 IGNORE] stake below a hundred times the price', () => {
    refuses('OFFER_INVALID', 'stake', () => check({}, { stake: context.stake - 1n }));
  });
  it('[OFFER-10 IGNORE] dearer than the ceiling, however short the prompt', () => {
    const most = { inputPrice: 8n, outputPrice: 124n };
    expect(() => check(most)).not.toThrow();
    refuses('OFFER_INVALID', 'maxPrice', () => check({ ...most, inputPrice: 9n }));
    expect(() => check({ ...most, inputPrice: 9n }, { from: 1 })).not.toThrow();
  });
  it('signed by another', () => {
    hasCode('SIGN_SIGNER', () => check({}, {}, 'v1'));
  });
});

describe('amountDueOf', () => {
  it.each([
    [{ promptTokens: 4, from: 0, outputTokens: 6 }, 2n * 4n + 3n * 6n],
    [{ promptTokens: 4, from: 2, outputTokens: 6 }, 2n * 6n + 3n * 4n],
    [{ promptTokens: 0, from: 0, outputTokens: 0 }, 0n],
  ])('%o costs %i', (usage, due) => {
    expect(amountDueOf(offer, usage)).toBe(due);
  });
  it('is exact beyond 2^53', () => {
    const dear = { ...offer, outputPrice: 2n ** 100n + 1n };
    const usage = { promptTokens: 0, from: 0, outputTokens: 3 };
    expect(amountDueOf(dear, usage)).toBe(3n * 2n ** 100n + 3n);
  });
});
