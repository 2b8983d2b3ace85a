/** Step 8: what an accepted job pays. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { createSettle } from '../../../../src/protocol/steps/settle.js';
import { makeOrder } from '../../../support/world/order.js';

const { receiptHash } = makeOrder().work;

it('pays each verifier its fees, and nobody nothing', () => {
  const fees = new Map([
    [addressOf('v1'), 10n],
    [addressOf('v2'), 20n],
    [addressOf('v3'), 0n],
  ]);
  expect(createSettle(receiptHash, fees, 4)).toEqual({
    receiptHash,
    payments: [
      { to: addressOf('v1'), amount: 10n },
      { to: addressOf('v2'), amount: 20n },
    ],
    nonce: 4,
  });
});
