/** Inputs for two implementations of the curve, and their answers in a form that can be compared. */
import { type Hex, toHex, uintBe } from '../../../src/base/bytes.js';
import type { Recovery, Secp } from '../../../src/protocol/sign/secp.js';

export const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const FIELD = 2n ** 256n - 2n ** 32n - 977n;

export type Answer = Hex | 'refused';

/** What a call gives: its bytes, or that it throws, whatever it throws. */
export function answerOf(call: () => Uint8Array): Answer {
  try {
    return toHex(call());
  } catch {
    return 'refused';
  }
}

/** Scalars at which arithmetic goes wrong, if anywhere. Those from ORDER on are out of range. */
export const EDGES: readonly Uint8Array[] = [
  ...[0n, 1n, 2n, 3n, ORDER / 2n, ORDER / 2n + 1n, ORDER - 2n, ORDER - 1n],
  ...[ORDER, ORDER + 1n, FIELD - ORDER, FIELD - 1n, FIELD, FIELD + 1n, 2n ** 256n - 1n],
  ...[2n ** 128n, 2n ** 128n - 1n, 2n ** 255n, 0x14551231950b75fc4402da1732fc9bebfn],
].map((value) => uintBe(value, 32));

/** Bytes that depend on the seed alone. Not for keys. */
export type Dice = () => number;

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export function scalar(roll: Dice): Uint8Array {
  if (roll() < 0.05) return EDGES[Math.floor(roll() * EDGES.length)] ?? new Uint8Array(32);
  return Uint8Array.from({ length: 32 }, () => Math.floor(256 * roll()));
}

/** One bit, one byte or the length is another. */
export function damaged(bytes: Uint8Array, roll: Dice): Uint8Array {
  const at = Math.floor(roll() * bytes.length);
  if (roll() < 0.1) return bytes.slice(0, at);
  if (roll() < 0.1) return Uint8Array.of(...bytes, at & 0xff);
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(roll() * 8));
  return copy;
}

/** All answers to one random case: keys, a signature, and the same damaged. */
export function answersTo(secp: Secp, seed: number): readonly Answer[] {
  const roll = dice(seed);
  const [key, hash, r, s] = [scalar(roll), scalar(roll), scalar(roll), scalar(roll)];
  const publicKey = answerOf(() => secp.getPublicKey(key));
  const signed = answerOf(() => secp.sign(hash, key));
  const bytes = Uint8Array.from(Buffer.from(signed === 'refused' ? '' : signed.slice(2), 'hex'));
  const recovery: Recovery = roll() < 0.5 ? 0 : 1;
  const point = Uint8Array.of(2 + recovery, ...r);
  const recover = (signature: Uint8Array, which: Recovery) =>
    answerOf(() => secp.recover(hash, signature, which));
  return [
    publicKey,
    signed,
    recover(bytes.slice(0, 64), bytes[64] === 1 ? 1 : 0),
    recover(damaged(bytes.slice(0, 64), roll), recovery),
    recover(Uint8Array.of(...r, ...s), recovery),
    answerOf(() => secp.decompress(point)),
    answerOf(() => secp.decompress(damaged(point, roll))),
  ];
}
