/**
 * Bytes: hexadecimal, concatenation, comparison and the little-endian integers of the protocol. The
 * codecs of messages are in protocol/.
 */
const HEX = /^0x(?:[0-9a-f]{2})*$/;

/** Lower-case hexadecimal with 0x; the form in which hashes and addresses are held in memory. */
export type Hex = `0x${string}`;

const encoder = new TextEncoder();

/** The UTF-8 bytes of a text; labels of the protocol are ASCII and pass through unchanged. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The two digits of each byte: hashes and keys are turned into text with every message. */
const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): Hex {
  let text = '0x';
  for (const byte of bytes) text += DIGITS[byte];
  return text as Hex;
}

/** The value of each digit by its character code, and 255 for all other characters. */
const VALUES = Uint8Array.from({ length: 128 }, (_, code) => {
  const at = '0123456789abcdef'.indexOf(String.fromCharCode(code));
  return at < 0 ? 255 : at;
});

const valueAt = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? 255;

/** The bytes of 0x and `length` bytes of lower-case hexadecimal; undefined for anything else. */
export function readHex(text: unknown, length: number): Uint8Array | undefined {
  if (typeof text !== 'string' || text.length !== 2 + 2 * length) return undefined;
  if (!text.startsWith('0x')) return undefined;
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    const high = valueAt(text, 2 + 2 * i);
    const low = valueAt(text, 3 + 2 * i);
    if ((high | low) > 15) return undefined;
    bytes[i] = 16 * high + low;
  }
  return bytes;
}

/** @throws TypeError if the text is not lower-case hexadecimal with 0x. */
export function fromHex(hex: string): Uint8Array {
  const bytes = readHex(hex, hex.length / 2 - 1);
  if (bytes === undefined) throw new TypeError('not lower-case hexadecimal with 0x');
  return bytes;
}

/** Whether the text is 0x and exactly `length` bytes of lower-case hexadecimal. */
export function isHex(text: unknown, length: number): text is Hex {
  return typeof text === 'string' && text.length === 2 + 2 * length && HEX.test(text);
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * Order by unsigned bytes, the shorter one first if one is a prefix of the other; the order of
 * addresses in a draw.
 */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const d = (a[i] ?? 0) - (b[i] ?? 0);
    if (d !== 0) return d;
  }
  return a.length - b.length;
}

function write(length: number, put: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  put(new DataView(bytes.buffer));
  return bytes;
}

export const u8 = (n: number): Uint8Array => Uint8Array.of(n);
export const u32le = (n: number): Uint8Array => write(4, (v) => v.setUint32(0, n, true));
export const i32le = (n: number): Uint8Array => write(4, (v) => v.setInt32(0, n, true));
export const u64le = (n: bigint): Uint8Array => write(8, (v) => v.setBigUint64(0, n, true));

/** Little-endian i32 of each number, concatenated: the form in which token ids are hashed. */
export function i32sle(numbers: readonly number[]): Uint8Array {
  return write(4 * numbers.length, (view) => {
    numbers.forEach((n, i) => {
      view.setInt32(4 * i, n, true);
    });
  });
}

/** Big-endian unsigned integer in `length` bytes (EIP-712 words). The caller checks the range. */
export function uintBe(n: bigint, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  // Most numbers are far shorter than their word, and the leading zeros are already there.
  for (let i = length - 1, rest = n; i >= 0 && rest !== 0n; i--, rest >>= 8n) {
    bytes[i] = Number(rest & 0xffn);
  }
  return bytes;
}

/** Little-endian unsigned integer in `length` bytes (money on the wire: 16). */
export function uintLe(n: bigint, length: number): Uint8Array {
  return uintBe(n, length).reverse();
}

export function readUintLe(bytes: Uint8Array): bigint {
  let n = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes[i] ?? 0);
  return n;
}
