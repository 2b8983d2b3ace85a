/** Parses option values. A wrong value is bad usage, exit code 2. */
import { InvalidArgumentError } from 'commander';
import { isAmount } from '../base/amount.js';

/** The default data folder: in the working directory, so that it is easy to find. */
export const defaultData = (): string => process.env.RASTIC_DATA || '.rastic';

/** @throws InvalidArgumentError */
export function parseFolder(text: string): string {
  if (text !== '') return text;
  throw new InvalidArgumentError('Empty: name a folder, or leave the option out.');
}

/** @throws InvalidArgumentError */
export function parseNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value))
    throw new InvalidArgumentError('Not a number.');
  return value;
}

/** @throws InvalidArgumentError */
export function parseCount(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value === 0) {
    throw new InvalidArgumentError('Not a positive whole number.');
  }
  return value;
}

/** @throws InvalidArgumentError */
export function parseHours(text: string): number {
  if (!/^\d{1,4}$/.test(text)) {
    throw new InvalidArgumentError('Not a whole number of hours up to 9999.');
  }
  return Number(text);
}

/**
 * Checks that it is an amount of some network. Which one is known later: terminal/money.ts.
 * @throws InvalidArgumentError
 */
export function parseAmountText(text: string): string {
  if (isAmount(text)) return text;
  throw new InvalidArgumentError('Not an amount: write 12, 12.5 or "12.5 USD", without commas.');
}

/** @throws InvalidArgumentError */
export function parseDecimals(text: string): number {
  if (!/^(?:\d|1[0-8])$/.test(text)) {
    throw new InvalidArgumentError('Not a whole number from 0 to 18.');
  }
  return Number(text);
}

/** @throws InvalidArgumentError */
export function parsePositive(text: string): number {
  const value = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || !(value > 0)) {
    throw new InvalidArgumentError('Not a number above zero.');
  }
  return value;
}

/** @throws InvalidArgumentError */
export function parseShare(text: string): number {
  const value = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || value > 1) {
    throw new InvalidArgumentError('Not a number from 0 to 1.');
  }
  return value;
}

/** A whole number below 2^64, or 32 bytes. @throws InvalidArgumentError */
export function parseSeed(text: string): bigint | `0x${string}` {
  if (/^0x[0-9a-f]{64}$/.test(text)) return text as `0x${string}`;
  if (/^\d{1,20}$/.test(text) && BigInt(text) >> 64n === 0n) return BigInt(text);
  throw new InvalidArgumentError('Neither a whole number below 2^64 nor 0x and 64 digits.');
}

/** @throws InvalidArgumentError */
export function parseSamples(text: string): number | 'all' {
  if (text === 'all') return text;
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError("Neither a whole number nor 'all'.");
  return Number(text);
}

/** A day as YYYY-MM-DD. @throws InvalidArgumentError */
export function parseDay(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
  throw new InvalidArgumentError('Not a day: write it as 2026-11-30.');
}

/** @throws InvalidArgumentError */
export function parseRole(text: string): string {
  if (text === 'compute' || text === 'verifier') return text;
  throw new InvalidArgumentError('Neither compute nor verifier.');
}

/** For options that may be repeated. */
export const collect = (text: string, list: readonly string[]): readonly string[] => [
  ...list,
  text,
];
