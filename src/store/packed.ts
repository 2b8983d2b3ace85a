/**
 * Values of job records are compressed, since leaves and verdicts make up most of a client's disk.
 * Values from before are plain: no message begins with a zero byte, so they are told apart.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { TRANSCRIPT_BYTES_MAX } from '../protocol/params-wire.js';

/** Keys whose values are worth it. */
const PACKED_KEYS = 'job-parts/';
/** Shorter values gain nothing. */
const PLAIN_BYTES_MAX = 256;
/** No protobuf message begins with tag 0. */
const MARK = 0;
/** The quick level: a higher one gains a hundredth for twice the time. */
const LEVEL = 4;

export function pack(key: string, value: Uint8Array): Uint8Array {
  if (!key.startsWith(PACKED_KEYS) || value.length <= PLAIN_BYTES_MAX) return value;
  const small = deflateRawSync(value, { level: LEVEL });
  if (small.length + 1 >= value.length) return value;
  const packed = new Uint8Array(small.length + 1);
  packed[0] = MARK;
  packed.set(small, 1);
  return packed;
}

/** @throws Error of zlib for a damaged value. */
export function unpack(key: string, value: Uint8Array): Uint8Array {
  if (!key.startsWith(PACKED_KEYS) || value.length === 0 || value[0] !== MARK) return value;
  const plain = inflateRawSync(value.subarray(1), { maxOutputLength: TRANSCRIPT_BYTES_MAX });
  return new Uint8Array(plain.buffer, plain.byteOffset, plain.byteLength);
}
