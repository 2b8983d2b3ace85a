/**
 * Codecs of plain data, put together from small ones. A value has one encoding, and what is decoded
 * equals what was encoded: maps keep their order. The `shape` of a codec describes its layout, so
 * that bytes of another layout are never read as if they were of this one.
 */
import {
  equalBytes,
  fromHex,
  type Hex,
  i32sle,
  readUintLe,
  toHex,
  uintLe,
  utf8,
} from '../../../base/bytes.js';
import type { Signed, Struct, StructName } from '../../sign/structs.js';
import type { WireName } from '../../wire/messages.js';
import { decodeMessage, encodeMessage } from '../../wire/wire.js';
import type { ByteReader, ByteWriter } from './bytes.js';

export interface Codec<T> {
  readonly shape: string;
  write(out: ByteWriter, value: T): void;
  /** @throws Error for bytes that `write` did not make. */
  read(from: ByteReader): T;
}

/** A whole number from 0 on. */
export const uint: Codec<number> = {
  shape: 'uint',
  write: (out, value) => out.uint(value),
  read: (from) => from.uint(),
};

/** Bytes with their number before them. */
export const bytes: Codec<Uint8Array> = {
  shape: 'bytes',
  write(out, value) {
    out.uint(value.length);
    out.push(value);
  },
  read: (from) => from.take(from.uint()),
};

const bytesOf = (value: bigint): number => Math.ceil(value.toString(16).length / 2);

/** Money: a bigint from 0 on, without leading zero bytes. */
export const amount: Codec<bigint> = {
  shape: 'amount',
  write: (out, value) =>
    bytes.write(out, value === 0n ? new Uint8Array() : uintLe(value, bytesOf(value))),
  read(from) {
    const read = bytes.read(from);
    if (read.at(-1) === 0) throw new RangeError('amount has a second form');
    return readUintLe(read);
  },
};

export const text: Codec<string> = {
  shape: 'text',
  write: (out, value) => bytes.write(out, utf8(value)),
  read: (from) => new TextDecoder('utf-8', { fatal: true }).decode(bytes.read(from)),
};

/** Hexadecimal of any length: hashes, addresses, signatures. */
export const hex: Codec<Hex> = {
  shape: 'hex',
  write: (out, value) => bytes.write(out, fromHex(value)),
  read: (from) => toHex(bytes.read(from)),
};

export const flag: Codec<boolean> = {
  shape: 'flag',
  write: (out, value) => out.uint(Number(value)),
  read(from) {
    const read = from.uint();
    if (read > 1) throw new RangeError('not a flag');
    return read === 1;
  },
};

/** What is not written, because it is always the same or is known from elsewhere. */
export const unwritten = <T>(make: () => T): Codec<T> => ({
  shape: '-',
  write: () => undefined,
  read: make,
});

/** One of a few words, as its place in their list. */
export const word = <T extends string>(words: readonly T[]): Codec<T> => ({
  shape: words.join('|'),
  write: (out, value) => out.uint(words.indexOf(value)),
  read(from) {
    const found = words[from.uint()];
    if (found === undefined) throw new RangeError('not one of the words');
    return found;
  },
});

/** A value in bytes of its own. */
export const packed = <T>(
  name: string,
  encode: (value: T) => Uint8Array,
  decode: (value: Uint8Array) => T,
): Codec<T> => ({
  shape: name,
  write: (out, value) => bytes.write(out, encode(value)),
  read(from) {
    const read = bytes.read(from);
    const value = decode(read);
    if (!equalBytes(encode(value), read)) throw new RangeError('a second form');
    return value;
  },
});

/** Bytes of a message: it was limited when it came. */
const ANY = Number.MAX_SAFE_INTEGER;

function wire<T>(name: string): Codec<T> {
  const message = name as WireName;
  return packed<T>(
    name,
    (value) => encodeMessage(message, value as never, ANY),
    (read) => decodeMessage(message, read, ANY) as T,
  );
}

/** A struct as it is on the wire, in its only encoding. */
export const struct = <N extends StructName>(name: N): Codec<Struct<N>> => wire(name);

/** The same with its signature. */
export const signed = <N extends StructName>(name: N): Codec<Signed<Struct<N>>> =>
  wire(`Signed${name}`);

/** Token ids: 32 bits each, with a sign. */
export const int32s: Codec<readonly number[]> = packed('int32s', i32sle, (read) => {
  const view = new DataView(read.buffer, read.byteOffset, read.byteLength);
  return Array.from({ length: Math.floor(read.length / 4) }, (_, i) => view.getInt32(4 * i, true));
});

export const list = <T>(item: Codec<T>): Codec<T[]> => ({
  shape: `[${item.shape}]`,
  write(out, values) {
    out.uint(values.length);
    for (const value of values) item.write(out, value);
  },
  read(from) {
    const length = from.uint();
    const values: T[] = [];
    for (let i = 0; i < length; i++) values.push(item.read(from));
    return values;
  },
});

/** A map in the order of its keys' insertion. */
export const map = <K extends string, V>(key: Codec<K>, value: Codec<V>): Codec<Map<K, V>> => ({
  shape: `{${key.shape}:${value.shape}}`,
  write(out, values) {
    out.uint(values.size);
    for (const [k, v] of values) {
      key.write(out, k);
      value.write(out, v);
    }
  },
  read(from) {
    const size = from.uint();
    const values = new Map<K, V>();
    for (let i = 0; i < size; i++) values.set(key.read(from), value.read(from));
    if (values.size !== size) throw new RangeError('a key twice');
    return values;
  },
});

/** A codec for each field of T: a new field without one does not compile. */
export type Fields<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K>
    ? OptionalCodec<Exclude<T[K], undefined>>
    : Codec<T[K]>;
};

/** A field that may be absent. */
export interface OptionalCodec<T> extends Codec<T | undefined> {
  readonly isOptional: true;
}

export const optional = <T>(codec: Codec<T>): OptionalCodec<T> => ({
  isOptional: true,
  shape: `${codec.shape}?`,
  write(out, value) {
    flag.write(out, value !== undefined);
    if (value !== undefined) codec.write(out, value);
  },
  read: (from) => (flag.read(from) ? codec.read(from) : undefined),
});

/** A record, its fields in the order of the table. */
export function record<T extends object>(fields: Fields<T>): Codec<T> {
  const all = Object.entries(fields) as [keyof T & string, Codec<unknown>][];
  return {
    shape: `(${all.map(([name, { shape }]) => `${name} ${shape}`).join(',')})`,
    write(out, value) {
      for (const [name, codec] of all) codec.write(out, value[name]);
    },
    read(from) {
      const read = all.map(([name, codec]) => [name, codec.read(from)] as const);
      // A field that is absent stays so, instead of being there as undefined.
      return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as T;
    },
  };
}
