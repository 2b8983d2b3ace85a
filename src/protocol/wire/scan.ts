/**
 * Looks through the bytes of a message before anything is decoded: how many entries each repeated
 * field has, and whether the fields have their only order. protobufjs makes an object for every
 * entry, so a frame of 64 KiB with nothing in it but empty entries costs it megabytes; here it costs
 * nothing. docs/protocol.md section 8.
 */
import { refuse } from '../rules.js';
import { COUNTS } from './counts.js';
import { fieldsOf, UNIONS, type UnionName } from './messages.js';

/** Limits that are lower than COUNTS, because less was asked for; by the field's path. */
export type Most = Readonly<Record<string, number>>;

/** Wire types of protobuf. */
const VARINT = 0;
const LENGTH = 2;
const FIXED32 = 5;

interface Field {
  /** `Type.field`, the key of its limit. */
  readonly path: string;
  readonly repeats: boolean;
  readonly wireType: number;
  /** The message to look into; undefined for other fields. */
  readonly message: string | undefined;
  /** For a packed field: bytes of one entry; 0 for a varint. */
  readonly packed: number | undefined;
}

/** Fields whose value is a number on the wire. */
const VARINTS = ['uint8', 'uint32', 'int32', 'uint64', 'bool', 'Status'];
/** Fields that are bytes or text on the wire. */
const TEXTS = /^(?:bytes\d*|uint128|string|blob|address|SegmentEnd|JobState)$/;

function fieldOf(owner: string, name: string, type: string): Field {
  const element = type.replace(/[?]$|\[\]$/, '');
  const repeats = type.endsWith('[]');
  const path = `${owner}.${name}`;
  const isVarint = VARINTS.includes(element);
  if (!isVarint && element !== 'float') {
    const message = TEXTS.test(element) ? undefined : element;
    return { path, repeats, wireType: LENGTH, message, packed: undefined };
  }
  const one = isVarint ? VARINT : FIXED32;
  const packed = repeats ? (isVarint ? 0 : 4) : undefined;
  return { path, repeats, wireType: repeats ? LENGTH : one, message: undefined, packed };
}

const isUnion = (name: string): name is UnionName => name in UNIONS;

/** Fields of each message by their number minus one; the tables are in the order of the numbers. */
const layouts = new Map<string, readonly Field[]>();

function layoutOf(name: string): readonly Field[] {
  const known = layouts.get(name);
  if (known !== undefined) return known;
  const fields = isUnion(name) ? Object.entries(UNIONS[name]) : fieldsOf(name);
  const made = fields.map(([field, type]) => fieldOf(name, field, type));
  layouts.set(name, made);
  return made;
}

class Scan {
  readonly #bytes: Uint8Array;
  readonly #most: Most;
  readonly #name: string;
  #at = 0;

  constructor(name: string, bytes: Uint8Array, most: Most) {
    this.#name = name;
    this.#bytes = bytes;
    this.#most = most;
  }

  message(name: string, end: number): void {
    const layout = layoutOf(name);
    let last = 0;
    let count = 0;
    while (this.#at < end) {
      const tag = this.#varint(end);
      const number = Math.floor(tag / 8);
      if (number === 0) this.#undecodable();
      const field = layout[number - 1];
      if (field === undefined || tag % 8 !== field.wireType) this.#notCanonical();
      const isAgain = number === last;
      // A packed field holds all of its entries at once.
      if (number < last || (isAgain && (!field.repeats || field.packed !== undefined))) {
        this.#notCanonical();
      }
      if (isUnion(name) && last !== 0) this.#notCanonical();
      count = isAgain ? count + 1 : 1;
      last = number;
      this.#value(field, end, count);
    }
  }

  #value(field: Field, end: number, count: number): void {
    if (field.wireType === VARINT) return void this.#varint(end);
    const length = field.wireType === FIXED32 ? 4 : this.#varint(end);
    const until = this.#at + length;
    if (until > end) this.#undecodable();
    if (field.packed !== undefined) this.#check(field, this.#packed(field.packed, until));
    else if (field.repeats) this.#check(field, count);
    if (field.message !== undefined) this.message(field.message, until);
    this.#at = until;
  }

  /** Entries of a packed field: bytes that end a varint, or words of 4 bytes. */
  #packed(size: number, until: number): number {
    if (size > 0) return (until - this.#at) / size;
    let count = 0;
    for (let at = this.#at; at < until; at++) if ((this.#bytes[at] ?? 0) < 0x80) count++;
    return count;
  }

  #check({ path }: Field, count: number): void {
    const limit = Math.min(COUNTS[path] ?? 0, this.#most[path] ?? Number.POSITIVE_INFINITY);
    if (count > limit) refuse('WIRE-3', { field: path, count, limit });
  }

  #varint(end: number): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.#at >= end) this.#undecodable();
      const byte = this.#bytes[this.#at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return this.#undecodable();
  }

  #undecodable(): never {
    refuse('WIRE-6', { message: this.#name });
  }

  #notCanonical(): never {
    refuse('WIRE-2', { message: this.#name });
  }
}

/**
 * Refuses bytes that would be decoded to more entries than the limits, or to fields in another
 * order than their own. What it accepts may still be wrong in other ways.
 * @param most limits below those of COUNTS.
 * @throws RasticError WIRE_COUNT, WIRE_NOT_CANONICAL, WIRE_DECODE.
 */
export function scanMessage(name: string, bytes: Uint8Array, most: Most = {}): void {
  new Scan(name, bytes, most).message(name, bytes.length);
}
