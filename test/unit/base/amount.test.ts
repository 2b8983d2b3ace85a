/** Amounts as people read and write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountFaultText,
  CREDIT,
  type Currency,
  formatAmount,
  formatArgument,
  formatNumber,
  parseAmount,
} from '../../../src/base/amount.js';
import type { RasticError } from '../../../src/base/errors.js';

const USD: Currency = { unit: 'USD', decimals: 6 };
const COIN: Currency = { unit: '$.,-', decimals: 18 };
const MAX = 2n ** 128n - 1n;

describe('formatAmount', () => {
  it.each([
    [0n, CREDIT, '0 credit'],
    [999n, CREDIT, '999 credit'],
    [1_234_567n, CREDIT, '1 234 567 credit'],
    [12_500_000n, USD, '12.5 USD'],
    [1n, USD, '0.000001 USD'],
    [200_000n, USD, '0.2 USD'],
    [1_234_000_000n, USD, '1 234 USD'],
    [-12_500_000n, USD, '-12.5 USD'],
    [-1n, USD, '-0.000001 USD'],
    [MAX, COIN, '340 282 366 920 938 463 463.374607431768211455 $.,-'],
  ])('%i %o is %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text);
  });
  it('has a form for tables and one for commands', () => {
    expect(formatNumber(1_234_500_000n, USD)).toBe('1 234.5');
    expect(formatArgument(1_234_500_000n, USD)).toBe('1234.5');
  });
});

describe('parseAmount', () => {
  it.each([
    ['12.5', USD, 12_500_000n],
    ['12.5 USD', USD, 12_500_000n],
    [' 12.5 USD ', USD, 12_500_000n],
    ['0.2', USD, 200_000n],
    ['0.000001', USD, 1n],
    ['12.500000', USD, 12_500_000n],
    ['007', CREDIT, 7n],
    ['7 credit', CREDIT, 7n],
    ['1 234 567', CREDIT, 1_234_567n],
    ['1 234.5 USD', USD, 1_234_500_000n],
    ['340282366920938463463374607431768211455', CREDIT, MAX],
    [`${'0'.repeat(60)}5`, CREDIT, 5n],
  ])('%s in %o is %i', (text, currency, amount) => {
    expect(parseAmount(text, currency)).toBe(amount);
  });
  it.each([
    ['', USD, 'number'],
    ['five', USD, 'number'],
    ['1,000', USD, 'number'],
    ['12,5', USD, 'number'],
    ['.5', USD, 'number'],
    ['5.', USD, 'number'],
    ['1e3', USD, 'number'],
    ['0x10', USD, 'number'],
    ['+5', USD, 'number'],
    ['12.5USD', USD, 'number'],
    ['USD 12.5', USD, 'number'],
    ['12 34', USD, 'number'],
    ['１２', USD, 'number'],
    ['5 USD USD', USD, 'number'],
    ['NaN', USD, 'number'],
    ['-5', USD, 'negative'],
    ['-0.5 USD', USD, 'negative'],
    ['12.5 EUR', USD, 'unit'],
    ['12.5 usd', USD, 'unit'],
    ['12 USD', CREDIT, 'unit'],
    ['0.0000001', USD, 'decimals'],
    ['12.5000000', USD, 'decimals'],
    ['12.0', CREDIT, 'decimals'],
    ['340282366920938463463374607431768211456', CREDIT, 'large'],
    ['340282366920938463463374607431768.211456', USD, 'large'],
    ['9'.repeat(5_000), CREDIT, 'large'],
  ])('%j in %o is refused: %s', (text, currency, why) => {
    const { unit, decimals } = currency;
    expect(() => parseAmount(text, currency)).toThrow(
      expect.objectContaining({
        code: 'AMOUNT_INVALID',
        data: expect.objectContaining({ why, unit, decimals }),
      }),
    );
  });
  it('reads whatever is shown, of any currency', () => {
    const unit = fc.stringMatching(/^[!-/:-~][!-~]{0,11}$/);
    const currency = fc.record({ unit, decimals: fc.integer({ min: 0, max: 18 }) });
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: MAX }), currency, (amount, money) => {
        for (const format of [formatAmount, formatNumber, formatArgument]) {
          expect(parseAmount(format(amount, money), money)).toBe(amount);
        }
      }),
    );
  });
});

it('says why in one sentence, and what to write', () => {
  const why = (text: string, currency: Currency) => {
    try {
      return String(parseAmount(text, currency));
    } catch (error) {
      return amountFaultText((error as RasticError<'AMOUNT_INVALID'>).data);
    }
  };
  expect(why('1,000', USD)).toBe(
    '"1,000" is not an amount; write 12.5 or 12.5 USD, without commas',
  );
  expect(why('-5', USD)).toBe('an amount is never below zero, as -5 is');
  expect(why('5 EUR', USD)).toBe(
    '"5 EUR" is in another unit than this network\'s, USD; write 12.5 or 12.5 USD',
  );
  expect(why('0.0000001', USD)).toBe(
    '"0.0000001" has too many decimals: USD has 6 on this network',
  );
  expect(why('1.5', CREDIT)).toBe(
    '"1.5" has decimals, and credit has none on this network; give a whole number',
  );
  expect(why('9'.repeat(60), CREDIT)).toBe(`"${'9'.repeat(48)}…" is more than any amount can be`);
});
