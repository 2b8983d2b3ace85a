/**
 * Frames of a stream: an unsigned-varint length before each (multiformats unsigned-varint, at most
 * 5 bytes here). Pure; the size is checked before any byte of the body is stored.
 */
import { concat } from '../base/bytes.js';
import { refuse } from '../protocol/rules.js';

/** A varint of 5 bytes carries 35 bits: more than any frame; longer ones are refused. */
const LENGTH_BYTES_MAX = 5;

/** The frame with its length before it. @throws RasticError WIRE_TOO_LONG above `limit` bytes. */
export function encodeFrame(frame: Uint8Array, limit: number): Uint8Array {
  if (frame.length > limit) refuse('WIRE-1', { bytes: frame.length, limit });
  const head: number[] = [];
  let rest = frame.length;
  for (; rest > 0x7f; rest >>>= 7) head.push((rest & 0x7f) | 0x80);
  head.push(rest);
  return concat(Uint8Array.from(head), frame);
}

/** Cuts a stream of chunks into frames, one at a time, so that a full buffer is not parsed ahead. */
export class FrameDecoder {
  readonly #limit: number;
  #chunk: Uint8Array = new Uint8Array();
  #at = 0;
  #length = 0;
  #lengthBytes = 0;
  #body: Uint8Array | undefined;
  #filled = 0;

  /** @param limit maximum bytes of one frame. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether the bytes so far end inside a frame. */
  get partial(): boolean {
    return this.#lengthBytes > 0 || this.#body !== undefined || this.#at < this.#chunk.length;
  }

  /**
   * The next whole frame, or undefined when more bytes are needed.
   * @param chunk the bytes received since; copied into frames, and kept only until used up.
   * @throws RasticError WIRE_TOO_LONG, WIRE_DECODE (the length is not a minimal varint).
   */
  next(chunk?: Uint8Array): Uint8Array | undefined {
    if (chunk !== undefined) {
      const rest = this.#chunk.subarray(this.#at);
      this.#chunk = rest.length > 0 ? concat(rest, chunk) : chunk;
      this.#at = 0;
    }
    if (this.#body === undefined && !this.#readLength()) return undefined;
    const body = this.#body;
    if (body === undefined) return undefined;
    const part = this.#chunk.subarray(this.#at, this.#at + body.length - this.#filled);
    body.set(part, this.#filled);
    this.#filled += part.length;
    this.#at += part.length;
    if (this.#filled < body.length) return undefined;
    this.#body = undefined;
    return body;
  }

  /** Drops everything, to free the memory of a stream that has ended. */
  clear(): void {
    this.#chunk = new Uint8Array();
    this.#at = 0;
    this.#lengthBytes = 0;
    this.#body = undefined;
  }

  #readLength(): boolean {
    while (this.#at < this.#chunk.length) {
      const byte = this.#chunk[this.#at++] ?? 0;
      this.#length += (byte & 0x7f) * 2 ** (7 * this.#lengthBytes++);
      if (this.#length > this.#limit) {
        refuse('WIRE-1', { bytes: this.#length, limit: this.#limit });
      }
      const last = byte < 0x80;
      if (last && byte === 0 && this.#lengthBytes > 1) {
        refuse('WIRE-6', { message: 'frame length is not minimal' });
      }
      if (last) {
        this.#body = new Uint8Array(this.#length);
        this.#filled = this.#length = this.#lengthBytes = 0;
        return true;
      }
      if (this.#lengthBytes >= LENGTH_BYTES_MAX) {
        refuse('WIRE-6', { message: 'frame length is too long' });
      }
    }
    return false;
  }
}
