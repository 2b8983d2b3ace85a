/** Step 8: what an accepted job pays. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { createSettle } from '../../../../src/protocol/steps/settle.js';
import { makeOrder } from '../../../support/world/order.js';

const { receipt, receiptHash } = makeOrder().work;
const node = { to: receipt.compute, amount: receipt.amountDue };

it('pays the node what the Receipt says, and each verifier its fees', () => {
  const fees = new Map([
    [addressOf('v1'), 10n],
    [addressOf('v2'), 20n],
  ]);
  expect(createSettle(receiptHash, receipt, fees, 4)).toEqual({
    receiptHash,
    payments: [node, { to: addressOf('v1'), amount: 10n }, { to: addressOf('v2'), amount: 20n }],
    nonce: 4,
  });
});

it('pays only the node when no verifier asked for anything', () => {
  const expected = { receiptHash, payments: [node], nonce: 0 };
  expect(createSettle(receiptHash, receipt, new Map(), 0)).toEqual(expected);
});
