/** Cases for the amount due: prices are for a million tokens, and the sum is rounded up once. */
import type { VectorInput } from './operations.js';

type Prices = readonly [input: string, output: string];
type Tokens = readonly [promptTokens: number, from: number, outputTokens: number];

const due = (
  name: string,
  [inputPrice, outputPrice]: Prices,
  [promptTokens, from, outputTokens]: Tokens,
): VectorInput => {
  const input = { inputPrice, outputPrice, promptTokens, from, outputTokens };
  return { name, op: 'amountDue', input };
};

const MOST = String(2n ** 128n - 1n);
const TOKENS_MAX = 2 ** 32 - 1;

export const priceCases: readonly VectorInput[] = [
  due('a price of one a token', ['1000000', '2000000'], [4, 0, 6]),
  due('earlier tokens are input', ['1000000', '2000000'], [4, 2, 6]),
  due('no tokens cost nothing', ['1000000', '2000000'], [0, 0, 0]),
  due('no price', ['0', '0'], [4, 0, 6]),
  due('0.2 USD a million with 6 decimals: one token', ['200000', '200000'], [1, 0, 0]),
  due('0.2 USD a million with 6 decimals: five tokens', ['200000', '200000'], [2, 0, 3]),
  due('0.2 USD a million with 6 decimals: six tokens', ['200000', '200000'], [2, 0, 4]),
  due('0.2 USD a million with 6 decimals: a million', ['200000', '200000'], [500_000, 0, 500_000]),
  due('the lowest price: one token is rounded up', ['1', '0'], [1, 0, 0]),
  due('the lowest price: a million tokens', ['1', '0'], [1_000_000, 0, 0]),
  due('the lowest price: one token more', ['1', '0'], [1_000_001, 0, 0]),
  due('rounded once, not for input and output each', ['1', '1'], [400_000, 0, 600_000]),
  due('one millionth below a whole amount', ['999999', '0'], [1, 0, 0]),
  due('a whole amount', ['500000', '500000'], [1, 0, 1]),
  due('one millionth above a whole amount', ['500000', '500001'], [1, 0, 1]),
  due('exact beyond 2^53', ['0', String((2n ** 100n + 1n) * 1_000_000n)], [0, 0, 3]),
  due('rounded beyond 2^53', ['0', String(2n ** 100n + 1n)], [0, 0, 1]),
  due('the highest price of a million tokens is within a uint128', [MOST, '0'], [1_000_000, 0, 0]),
  due('it is not for one token more', [MOST, '0'], [1_000_001, 0, 0]),
  due('the most that can be due', [MOST, MOST], [TOKENS_MAX, TOKENS_MAX, TOKENS_MAX]),
];
