/** Amounts of the configuration, in the unit of the network. */
import { expect, it } from 'vitest';
import { CREDIT } from '../../../../src/base/amount.js';
import { amountIn, checkAmounts } from '../../../../src/node/config/amounts.js';
import { parseConfig } from '../../../../src/node/config/config.js';
import type { ConfigInput } from '../../../../src/node/config/schema.js';

const USD = { unit: 'USD', decimals: 6 };
const config = (fields: ConfigInput) => parseConfig(fields, 'config.json');

it('a million tokens for 0.2 USD', () => {
  expect(amountIn(config({ inputPrice: '0.2' }), 'inputPrice', USD)).toBe(200_000n);
  expect(amountIn(config({ inputPrice: '0.2 USD' }), 'inputPrice', USD)).toBe(200_000n);
  expect(amountIn(config({ stake: '1 000' }), 'stake', USD)).toBe(1_000_000_000n);
});

it('defaults are the same smallest units on every network', () => {
  for (const currency of [CREDIT, USD]) {
    expect(amountIn(config({}), 'inputPrice', currency)).toBe(1_000_000n);
    expect(amountIn(config({}), 'stake', currency)).toBe(200_000_000n);
  }
});

it.each([
  [{ stake: '5 EUR' }, USD, 'stake', /another unit than this network's, USD/],
  [{ auditPrice: '0.0000001' }, USD, 'auditPrice', /too many decimals: USD has 6/],
  [{ outputPrice: '0.5' }, CREDIT, 'outputPrice', /credit has none/],
  [{ inputPrice: '9'.repeat(40) }, CREDIT, 'inputPrice', /more than any amount/],
])(
  '[CONFIG-2 REJECT] %o is no configuration of a network in %o',
  (fields, currency, field, message) => {
    expect(() => checkAmounts(config(fields), currency)).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        data: expect.objectContaining({ field, message: expect.stringMatching(message) }),
      }),
    );
  },
);
