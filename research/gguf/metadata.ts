/** Metadata values of a GGUF file and their bytes (GGUF version 3, little endian). */

/** TypeScript types of the metadata types that we write. */
interface Kinds {
  u32: number;
  i32: number;
  f32: number;
  bool: boolean;
  string: string;
  'u32[]': readonly number[];
  'i32[]': readonly number[];
  'f32[]': readonly number[];
  'string[]': readonly string[];
}

/** One typed metadata value. */
type Value = {
  [K in keyof Kinds]: { readonly type: K; readonly value: Kinds[K] };
}[keyof Kinds];

/** Metadata in the order in which it is written. */
export type Metadata = readonly (readonly [key: string, value: Value])[];

const NUMBER = { u32: 4, i32: 5, f32: 6 } as const;
const BOOL = 7;
const STRING = 8;
const ARRAY = 9;

/** A growing list of byte chunks. */
export interface Bytes {
  u32(value: number): void;
  u64(value: number): void;
  string(text: string): void;
  metadata(metadata: Metadata): void;
  done(): Buffer;
}

function number(type: keyof typeof NUMBER, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  if (type === 'u32') bytes.writeUInt32LE(value);
  else if (type === 'i32') bytes.writeInt32LE(value);
  else bytes.writeFloatLE(value);
  return bytes;
}

/** Builds an empty byte writer. */
export function createBytes(): Bytes {
  const chunks: Buffer[] = [];
  const u32 = (value: number): void => void chunks.push(number('u32', value));
  const u64 = (value: number): void => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE(BigInt(value));
    chunks.push(bytes);
  };
  const string = (text: string): void => {
    const bytes = Buffer.from(text, 'utf8');
    u64(bytes.length);
    chunks.push(bytes);
  };
  const array = (kind: number, length: number): void => {
    u32(ARRAY);
    u32(kind);
    u64(length);
  };
  const put = (item: Value): void => {
    if (item.type === 'string') {
      u32(STRING);
      string(item.value);
    } else if (item.type === 'bool') {
      u32(BOOL);
      chunks.push(Buffer.from([item.value ? 1 : 0]));
    } else if (item.type === 'string[]') {
      array(STRING, item.value.length);
      for (const text of item.value) string(text);
    } else if (item.type === 'u32' || item.type === 'i32' || item.type === 'f32') {
      u32(NUMBER[item.type]);
      chunks.push(number(item.type, item.value));
    } else {
      const kind = item.type.slice(0, 3) as keyof typeof NUMBER;
      array(NUMBER[kind], item.value.length);
      for (const value of item.value) chunks.push(number(kind, value));
    }
  };
  const metadata = (all: Metadata): void => {
    for (const [key, value] of all) {
      string(key);
      put(value);
    }
  };
  return { u32, u64, string, metadata, done: () => Buffer.concat(chunks) };
}
