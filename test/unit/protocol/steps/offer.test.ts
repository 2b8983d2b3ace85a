/** Step 2: which Offers a client takes, and the exact price that follows from one. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { EXPOSURE, PRICE_TOKENS } from '../../../../src/protocol/params.js';
import type { Offer } from '../../../../src/protocol/sign/structs.js';
import {
  amountDueOf,
  checkOffer,
  type OfferContext,
} from '../../../../src/protocol/steps/offer.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { testVectors } from '../../../support/wire/vector-test.js';
import { DOMAIN, makeOrder, otherHash } from '../../../support/world/order.js';

const { ledger, offer } = makeOrder();
const context: OfferContext = {
  jobId: offer.jobId,
  maxPrice: 1_000n,
  when: 1,
  kind: 1,
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
  it('[OFFER-11 REJECT] for an answer where a score is wanted, or at prices of an answer', () => {
    const equal = { outputPrice: offer.inputPrice };
    refuses('OFFER_INVALID', 'kind', () => check(equal, { kind: 2 }));
    refuses('OFFER_INVALID', 'kind', () => check({ ...equal, kind: 2 }));
    refuses('OFFER_INVALID', 'outputPrice', () => check({ kind: 2 }, { kind: 2 }));
    expect(() => check({ ...equal, kind: 2 }, { kind: 2 })).not.toThrow();
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
    const most = { inputPrice: 8n * PRICE_TOKENS, outputPrice: 124n * PRICE_TOKENS };
    const dearer = { ...most, inputPrice: most.inputPrice + 1n };
    expect(() => check(most)).not.toThrow();
    refuses('OFFER_INVALID', 'maxPrice', () => check(dearer));
    expect(() => check(dearer, { from: 1 })).not.toThrow();
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
  it('has one rounding: parts of a job together cost at most one unit more each', () => {
    const cheap = { inputPrice: 1n, outputPrice: 1n };
    const usage = { promptTokens: 3, outputTokens: 9 };
    const parts = [0, 3, 6].map((from) =>
      amountDueOf(cheap, { ...usage, from, outputTokens: from + 3 }),
    );
    expect(parts).toEqual([1n, 1n, 1n]);
    expect(amountDueOf(cheap, { ...usage, from: 0 })).toBe(1n);
  });
});

testVectors('price');
