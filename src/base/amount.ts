/**
 * Amounts of money as people read and write them. Everything else counts in smallest units; a
 * network names the unit and its decimals.
 */
import { type ErrorData, RasticError } from './errors.js';

/** One unit is 10^decimals smallest units. */
export interface Currency {
  readonly unit: string;
  readonly decimals: number;
}

/** The money of a network that names none. */
export const CREDIT: Currency = { unit: 'credit', decimals: 0 };

/** What an amount of the protocol can be: a uint128. */
const AMOUNT_MAX = 2n ** 128n - 1n;
/** Digits, with or without a space between thousands, decimals, and the unit. */
const AMOUNT = /^(\d{1,3}(?: \d{3})+|\d+)(?:\.(\d+))?(?: (?!\d)([\x21-\x7e]+))?$/;
/** Of a text that is no amount, in a sentence. */
const SHOWN_CHARS = 48;

/** Why a text is no amount of a network. */
type AmountFault = 'number' | 'negative' | 'unit' | 'decimals' | 'large';

/** `1 234 567`: at thousands a space. */
export const groupDigits = (amount: bigint): string =>
  amount.toString().replace(/\B(?=(\d{3})+$)/g, ' ');

function split(amount: bigint, decimals: number): readonly [whole: bigint, fraction: string] {
  const scale = 10n ** BigInt(decimals);
  const fraction = (amount % scale).toString().padStart(decimals, '0');
  return [amount / scale, decimals === 0 ? '' : fraction.replace(/0+$/, '')];
}

function numberText(amount: bigint, { decimals }: Currency, show: (whole: bigint) => string) {
  const [whole, fraction] = split(amount < 0n ? -amount : amount, decimals);
  return `${amount < 0n ? '-' : ''}${show(whole)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `1 234.5`: for a table whose head names the unit. */
export const formatNumber = (amount: bigint, currency: Currency): string =>
  numberText(amount, currency, groupDigits);

/** `1234.5`: for a command that somebody copies. */
export const formatArgument = (amount: bigint, currency: Currency): string =>
  numberText(amount, currency, String);

/** `1 234.5 USD`. */
export const formatAmount = (amount: bigint, currency: Currency): string =>
  `${formatNumber(amount, currency)} ${currency.unit}`;

/** Whether a text is an amount of some network. */
export const isAmount = (text: string): boolean => AMOUNT.test(text.trim());

function refuse(text: string, why: AmountFault, { unit, decimals }: Currency): never {
  const short = text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)}…` : text;
  throw new RasticError('AMOUNT_INVALID', { text: short, why, unit, decimals });
}

/**
 * Parses what formatAmount, formatNumber and formatArgument print: `12.5`, `12.5 USD`.
 * @returns smallest units.
 * @throws RasticError AMOUNT_INVALID for another unit, too many decimals, a negative amount, one
 * above a uint128, and what is no number.
 */
export function parseAmount(text: string, currency: Currency): bigint {
  const { unit, decimals } = currency;
  const match = AMOUNT.exec(text.trim());
  if (match === null) refuse(text, /^\s*-\s*\d/.test(text) ? 'negative' : 'number', currency);
  const [, whole = '', fraction = '', named = unit] = match;
  if (named !== unit) refuse(text, 'unit', currency);
  if (fraction.length > decimals) refuse(text, 'decimals', currency);
  const digits = `${whole.replaceAll(' ', '')}${fraction.padEnd(decimals, '0')}`;
  // BigInt takes long texts too, in more than linear time.
  const amount = digits.replace(/^0+/, '').length > 39 ? AMOUNT_MAX + 1n : BigInt(digits);
  return amount <= AMOUNT_MAX ? amount : refuse(text, 'large', currency);
}

/** An amount of the unit, as an example. */
const exampleOf = (decimals: number): string => (decimals === 0 ? '12' : '12.5');

/** Why the text is no amount, and what to write. */
export function amountFaultText({
  text,
  why,
  unit,
  decimals,
}: ErrorData['AMOUNT_INVALID']): string {
  const example = exampleOf(decimals);
  switch (why) {
    case 'negative':
      return `an amount is never below zero, as ${text} is`;
    case 'unit':
      return `"${text}" is in another unit than this network's, ${unit}; write ${example} or ${example} ${unit}`;
    case 'decimals':
      return decimals === 0
        ? `"${text}" has decimals, and ${unit} has none on this network; give a whole number`
        : `"${text}" has too many decimals: ${unit} has ${decimals} on this network`;
    case 'large':
      return `"${text}" is more than any amount can be`;
    default:
      return `"${text}" is not an amount; write ${example} or ${example} ${unit}, without commas`;
  }
}
