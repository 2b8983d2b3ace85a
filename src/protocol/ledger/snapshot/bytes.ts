/** Growing and shrinking bytes: what the codecs of a snapshot write to and read from. */

/** Bytes at the beginning; doubled whenever they are full. */
const FIRST_BYTES = 1_024;

export class ByteWriter {
  #bytes = new Uint8Array(FIRST_BYTES);
  #length = 0;

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** An unsigned LEB128 number; numbers beyond 32 bits are divided, not shifted. */
  uint(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#length++] = rest;
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** A copy of the next bytes. @throws RangeError if there are fewer. */
  take(length: number): Uint8Array {
    if (length > this.left) throw new RangeError('bytes end too early');
    const start = this.#at;
    this.#at += length;
    return this.#bytes.slice(start, this.#at);
  }

  /** @throws RangeError unless a number in its shortest form follows. */
  uint(): number {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('bytes end too early');
      value += (byte % 0x80) * factor;
      if (value > Number.MAX_SAFE_INTEGER) throw new RangeError('number too large');
      if (byte < 0x80) {
        if (byte === 0 && factor > 1) throw new RangeError('number has a second form');
        return value;
      }
      factor *= 0x80;
    }
  }
}
