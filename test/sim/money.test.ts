/** A sample of the histories of money.long.test.ts: the ledger keeps the books, whatever is tried. */
import { expect, it, vi } from 'vitest';
import { playHistories, tableOf } from '../support/money/histories.js';

vi.setConfig({ testTimeout: 120_000 });

vi.mock('@noble/curves/secp256k1.js', async (original) => {
  const { rememberingCurve } = await import('../support/sim/curve.js');
  const { secp256k1 } = await original<typeof import('@noble/curves/secp256k1.js')>();
  return { secp256k1: rememberingCurve(secp256k1) };
});

it('400 histories of channels, purses and stakes: the books are kept, refusals leave no trace', () => {
  const played = playHistories(400, 20261130);
  console.log(tableOf(played));
  expect(played.counts.get('taken')).toBeGreaterThan(1_000);
});
