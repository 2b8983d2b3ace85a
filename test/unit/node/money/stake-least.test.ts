import { expect, test } from 'vitest';
import { leastStake } from '../../../../src/node/money/stake.js';

test('[STAKE-5] a node that was fined fills its stake up by at least what the ledger takes', () => {
  expect(leastStake(1_000n, 0n)).toBe(1_000n);
  expect(leastStake(1_000n, 800n)).toBe(200n);
  expect(leastStake(1_000n, 1_000n)).toBe(1_000n);
  expect(leastStake(1_000n, 9_500n)).toBe(1_000n);
});
