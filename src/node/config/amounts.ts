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
 * An amount that the configuration names, in smallest units; undefined if it names none.
 * @throws RasticError CONFIG_INVALID for another unit or too many decimals.
 */
function namedIn(
  config: NodeConfig,
  field: AmountField | 'maxPrice' | 'purse' | 'deposit' | 'claimAt',
  currency: Currency,
): bigint | undefined {
  const text = config[field];
  try {
    return text === undefined ? undefined : parseAmount(text, currency);
  } catch (error) {
    if (codeOf(error) !== 'AMOUNT_INVALID') throw error;
    const message = amountFaultText((error as RasticError<'AMOUNT_INVALID'>).data);
    throw new RasticError('CONFIG_INVALID', { path: 'the configuration', field, message }, error);
  }
}

/** An amount of the configuration, or its default, in smallest units. @throws as namedIn. */
export const amountIn = (config: NodeConfig, field: AmountField, currency: Currency): bigint =>
  namedIn(config, field, currency) ?? DEFAULT_AMOUNTS[field];

/** What a job of this folder may cost; undefined: as the nodes ask. @throws as namedIn. */
export const maxPriceIn = (config: NodeConfig, currency: Currency): bigint | undefined =>
  namedIn(config, 'maxPrice', currency);

/** What is paid into this folder's purse at a time; undefined: the default. @throws as namedIn. */
export const purseIn = (config: NodeConfig, currency: Currency): bigint | undefined =>
  namedIn(config, 'purse', currency);

/** What a new channel of this folder holds; undefined: the default. @throws as namedIn. */
export const depositIn = (config: NodeConfig, currency: Currency): bigint | undefined =>
  namedIn(config, 'deposit', currency);

/** When this verifier claims its fees; undefined: the default. @throws as namedIn. */
export const claimAtIn = (config: NodeConfig, currency: Currency): bigint | undefined =>
  namedIn(config, 'claimAt', currency);

/** @throws RasticError CONFIG_INVALID for the first that is no amount of this network. */
export function checkAmounts(config: NodeConfig, currency: Currency): void {
  for (const field of AMOUNT_FIELDS) amountIn(config, field, currency);
  maxPriceIn(config, currency);
  purseIn(config, currency);
  depositIn(config, currency);
  claimAtIn(config, currency);
}
