/**
 * Reads a GGUF header in order. Every count and length is compared with the bytes that are left in
 * the file before anything is allocated or skipped, so that a hostile header costs no memory.
 */
import type { FileHandle } from 'node:fs/promises';
import { refuse } from '../../../protocol/rules.js';

/** Bytes that are read from the disk at once. */
const PIECE_BYTES = 1024 * 1024;

/** The advice for a file that no second try can mend. */
export const USE_ANOTHER = 'trying again does not help: use another file';
/** The advice for a file of which only the beginning is there. */
const FETCH_AGAIN = 'not all of it is there: download it again';

export class HeaderReader {
  /** Size of the whole file. */
  readonly bytes: number;
  readonly #file: FileHandle;
  readonly #path: string;
  #piece = Buffer.alloc(0);
  /** Position in the piece, and of the piece in the file. */
  #at = 0;
  #from = 0;

  constructor(path: string, file: FileHandle, bytes: number) {
    this.#path = path;
    this.#file = file;
    this.bytes = bytes;
  }

  /** Position in the file. */
  get position(): number {
    return this.#from + this.#at;
  }

  /** @throws RasticError MODEL_BROKEN: the file is at fault, and stays so. */
  broken(message: string): never {
    // [MODEL-6 REJECT] A model file must be one that the engine can compute tokens with.
    refuse('MODEL-6', { path: this.#path, message, advice: USE_ANOTHER });
  }

  /** @throws RasticError MODEL_BROKEN unless so many bytes follow. */
  expect(count: number, what: string): void {
    const left = this.bytes - this.position;
    // [MODEL-5 REJECT] No count or length in a header may reach beyond the end of the file.
    if (!(count <= left)) {
      const message = `${what} would need ${count} bytes, but only ${left} follow in the file`;
      refuse('MODEL-5', { path: this.#path, message, advice: FETCH_AGAIN });
    }
  }

  async u32(what: string): Promise<number> {
    return (await this.take(4, what)).readUInt32LE();
  }

  /** A 64-bit number; beyond 2^53 only its size matters, so it may be rounded. */
  async u64(what: string): Promise<number> {
    return Number((await this.take(8, what)).readBigUInt64LE());
  }

  /** @param limit of its bytes. */
  async text(what: string, limit: number): Promise<Buffer> {
    const length = await this.u64(what);
    this.expect(length, what);
    if (length > limit) this.broken(`${what} has ${length} bytes; at most ${limit} make sense`);
    return this.take(length, what);
  }

  /** The next bytes. They are only valid until the next call. */
  async take(count: number, what: string): Promise<Buffer> {
    if (this.#at + count > this.#piece.length) await this.#fill(count, what);
    this.#at += count;
    return this.#piece.subarray(this.#at - count, this.#at);
  }

  skip(count: number, what: string): void {
    this.expect(count, what);
    this.#at += count;
  }

  async #fill(count: number, what: string): Promise<void> {
    this.expect(count, what);
    const from = this.position;
    const piece = Buffer.allocUnsafe(Math.min(Math.max(count, PIECE_BYTES), this.bytes - from));
    const { bytesRead } = await this.#file.read(piece, 0, piece.length, from);
    [this.#piece, this.#from, this.#at] = [piece.subarray(0, bytesRead), from, 0];
    if (bytesRead < count) this.broken(`it ended while it was read, in ${what}`);
  }
}
