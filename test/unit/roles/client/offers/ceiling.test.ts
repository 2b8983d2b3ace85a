/** The default ceiling as pure numbers. */

import { expect, it } from 'vitest';
import { PRICE_TOKENS } from '../../../../../src/protocol/params.js';
import { defaultCeiling } from '../../../../../src/roles/client/offers/ceiling.js';

const node = (price: bigint, stake: bigint) => ({
  inputPrice: price * PRICE_TOKENS,
  outputPrice: price * PRICE_TOKENS,
  stake,
});
const WISH = { prompt: { usual: 12, most: 100 }, maxTokens: 100, balance: 1_000_000n };

it.each([
  ['no node is known', [], 0n],
  ['twice the price of the only one', [node(1n, 100_000n)], 400n],
  ['a cheap one with little stake moves it little', [node(0n, 30_000n), node(1n, 100_000n)], 300n],
  ['two with equal stakes: the dearer of them', [node(1n, 90_000n), node(2n, 90_000n)], 800n],
  ['no more than the stake covers a hundred times', [node(1n, 30_000n)], 300n],
  ['equally many can serve: the cheaper ones', [node(1n, 30_000n), node(9n, 900_000n)], 300n],
  ['none can serve it: as wished, and the refusals tell why', [node(1n, 100n)], 400n],
])('%s', (_what, nodes, ceiling) => {
  expect(defaultCeiling(nodes, WISH)).toBe(ceiling);
});

it('no more than the account has, where that is enough', () => {
  expect(defaultCeiling([node(1n, 100_000n)], { ...WISH, balance: 250n })).toBe(250n);
  expect(defaultCeiling([node(1n, 100_000n)], { ...WISH, balance: 50n })).toBe(400n);
});
