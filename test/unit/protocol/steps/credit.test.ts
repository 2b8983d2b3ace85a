/** Credit: how far a node works ahead, when it waits, and when its client pays. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../scripts/vectors/network.js';
import { PRICE_TOKENS } from '../../../../src/protocol/params.js';
import { CHANNEL_MARGIN_MS } from '../../../../src/protocol/params-money.js';
import {
  checkChannel,
  creditFor,
  mustPay,
  mustWait,
  nextDue,
} from '../../../../src/protocol/steps/credit.js';
import { refuses } from '../../../support/wire/codes.js';

/** 3 and 5 units a token. */
const prices = { inputPrice: 3n * PRICE_TOKENS, outputPrice: 5n * PRICE_TOKENS };

describe('the credit', () => {
  it('of a stranger is the prompt of its job and 32 tokens, also where it continues a long answer; it grows to what was redeemed', () => {
    const offer = { ...prices, credit: 10n };
    expect(creditFor(offer, { promptTokens: 7, from: 1_000 })).toBe(3n * 1_007n + 5n * 32n);
    expect(creditFor({ ...prices, credit: 9_999n }, { promptTokens: 7, from: 0 })).toBe(9_999n);
  });
});

describe('the count', () => {
  const count = (unpaid: bigint) => ({ unpaid, next: 10n, credit: 100n });
  it('[CREDIT-4] a node waits exactly when the next tokens would exceed the credit', () => {
    expect(mustWait(count(90n))).toBe(false);
    expect(mustWait(count(91n))).toBe(true);
  });
  it('[CREDIT-6] a client pays one checkpoint before the node would wait, and not earlier', () => {
    expect(mustPay(count(80n))).toBe(false);
    expect(mustPay(count(81n))).toBe(true);
  });
  it('the next tokens are those until the checkpoint, or those that are left', () => {
    const usage = { promptTokens: 4, from: 0, outputTokens: 32 };
    expect(nextDue(prices, usage, 100)).toBe(5n * 32n);
    expect(nextDue(prices, usage, 40)).toBe(5n * 8n);
    expect(nextDue(prices, usage, 32)).toBe(0n);
  });
});

describe('a channel pays a job', () => {
  const [payer, payee] = [addressOf('client'), addressOf('node')];
  const deadline = 1_000_000;
  const expiry = deadline + CHANNEL_MARGIN_MS;
  const terms = { deposit: 1_000n, redeemed: 0n, nonce: 0, expiry, closing: 0 };
  const channel = { id: hashOf('channel'), payer, payee, ...terms };
  const use = { client: payer, compute: payee, spent: 600n, job: { maxPrice: 400n, deadline } };

  it('at every limit', () => {
    expect(() => checkChannel(channel, use)).not.toThrow();
  });
  it('[CREDIT-1 IGNORE] not one that does not exist, or is of another client or node', () => {
    refuses('CREDIT_REFUSED', 'channel', () => checkChannel(undefined, use));
    const other = addressOf('v1');
    refuses('CREDIT_REFUSED', 'channel', () => checkChannel({ ...channel, payer: other }, use));
    refuses('CREDIT_REFUSED', 'channel', () => checkChannel({ ...channel, payee: other }, use));
  });
  it('[CREDIT-2 IGNORE] not one that is closing, or ends within an hour of the deadline', () => {
    refuses('CREDIT_REFUSED', 'closing', () => checkChannel({ ...channel, closing: 1 }, use));
    const short = { ...channel, expiry: expiry - 1 };
    refuses('CREDIT_REFUSED', 'expiry', () => checkChannel(short, use));
  });
  it('[CREDIT-3 IGNORE] not one that other jobs may use up', () => {
    refuses('CREDIT_REFUSED', 'deposit', () => checkChannel(channel, { ...use, spent: 601n }));
  });
});
