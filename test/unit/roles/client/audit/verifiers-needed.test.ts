/** How many verifiers an audit takes, and how many may be drawn. */
import { expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../../scripts/vectors/network.js';
import { ACCUSER_RANK_MAX } from '../../../../../src/protocol/params.js';
import {
  verifiersFor,
  verifiersNeeded,
} from '../../../../../src/roles/client/audit/verifiers-needed.js';

const long = { samples: 1, maxTokens: 256 } as const;

it.each([
  ['spread', { ...long, policy: 'spread', verifiers: 3 }, 9],
  ['spread, more samples', { ...long, policy: 'spread', samples: 3, verifiers: 2 }, 10],
  ['spread, a short answer', { ...long, policy: 'spread', maxTokens: 2, verifiers: 2 }, 4],
  ['spread, all of it', { ...long, policy: 'spread', samples: 'all', verifiers: 2 }, 512],
  ['single', { ...long, policy: 'single', verifiers: 3 }, 3],
  ['full', { ...long, policy: 'full', verifiers: 3 }, 3],
  ['default', { ...long, verifiers: 3 }, 9],
  ['default, below 64 tokens', { ...long, maxTokens: 63, verifiers: 3 }, 3],
  ['one verifier', { ...long, policy: 'spread', verifiers: 1 }, 1],
] as const)('%s', (_, wanted, needed) => {
  expect(verifiersNeeded(wanted)).toBe(needed);
});

it('counts whoever may be drawn: with a whole slot, and neither client nor node', () => {
  const engineClass = hashOf('class');
  const stakes = [10n, 9n, 10n, 10n].map((amount, i) => ({
    ...{ address: addressOf(`v${i}`), engineClass },
    amount,
  }));
  const asked = { stakes, engineClass, slot: 10n, exclude: [addressOf('v2')] };
  expect(verifiersFor(asked)).toBe(2);
  const many = Array.from({ length: 100 }, (_, i) => ({
    ...{ address: addressOf(`v${i}`), engineClass },
    amount: 10n,
  }));
  expect(verifiersFor({ ...asked, stakes: many })).toBe(ACCUSER_RANK_MAX);
});
