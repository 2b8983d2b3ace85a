/**
 * Addresses as people read and type them: the case of the letters is a checksum. Signed structs, the
 * wire, logs and the fields of JSON have lower case. EIP-55.
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { toHex, utf8 } from '../../base/bytes.js';
import type { Address } from './structs.js';

const LETTERED = /^0x[0-9a-fA-F]{40}$/;

/** The address with the capital letters of its checksum. */
export function formatAddress(address: Address): string {
  const digits = address.slice(2).toLowerCase();
  const hash = toHex(keccak_256(utf8(digits))).slice(2);
  const isUpper = (at: number) => Number.parseInt(hash[at] ?? '0', 16) >= 8;
  return `0x${[...digits].map((digit, at) => (isUpper(at) ? digit.toUpperCase() : digit)).join('')}`;
}

/** First and last digits of a hash, a peer id or an address; an address in those of its checksum. */
export function shortId(id: string): string {
  const shown = LETTERED.test(id) ? formatAddress(id as Address) : id;
  return `${shown.slice(0, 8)}…${shown.slice(-4)}`;
}

/**
 * Whether a text is an address whose capital letters do not fit its digits. One case alone has no
 * checksum.
 */
export function isMistyped(text: string): boolean {
  const digits = text.slice(2);
  const isMixed = digits !== digits.toLowerCase() && digits !== digits.toUpperCase();
  return LETTERED.test(text) && isMixed && text !== formatAddress(text as Address);
}
