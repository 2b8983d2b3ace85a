/** What audits of a job should cost, as pure numbers. */
import { expect, it } from 'vitest';
import { expectedFees } from '../../../../../src/roles/client/audit/expected-fees.js';
import type { Wanted } from '../../../../../src/roles/client/audit/verifiers-needed.js';

const WISH: Wanted = { samples: 1, maxTokens: 256, verifiers: 1 };

it.each<[string, Partial<Wanted>, readonly bigint[], number, bigint]>([
  ['first, last and one random index, each its own audit', {}, [20n], 3, 60n],
  ['by two verifiers each', { verifiers: 2 }, [20n], 6, 120n],
  ['a short answer in one audit', { maxTokens: 63 }, [20n], 1, 20n],
  ['all positions by one verifier', { policy: 'full' }, [20n], 1, 20n],
  ['all positions, each by another', { policy: 'spread', samples: 'all' }, [1n], 256, 256n],
  ['at the usual price of the verifiers', {}, [5n, 1_000n, 7n], 3, 21n],
  ['no verifier is known', {}, [], 3, 0n],
])('%s', (_what, change, prices, audits, fees) => {
  expect(expectedFees({ ...WISH, ...change }, prices)).toEqual({ audits, fees });
});
