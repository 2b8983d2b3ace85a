/** A client's own purse: opened by itself, topped up when it must be, and not for a liar. */
import { expect, it } from 'vitest';
import { addressOf, MIN_STAKE } from '../../../../../scripts/vectors/network.js';
import { ClientPurse } from '../../../../../src/roles/client/purse/purse.js';
import { rejectsWith } from '../../../../support/wire/codes.js';
import { apiOf, never, submitterOf } from '../../../../support/world/fees.js';
import { TestLedger, VERIFIER } from '../../../../support/world/ledger.js';
import { claimOf, redeemPurse } from '../../../../support/world/money.js';

const FEE = 9n;

function start(balance = 1_000_000n) {
  const ledger = new TestLedger();
  ledger.mint('client', balance);
  for (const name of ['v1', 'v2']) ledger.fund(name, VERIFIER, MIN_STAKE);
  const api = apiOf(ledger);
  const options = { ledger: api, submitter: submitterOf(api, 'client'), signal: never };
  const identity = { ...ledger.rules, signer: ledger.signer('client') };
  const clock = { monotonic: () => 0 };
  const purse = new ClientPurse(clock, identity, { deposit: 200n });
  const deposits = () => ledger.state.purses.get(addressOf('client'))?.deposits.length ?? 0;
  return { ledger, purse, options, deposits };
}

it('is opened once, and topped up when the share of one verifier is used up', async () => {
  const { purse, options, deposits } = start();
  await Promise.all([purse.open(0n, options), purse.open(0n, options)]);
  expect(deposits()).toBe(1);
  // A hundred for each of two: eleven fees.
  for (let n = 0; n < 11; n++) await purse.promise(addressOf('v1'), FEE, options);
  expect(deposits()).toBe(1);
  await Promise.all([1, 2, 3].map(() => purse.promise(addressOf('v1'), FEE, options)));
  await purse.promise(addressOf('v2'), FEE, options);
  expect(deposits()).toBe(2);
});

it('a verifier that lies is believed once for all that it has claimed', async () => {
  const { ledger, purse, options, deposits } = start();
  const lie = async () => {
    await purse.promise(addressOf('v1'), FEE, options);
    purse.release(addressOf('v1'), FEE);
    return purse.doubt(addressOf('v1'), options);
  };
  expect([await lie(), await lie(), await lie()]).toEqual([true, false, false]);
  expect(deposits()).toBe(2);
  redeemPurse(ledger, 'v1', claimOf(ledger, 'v1'));
  expect([await lie(), await lie()]).toEqual([true, false]);
});

it('no verifier is paid into the purse for that can claim nothing of it', async () => {
  const { purse, options, deposits } = start();
  for (let n = 0; n < 3; n++) {
    await rejectsWith('AUDIT_REFUSED', purse.promise(addressOf('nobody'), FEE, options));
  }
  expect(deposits()).toBe(1);
});

it('without the money for one fee a verifier it is refused, and what the job needs stays', async () => {
  const { purse, options } = start(100n);
  await rejectsWith('ASK_PURSE', purse.open(90n, options));
  await purse.open(80n, options);
  expect((await options.ledger.account(addressOf('client'))).balance).toBe(80n);
});
