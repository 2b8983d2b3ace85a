/** Vouchers: what a client signs next, and which ones a node refuses. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../scripts/vectors/network.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import type { Voucher } from '../../../../src/protocol/sign/structs.js';
import {
  checkVoucher,
  newestOf,
  nextVoucher,
  type VoucherContext,
} from '../../../../src/protocol/steps/voucher.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { DOMAIN, makeOrder, otherHash } from '../../../support/world/order.js';

const { ledger } = makeOrder();
const id = hashOf('channel');
const [payer, payee] = [addressOf('client'), addressOf('node')];
const assignHash = hashOf('assign');
/** 100 paid in all, 30 of it for this assignment. */
const context: VoucherContext = {
  channel: { id, payer, payee, deposit: 1_000n },
  newest: { amount: 100n, nonce: 4 },
  paid: 30n,
};
const next = nextVoucher(context, assignHash, 50n);

function check(change: Partial<Voucher> = {}, signer = 'client', domain = DOMAIN): void {
  const signed = ledger.signer(signer).sign('Voucher', { ...next, ...change });
  checkVoucher(domain, signed, context);
}

it('adds what the assignment receives to what the channel has paid', () => {
  expect(next).toEqual({
    ...{ channelId: id, payer, payee, assignHash },
    ...{ amount: 120n, nonce: 5, paid: 50n },
  });
  expect(() => check()).not.toThrow();
});

it('goes on from what was redeemed where no newer voucher is known', () => {
  const redeemed = { redeemed: 70n, nonce: 3 };
  expect(newestOf(redeemed, undefined)).toEqual({ amount: 70n, nonce: 3 });
  const old = ledger.signer('client').sign('Voucher', { ...next, amount: 60n, nonce: 2 });
  expect(newestOf(redeemed, old)).toEqual({ amount: 70n, nonce: 3 });
  const newer = ledger.signer('client').sign('Voucher', next);
  expect(newestOf(redeemed, newer)).toMatchObject({ amount: 120n, nonce: 5 });
});

describe('a node refuses', () => {
  it('[VOUCHER-1 REJECT] a voucher of another channel, payer or payee', () => {
    refuses('VOUCHER_INVALID', 'channelId', () => check({ channelId: otherHash }));
    refuses('VOUCHER_INVALID', 'payer', () => check({ payer: addressOf('v1') }, 'v1'));
    refuses('VOUCHER_INVALID', 'payee', () => check({ payee: addressOf('v1') }));
  });
  it('[VOUCHER-2 REJECT] a nonce that was there before, or a lower one', () => {
    refuses('VOUCHER_INVALID', 'nonce', () => check({ nonce: 4 }));
    refuses('VOUCHER_INVALID', 'nonce', () => check({ nonce: 1 }));
    expect(() => check({ nonce: 9 })).not.toThrow();
  });
  it('[VOUCHER-3 REJECT] a voucher that pays its assignment nothing, or less than before', () => {
    refuses('VOUCHER_INVALID', 'paid', () => check({ paid: 30n, amount: 100n }));
    refuses('VOUCHER_INVALID', 'paid', () => check({ paid: 20n, amount: 90n }));
  });
  it('[VOUCHER-4 REJECT] an amount that grows by more or less than its assignment receives', () => {
    refuses('VOUCHER_INVALID', 'amount', () => check({ amount: 119n }));
    refuses('VOUCHER_INVALID', 'amount', () => check({ amount: 121n }));
    refuses('VOUCHER_INVALID', 'amount', () => check({ amount: 50n }));
  });
  it('[VOUCHER-5 REJECT] more than the deposit', () => {
    expect(() => check({ amount: 1_000n, paid: 930n })).not.toThrow();
    refuses('VOUCHER_INVALID', 'amount', () => check({ amount: 1_001n, paid: 931n }));
    refuses('VOUCHER_INVALID', 'amount', () => nextVoucher(context, assignHash, 931n));
  });
  it('[VOUCHER-6 REJECT] a voucher that another account signed, or for another network', () => {
    hasCode('SIGN_SIGNER', () => check({}, 'v1'));
    hasCode('SIGN_SIGNER', () => check({}, 'client', embeddedDomain(otherHash)));
  });
});
