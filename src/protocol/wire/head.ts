/**
 * The beginning of a long message, read before memory is taken for the rest: who sends it, about
 * what, and with which signatures. docs/protocol.md section 8.
 */
import { refuse } from '../rules.js';
import type { Wire, WireName } from './messages.js';
import { decodeFields } from './wire.js';

/** The only wire type of the fields here: messages and bytes. */
const LENGTH = 2;

class Cursor {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** @returns undefined when the bytes end. */
  varint(): number | undefined {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#bytes[this.at++];
      if (byte === undefined) return undefined;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  }
}

/** The bytes of the fields with the numbers 1 to `count`. Undefined if one of them is cut off. */
function headOf(bytes: Uint8Array, count: number): Uint8Array | undefined {
  const cursor = new Cursor(bytes);
  for (;;) {
    const begin = cursor.at;
    const tag = cursor.varint();
    if (tag === undefined || Math.floor(tag / 8) > count) return bytes.subarray(0, begin);
    const length = tag % 8 === LENGTH ? cursor.varint() : undefined;
    if (length === undefined || cursor.at + length > bytes.length) return undefined;
    cursor.at += length;
  }
}

/**
 * @param bytes the beginning of the message.
 * @param fields its first ones, in their order. Each is a message or bytes.
 * @throws RasticError as decodeMessage; WIRE_DECODE if a field is not whole.
 */
export function decodeHead<N extends WireName, F extends keyof Wire<N> & string>(
  name: N,
  bytes: Uint8Array,
  fields: readonly F[],
): Pick<Wire<N>, F> {
  const head = headOf(bytes, fields.length) ?? refuse('WIRE-6', { message: name });
  return decodeFields(name, head, fields);
}

/** What there is of a field that is the only one of its message; undefined if it is another one. */
export function enter(bytes: Uint8Array, number: number): Uint8Array | undefined {
  const cursor = new Cursor(bytes);
  if (cursor.varint() !== number * 8 + LENGTH) return undefined;
  const length = cursor.varint();
  return length === undefined ? undefined : bytes.subarray(cursor.at, cursor.at + length);
}
