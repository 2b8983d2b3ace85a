import { describe, expect, test } from 'vitest';
import { addressOf, hashOf, MIN_STAKE } from '../../../../scripts/vectors/network.js';
import { purseView } from '../../../../src/protocol/ledger/money-views.js';
import {
  CLAIM_MS,
  PURSE_CLOSE_MS,
  PURSE_DEPOSITS_MAX,
  UNBOND_MS,
} from '../../../../src/protocol/params-money.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import { hashIndices } from '../../../../src/protocol/steps/audit-order.js';
import { resultOf } from '../../../support/world/attack.js';
import { createNetwork, VERIFIERS } from '../../../support/world/dispute.js';
import { type TestLedger, VERIFIER } from '../../../support/world/ledger.js';
import {
  type ClaimInit,
  claimOf,
  closePurse,
  fundPurse,
  orderOf,
  redeemPurse,
  redeemPurseOf,
} from '../../../support/world/money.js';

const HOUR = 3_600_000;
const COUNT = BigInt(VERIFIERS.length);

/** A network whose client has a purse of this much for each verifier. */
function funded(each = 100n): TestLedger {
  const ledger = createNetwork();
  fundPurse(ledger, 'client', each * COUNT);
  return ledger;
}

const view = (ledger: TestLedger, verifier: string) =>
  purseView(ledger.state, addressOf('client'), addressOf(verifier));

const claim = (ledger: TestLedger, verifier: string, init: ClaimInit = {}) =>
  redeemPurse(ledger, verifier, claimOf(ledger, verifier, init));

describe('a purse', () => {
  test('is opened by its first deposit, and added to', () => {
    const ledger = funded();
    fundPurse(ledger, 'client', 7n);
    expect(ledger.state.purses.get(addressOf('client'))?.balance).toBe(507n);
    expect(ledger.balance('client')).toBe(100_000n - 507n);
  });
  test('[PURSE-1 REJECT] with nothing', () => {
    expect(resultOf(() => fundPurse(createNetwork(), 'client', 0n))).toContain('LEDGER_AMOUNT');
  });
  test('[PURSE-2 REJECT] a purse is funded at most 1,024 times', () => {
    const ledger = createNetwork();
    const purse = { balance: 0n, claimed: new Map(), closing: 0 };
    const deposits = Array.from({ length: PURSE_DEPOSITS_MAX }, (_, i) => ({
      height: i + 1,
      total: 0n,
    }));
    ledger.state.purses.set(addressOf('client'), { ...purse, deposits });
    expect(resultOf(() => fundPurse(ledger, 'client', 1n))).toBe('LEDGER_PURSE PURSE-2');
  });
  test('[PURSE-3] every verifier of the moment has an equal share, and nobody else', () => {
    const ledger = funded();
    ledger.fund('late', VERIFIER, MIN_STAKE);
    for (const name of VERIFIERS) expect(view(ledger, name).share).toBe(100n);
    expect(view(ledger, 'late').share).toBe(0n);
    expect(view(ledger, 'node').share).toBe(0n);
    fundPurse(ledger, 'client', 60n);
    expect(view(ledger, 'late')).toMatchObject({ share: 10n, verifiers: 6, balance: 560n });
    expect(view(ledger, 'v1').share).toBe(110n);
  });
  test('[PURSE-3] who leaves and comes back has no share of what was paid in before', () => {
    const ledger = funded();
    ledger.unbond('v1', VERIFIER, 20n * MIN_STAKE);
    // While it is unbonding it still judges for what it has promised.
    expect(view(ledger, 'v1')).toMatchObject({ share: 100n, verifiers: 5 });
    ledger.time += UNBOND_MS;
    ledger.withdraw('v1');
    expect(view(ledger, 'v1')).toMatchObject({ share: 0n, verifiers: 4 });
    ledger.stake('v1', VERIFIER, MIN_STAKE);
    expect(view(ledger, 'v1')).toMatchObject({ share: 0n, verifiers: 5 });
  });
  test('[PURSE-5 REJECT] is paid out 24 hours after it was closed', () => {
    const ledger = funded();
    closePurse(ledger, 'client');
    ledger.time += PURSE_CLOSE_MS - 1;
    expect(resultOf(() => closePurse(ledger, 'client'))).toBe('LEDGER_WAIT');
    claim(ledger, 'v1');
    ledger.time += 1;
    closePurse(ledger, 'client');
    expect(ledger.balance('client')).toBe(100_000n - 9n);
    expect(ledger.state.purses.size).toBe(0);
  });
  test('is open again when it is funded while it closes', () => {
    const ledger = funded();
    closePurse(ledger, 'client');
    fundPurse(ledger, 'client', 1n);
    expect(view(ledger, 'v1').closing).toBe(0);
  });
  test('[PURSE-4 REJECT] nobody closes a purse that is not there', () => {
    expect(resultOf(() => closePurse(createNetwork(), 'client'))).toBe('LEDGER_PURSE PURSE-4');
  });
});

describe('an audit fee', () => {
  test('is claimed in two halves: with the Commitment, and with the Verdict', () => {
    const ledger = funded();
    const before = ledger.balance('v1');
    claim(ledger, 'v1', { verdict: false });
    expect(ledger.balance('v1')).toBe(before + 5n);
    claim(ledger, 'v1');
    expect(ledger.balance('v1')).toBe(before + 9n);
    expect(view(ledger, 'v1')).toMatchObject({ balance: 491n, claimed: 9n });
  });
  test('[CLAIM-4 REJECT] each half once', () => {
    const ledger = funded();
    claim(ledger, 'v1', { verdict: false });
    expect(resultOf(() => claim(ledger, 'v1', { verdict: false }))).toContain('CLAIM-4');
    claim(ledger, 'v1');
    expect(resultOf(() => claim(ledger, 'v1'))).toContain('CLAIM-4');
    expect(resultOf(() => claim(ledger, 'v2', { order: { fee: 0n } }))).toContain('CLAIM-4');
  });
  test('[CLAIM-1 REJECT] no claim at all', () => {
    expect(resultOf(() => redeemPurse(funded(), 'v1'))).toContain('CLAIM-1');
  });
  test('[CLAIM-2 REJECT] of an order to another verifier, or of one’s own', () => {
    const ledger = funded();
    const foreign = { verifier: addressOf('v2') };
    expect(resultOf(() => claim(ledger, 'v1', { order: foreign }))).toContain('CLAIM-2');
    fundPurse(ledger, 'client', 100n);
    ledger.mint('v1', 100n);
    fundPurse(ledger, 'v1', 100n);
    expect(resultOf(() => claim(ledger, 'v1', { client: 'v1' }))).toContain('CLAIM-2');
  });
  test('[CLAIM-3 REJECT] after its time, or of an order for another century', () => {
    const ledger = funded();
    const order = { expiry: ledger.time + HOUR };
    ledger.time += HOUR + CLAIM_MS - 1;
    claim(ledger, 'v1', { order });
    ledger.time += 1;
    expect(resultOf(() => claim(ledger, 'v2', { order }))).toContain('CLAIM-3');
    const far = { expiry: ledger.time + 50 * HOUR };
    expect(resultOf(() => claim(ledger, 'v2', { order: far }))).toContain('CLAIM-3');
  });
  test('[CLAIM-5 REJECT] for a Commitment to other indices', () => {
    const ledger = funded();
    expect(resultOf(() => claim(ledger, 'v1', { indices: [0, 3] }))).toContain('CLAIM-5');
    const other = { indicesHash: hashIndices([0, 3]) };
    claim(ledger, 'v1', { indices: [0, 3], order: other });
  });
  test('[CLAIM-6 REJECT] for a Verdict on another Receipt', () => {
    const ledger = funded();
    const elsewhere = claimOf(ledger, 'v1', { order: { receiptHash: hashOf('elsewhere') } });
    const { verdict } = elsewhere;
    const mixed = { ...claimOf(ledger, 'v1'), verdict };
    expect(resultOf(() => redeemPurse(ledger, 'v1', mixed))).toContain('CLAIM-6');
  });
  test('[CLAIM-7 REJECT] beyond the verifier’s share: the rest is promised to others', () => {
    const ledger = funded(20n);
    claim(ledger, 'v1', { order: { fee: 15n } });
    const more = { order: { fee: 6n, receiptHash: hashOf('second') } };
    expect(resultOf(() => claim(ledger, 'v1', more))).toContain('CLAIM-7');
    for (const name of VERIFIERS.slice(1)) claim(ledger, name, { order: { fee: 20n } });
    expect(view(ledger, 'v1').balance).toBe(5n);
  });
  test('[CLAIM-8 REJECT] from a client without a purse', () => {
    expect(resultOf(() => claim(createNetwork(), 'v1'))).toContain('CLAIM-8');
  });
  test('[CLAIM-9 REJECT] of an order that the RedeemPurse does not name', () => {
    const ledger = funded();
    const operation = redeemPurseOf(ledger, 'v1', [claimOf(ledger, 'v1')]);
    const other = claimOf(ledger, 'v1', { order: { receiptHash: hashOf('other') } });
    if (operation.type !== 'redeemPurse') throw new Error('another operation');
    const swapped = { ...operation, claims: [other] };
    expect(resultOf(() => ledger.submit(swapped))).toContain('CLAIM-9');
  });
  test('an order of another network is somebody else’s', () => {
    const ledger = funded();
    const there = ledger.signer('client', embeddedDomain(hashOf('another network')));
    const order = there.sign('AuditOrder', orderOf(ledger, 'v1'));
    const foreign = { ...claimOf(ledger, 'v1'), order };
    expect(resultOf(() => redeemPurse(ledger, 'v1', foreign))).toContain('CLAIM-8');
  });
  test('one fee promised to a hundred verifiers is nobody’s share', () => {
    const ledger = createNetwork();
    const names = Array.from({ length: 95 }, (_, i) => `w${i}`);
    for (const name of names) ledger.fund(name, VERIFIER, MIN_STAKE);
    fundPurse(ledger, 'client', 9n);
    const paid = [...VERIFIERS, ...names].filter(
      (name) => resultOf(() => claim(ledger, name)) === 'taken',
    );
    expect(paid).toEqual([]);
  });
  test('what is over is forgotten', () => {
    const ledger = funded();
    claim(ledger, 'v1');
    ledger.time += 24 * HOUR + CLAIM_MS;
    ledger.mint('eve', 1n);
    expect(ledger.state.claims.size).toBe(0);
    ledger.time += 30 * 24 * HOUR;
    ledger.mint('eve', 1n);
    expect(ledger.state.audited.size).toBe(0);
  });
});
