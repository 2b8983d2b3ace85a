/**
 * Amounts of money in a command: one currency for the whole process, that of its folder's network.
 * Whoever shows or reads an amount does it here.
 */
import {
  type Currency,
  formatAmount,
  formatNumber,
  groupDigits,
  parseAmount,
} from '../../base/amount.js';
import { RasticError } from '../../base/errors.js';
import { readCurrency } from '../../node/network/currency.js';

let currency: Currency | undefined;
/** Why it is not known. */
let failure: unknown;

/** Uses the currency of a network. */
export function useCurrency({ unit, decimals }: Currency): void {
  currency = { unit, decimals };
}

/** Uses that of a folder's network. Never throws: what needs it says why it is not known. */
export async function useCurrencyOf(root: string): Promise<void> {
  try {
    useCurrency(await readCurrency(root));
  } catch (error) {
    failure = error;
  }
}

/** `1 234.5 USD`; smallest units without a name where the network is not known. */
export const money = (amount: bigint): string =>
  currency === undefined ? groupDigits(amount) : formatAmount(amount, currency);

/** `1 234.5`: for a column whose head is `inUnit`. */
export const moneyNumber = (amount: bigint): string =>
  currency === undefined ? groupDigits(amount) : formatNumber(amount, currency);

/** `paid (USD)`. */
export const inUnit = (head: string): string =>
  currency === undefined ? head : `${head} (${currency.unit})`;

/** For JSON, once beside amounts in smallest units. */
export const currencyFields = (): Partial<Currency> => ({ ...currency });

/**
 * Reads an amount that a user gave. @returns smallest units.
 * @throws RasticError AMOUNT_INVALID; why the network's money is not known.
 */
export function readAmount(text: string): bigint {
  if (currency === undefined) throw failure ?? new TypeError('no currency');
  return parseAmount(text, currency);
}

/** As readAmount, and above zero. @throws RasticError AMOUNT_ZERO. */
export function readPayment(text: string, what: string): bigint {
  const amount = readAmount(text);
  if (amount === 0n) throw new RasticError('AMOUNT_ZERO', { what });
  return amount;
}
