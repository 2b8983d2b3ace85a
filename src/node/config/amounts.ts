/**
 * Amounts of a configuration: written in the network's unit, so what they are is known only with the
 * network. Defaults are in smallest units, the same for every network.
 */
import { amountFaultText, type Currency, parseAmount } from '../../base/amount.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { DEFAULT_AMOUNTS, type NodeConfig } from './schema.js';

export type AmountField = keyof typeof DEFAULT_AMOUNTS;

const AMOUNT_FIELDS = Object.keys(DEFAULT_AMOUNTS) as readonly AmountField[];

/**
 * One amount of the configuration, in smallest units.
 * @throws RasticError CONFIG_INVALID for another unit or too many decimals.
 */
export function amountIn(
  config: Pick<NodeConfig, AmountField>,
  field: AmountField,
  currency: Currency,
): bigint {
  const text = config[field];
  if (text === undefined) return DEFAULT_AMOUNTS[field];
  try {
    return parseAmount(text, currency);
  } catch (error) {
    if (codeOf(error) !== 'AMOUNT_INVALID') throw error;
    const message = amountFaultText((error as RasticError<'AMOUNT_INVALID'>).data);
    throw new RasticError('CONFIG_INVALID', { path: 'the configuration', field, message }, error);
  }
}

/** @throws RasticError CONFIG_INVALID for the first that is no amount of this network. */
export function checkAmounts(config: NodeConfig, currency: Currency): void {
  for (const field of AMOUNT_FIELDS) amountIn(config, field, currency);
}
