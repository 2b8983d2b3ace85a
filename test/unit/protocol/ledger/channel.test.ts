import { describe, expect, test } from 'vitest';
import { addressOf, hashOf } from '../../../../scripts/vectors/network.js';
import { formatPaid } from '../../../../src/protocol/ledger/state.js';
import {
  CHANNEL_CLOSE_MS,
  CHANNEL_LIFE_MAX_MS,
  PLEDGE_DIVISOR,
} from '../../../../src/protocol/params-money.js';
import { resultOf } from '../../../support/world/attack.js';
import { createNetwork, STAKE } from '../../../support/world/dispute.js';
import { COMPUTE, type TestLedger } from '../../../support/world/ledger.js';
import { Channel, openChannel, openingOf } from '../../../support/world/money.js';

const QUARTER = STAKE / PLEDGE_DIVISOR;

/** A network whose client can fill a channel to the node. */
function rich(): TestLedger {
  const ledger = createNetwork();
  ledger.mint('client', STAKE);
  return ledger;
}

const channelled = (ledger: TestLedger) => ledger.state.accounts.get(addressOf('node'))?.channelled;

describe('a channel', () => {
  test('holds the deposit, and its id is the digest of its OpenChannel', () => {
    const ledger = rich();
    const before = ledger.balance('client');
    const channel = openChannel(ledger, 'client', 'node');
    expect(ledger.balance('client')).toBe(before - 10_000n);
    expect(channel.state).toMatchObject({ deposit: 10_000n, redeemed: 0n, nonce: 0, closing: 0 });
    expect(channelled(ledger)).toBe(10_000n);
  });
  test('takes more money and more time', () => {
    const ledger = rich();
    const channel = openChannel(ledger, 'client', 'node');
    const expiry = channel.opening.expiry + 1;
    channel.topUp(5n, expiry);
    channel.topUp(0n, expiry + 1);
    expect(channel.state).toMatchObject({ deposit: 10_005n, expiry: expiry + 1 });
  });
  test('[CHANNEL-1 REJECT] without a deposit', () => {
    expect(resultOf(() => openChannel(rich(), 'client', 'node', { deposit: 0n }))).toContain(
      'LEDGER_AMOUNT',
    );
  });
  test('[CHANNEL-2 REJECT] to oneself', () => {
    expect(resultOf(() => openChannel(rich(), 'node', 'node'))).toBe('LEDGER_CHANNEL CHANNEL-2');
  });
  test('[CHANNEL-3 REJECT] all channels to a payee are at most a quarter of its stake', () => {
    const ledger = rich();
    ledger.mint('eve', STAKE);
    const channel = openChannel(ledger, 'client', 'node', { deposit: QUARTER - 10n });
    openChannel(ledger, 'eve', 'node', { deposit: 10n });
    expect(resultOf(() => openChannel(ledger, 'eve', 'node', { deposit: 1n }))).toContain(
      'CHANNEL-3',
    );
    expect(resultOf(() => channel.topUp(1n))).toContain('CHANNEL-3');
    // What the payee has redeemed makes room again.
    channel.redeem(channel.voucher(7n, 1));
    openChannel(ledger, 'eve', 'node', { deposit: 7n });
  });
  test('[CHANNEL-3 REJECT] to somebody without compute stake, or whose stake is unbonding', () => {
    const ledger = rich();
    expect(resultOf(() => openChannel(ledger, 'client', 'v1'))).toContain('CHANNEL-3');
    expect(resultOf(() => openChannel(ledger, 'client', 'nobody'))).toContain('CHANNEL-3');
    ledger.unbond('node', COMPUTE, STAKE);
    expect(resultOf(() => openChannel(ledger, 'client', 'node'))).toContain('CHANNEL-3');
  });
  test.each([0, CHANNEL_LIFE_MAX_MS + 1])('[CHANNEL-4 REJECT] that expires in %i ms', (ms) => {
    const ledger = rich();
    const expiry = ledger.time + ms;
    expect(resultOf(() => openChannel(ledger, 'client', 'node', { expiry }))).toContain(
      'CHANNEL-4',
    );
  });
  test('[CHANNEL-4 REJECT] whose expiry is put off too far', () => {
    const ledger = rich();
    const channel = openChannel(ledger, 'client', 'node');
    const expiry = ledger.time + CHANNEL_LIFE_MAX_MS + 1;
    expect(resultOf(() => channel.topUp(1n, expiry))).toContain('CHANNEL-4');
  });
  test('[CHANNEL-5 REJECT] that does not exist', () => {
    const ledger = rich();
    const none = new Channel(ledger, 'client', 'node', openingOf(ledger, 'client', 'node'));
    const expected = `LEDGER_NO_CHANNEL`;
    expect(resultOf(() => none.topUp(1n))).toContain(expected);
    expect(resultOf(() => none.close('client'))).toContain(expected);
    expect(resultOf(() => none.redeem(none.voucher(1n, 1)))).toContain(expected);
  });
  test('[CHANNEL-6 REJECT] somebody else’s TopUp', () => {
    const ledger = rich();
    const { id, opening } = openChannel(ledger, 'client', 'node');
    const { expiry } = opening;
    const value = { channelId: id, amount: 1n, expiry, nonce: ledger.nonce('node') };
    const signed = ledger.signer('node').sign('TopUp', value);
    expect(resultOf(() => ledger.submit({ type: 'topUp', ...signed }))).toContain('SIGN_SIGNER');
  });
  test('[CHANNEL-7 REJECT] a TopUp while it is closing, or after its end', () => {
    const ledger = rich();
    const channel = openChannel(ledger, 'client', 'node');
    const other = openChannel(ledger, 'client', 'node');
    channel.close('client');
    expect(resultOf(() => channel.topUp(1n))).toContain('CHANNEL-7');
    ledger.time = other.opening.expiry;
    expect(resultOf(() => other.topUp(1n, other.opening.expiry + 9))).toContain('CHANNEL-7');
  });
  test('[CHANNEL-8 REJECT] a TopUp of nothing, or that takes time away', () => {
    const channel = openChannel(rich(), 'client', 'node');
    expect(resultOf(() => channel.topUp(0n))).toContain('CHANNEL-8');
    expect(resultOf(() => channel.topUp(5n, channel.opening.expiry - 1))).toContain('CHANNEL-8');
  });
});

describe('the end of a channel', () => {
  test('a payee closes at once, and the payer has the rest', () => {
    const ledger = rich();
    const before = ledger.balance('client');
    const channel = openChannel(ledger, 'client', 'node');
    channel.redeem(channel.voucher(4_000n, 1));
    channel.close('node');
    expect(channel.state).toBeUndefined();
    expect(ledger.balance('client')).toBe(before - 4_000n);
    expect([ledger.balance('node'), channelled(ledger)]).toEqual([4_000n, 0n]);
  });
  test('[CHANNEL-10 REJECT] a payer waits 27 hours, in which the payee redeems', () => {
    const ledger = rich();
    const before = ledger.balance('client');
    const channel = openChannel(ledger, 'client', 'node');
    channel.close('client');
    ledger.time += CHANNEL_CLOSE_MS - 1;
    expect(resultOf(() => channel.close('client'))).toBe('LEDGER_WAIT');
    channel.redeem(channel.voucher(4_000n, 1));
    ledger.time += 1;
    expect(resultOf(() => channel.redeem(channel.voucher(5_000n, 2)))).toContain('REDEEM-6');
    channel.close('client');
    expect(ledger.balance('client')).toBe(before - 4_000n);
    expect(channelled(ledger)).toBe(0n);
  });
  test('[REDEEM-6 REJECT] after its expiry a payer closes at once, and nothing is redeemed', () => {
    const ledger = rich();
    const channel = openChannel(ledger, 'client', 'node');
    ledger.time = channel.opening.expiry;
    expect(resultOf(() => channel.redeem(channel.voucher(1n, 1)))).toContain('REDEEM-6');
    channel.close('client');
    expect(channel.state).toBeUndefined();
  });
  test('[CHANNEL-9 REJECT] nobody else closes it', () => {
    const ledger = rich();
    const channel = openChannel(ledger, 'client', 'node');
    ledger.mint('eve', 1n);
    expect(resultOf(() => channel.close('eve'))).toContain('CHANNEL-9');
  });
});

describe('a voucher', () => {
  const open = () => openChannel(rich(), 'client', 'node');
  test('gives the payee what it adds to those before', () => {
    const channel = open();
    channel.redeem(channel.voucher(100n, 1));
    channel.redeem(channel.voucher(250n, 7));
    expect(channel.ledger.balance('node')).toBe(250n);
    expect(channel.state).toMatchObject({ redeemed: 250n, nonce: 7 });
  });
  test('[REDEEM-1 REJECT] none, or two of one channel', () => {
    const channel = open();
    expect(resultOf(() => channel.redeem())).toContain('REDEEM-1');
    const two = [channel.voucher(1n, 1), channel.voucher(2n, 2)];
    expect(resultOf(() => channel.redeem(...two))).toContain('REDEEM-1');
  });
  test('[REDEEM-2 REJECT] of another payer, for another payee, or redeemed by another', () => {
    const channel = open();
    const { ledger } = channel;
    ledger.mint('eve', 1n);
    const eve = addressOf('eve');
    for (const change of [{ payer: eve }, { payee: eve }]) {
      expect(resultOf(() => channel.redeem(channel.voucher(1n, 1, change)))).toContain('REDEEM-2');
    }
    const thief = new Channel(ledger, 'client', 'eve', channel.opening);
    expect(resultOf(() => thief.redeem(channel.voucher(1n, 1)))).toContain('REDEEM-2');
  });
  test('[REDEEM-3 REJECT] a nonce that was used', () => {
    const channel = open();
    channel.redeem(channel.voucher(5n, 3));
    for (const nonce of [3, 2, 0]) {
      expect(resultOf(() => channel.redeem(channel.voucher(9n, nonce)))).toContain('REDEEM-3');
    }
  });
  test('[REDEEM-4 REJECT] a lower amount, or the same', () => {
    const channel = open();
    channel.redeem(channel.voucher(5n, 3));
    for (const amount of [5n, 4n]) {
      expect(resultOf(() => channel.redeem(channel.voucher(amount, 4)))).toContain('REDEEM-4');
    }
  });
  test('[REDEEM-5 REJECT] more than the deposit', () => {
    const channel = open();
    expect(resultOf(() => channel.redeem(channel.voucher(10_001n, 1)))).toContain('REDEEM-5');
    channel.redeem(channel.voucher(10_000n, 1));
  });
  test('[REDEEM-7 REJECT] signed by the payee itself', () => {
    const channel = open();
    const own = channel.voucher(5n, 1, {}, 'node');
    expect(resultOf(() => channel.redeem(own))).toContain('SIGN_SIGNER Voucher');
  });
  test('[REDEEM-8 REJECT] that the Redeem does not name', () => {
    const channel = open();
    const { ledger } = channel;
    const [signed, shown] = [channel.voucher(5n, 1), channel.voucher(6n, 1)];
    const value = { vouchers: [hashOf('another')], nonce: ledger.nonce('node') };
    const redeem = ledger.signer('node').sign('Redeem', value);
    for (const voucher of [signed, shown]) {
      const operation = { type: 'redeem', ...redeem, vouchers: [voucher] } as const;
      expect(resultOf(() => ledger.submit(operation))).toContain('REDEEM-8');
    }
  });
  test('all vouchers of one Redeem count, or none', () => {
    const ledger = rich();
    const [first, second] = [
      openChannel(ledger, 'client', 'node'),
      openChannel(ledger, 'client', 'node'),
    ];
    expect(
      resultOf(() => first.redeem(first.voucher(5n, 1), second.voucher(10_001n, 1))),
    ).toContain('REDEEM-5');
    expect(ledger.balance('node')).toBe(0n);
    first.redeem(first.voucher(5n, 1), second.voucher(6n, 1));
    expect(ledger.balance('node')).toBe(11n);
  });
  test('tells the ledger what was paid for an assignment, the most that any said', () => {
    const channel = open();
    channel.redeem(channel.voucher(100n, 1));
    channel.redeem(channel.voucher(200n, 2, { paid: 50n }));
    const key = formatPaid(addressOf('client'), addressOf('node'), hashOf('assign'));
    expect(channel.ledger.state.paidWork.get(key)?.paid).toBe(100n);
  });
});
