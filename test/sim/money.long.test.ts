/**
 * 100,000 histories of the ledger's money: the books are kept, refusals leave no trace, and every
 * refusal was met at least 500 times. HISTORIES says another number.
 */
import { expect, it, vi } from 'vitest';
import { playHistories, tableOf } from '../support/money/histories.js';

vi.mock('@noble/curves/secp256k1.js', async (original) => {
  const { rememberingCurve } = await import('../support/sim/curve.js');
  const { secp256k1 } = await original<typeof import('@noble/curves/secp256k1.js')>();
  return { secp256k1: rememberingCurve(secp256k1) };
});
vi.setConfig({ testTimeout: 7_200_000 });

const HISTORIES = Number(process.env.HISTORIES ?? 100_000);
const LEAST = 500;
/** What can be refused, by code and rule. */
const REFUSALS = [
  ...['LEDGER_NONCE', 'LEDGER_ACCOUNT', 'LEDGER_FUNDS', 'LEDGER_WAIT', 'LEDGER_NO_CHANNEL'],
  ...['LEDGER_AMOUNT amount', 'LEDGER_AMOUNT deposit', 'LEDGER_EMPTY TRANSFER-2'],
  ...['LEDGER_EMPTY WITHDRAW-1', 'LEDGER_UNBOND UNBOND-3', 'LEDGER_UNBOND UNBOND-4'],
  ...[2, 3, 4, 7, 8, 9].map((n) => `LEDGER_CHANNEL CHANNEL-${n}`),
  ...[1, 2, 3, 4, 5, 6, 8].map((n) => `LEDGER_VOUCHER REDEEM-${n}`),
  ...[2, 4].map((n) => `LEDGER_PURSE PURSE-${n}`),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `LEDGER_CLAIM CLAIM-${n}`),
  ...['SIGN_SIGNER OpenChannel', 'SIGN_SIGNER TopUp', 'SIGN_SIGNER Voucher'],
];

it(`${HISTORIES} histories: every refusal is met at least ${LEAST} times`, () => {
  const played = playHistories(HISTORIES, 20261130);
  console.log(tableOf(played));
  const least = (LEAST * HISTORIES) / 100_000;
  const rare = REFUSALS.filter((result) => (played.counts.get(result) ?? 0) < least);
  expect(rare).toEqual([]);
});
