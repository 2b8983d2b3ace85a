/** Frames on a local socket: four bytes of length, most significant first, then JSON in UTF-8. */
import { RECORD_BYTES_MAX } from '../../store/folder/json-file.js';
import { formatValue, parseValue } from './values.js';

const HEAD_BYTES = 4;
/**
 * The record of the longest job. A length beyond it comes from something that does not speak this
 * protocol.
 */
export const FRAME_BYTES_MAX = RECORD_BYTES_MAX;

export function encodeFrame(value: unknown): Uint8Array {
  const text = Buffer.from(formatValue(value), 'utf8');
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt32BE(text.length);
  return Buffer.concat([head, text]);
}

/** Bytes that have arrived and are not read yet. */
class Held {
  readonly #parts: Uint8Array[] = [];
  #bytes = 0;

  push(part: Uint8Array): void {
    this.#parts.push(part);
    this.#bytes += part.length;
  }

  /** The next bytes; undefined if not all of them are here. Parts are joined once per frame. */
  take(count: number): Buffer | undefined {
    if (this.#bytes < count) return undefined;
    const all = Buffer.concat(this.#parts.splice(0));
    this.#bytes = all.length - count;
    if (this.#bytes > 0) this.#parts.push(all.subarray(count));
    return all.subarray(0, count);
  }
}

/**
 * The frames of a stream, until it ends.
 * @throws Error for a frame that is too long or no JSON, and what the stream throws.
 */
export async function* readFrames(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  const held = new Held();
  let length: number | undefined;
  for await (const chunk of chunks) {
    held.push(chunk);
    for (;;) {
      length ??= held.take(HEAD_BYTES)?.readUInt32BE();
      if (length === undefined) break;
      if (length > FRAME_BYTES_MAX) throw new RangeError(`a frame of ${length} bytes`);
      const text = held.take(length);
      if (text === undefined) break;
      length = undefined;
      yield parseValue(text.toString('utf8'));
    }
  }
}
