/** API keys: 32 random bytes as text. What is kept is their hash, which needs no salt. */
import { toHex, utf8 } from '../../base/bytes.js';
import type { Clock } from '../../base/clock.js';
import { sha256 } from '../../base/sha256.js';

/** Begins every key, so that a key in a file or a log is recognized as one. */
const PREFIX = 'rastic-';
const KEY_BYTES = 32;
const ID_DIGITS = 12;

/** Hexadecimal without 0x. */
export const hashSecret = (secret: string): string => toHex(sha256(utf8(secret))).slice(2);

/** The id of a key by its hash. */
export const idOf = (hash: string): string => hash.slice(0, ID_DIGITS);

/** A new key. */
export function createSecret(clock: Pick<Clock, 'random'>): string {
  const digits = toHex(clock.random(KEY_BYTES)).slice(2);
  return PREFIX + digits;
}
