/**
 * Files that are read and written as a stream: a label, then parts, each a u32 length and its bytes.
 * What the parts are is known elsewhere; here a file only has whole parts, to its very end.
 */
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { concat, equalBytes, u32le, utf8 } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import { readFault, writeFault } from './access-fault.js';

const READ_BYTES = 1_024 * 1_024;
const WRITE_BYTES = 256 * 1_024;
const LENGTH_BYTES = 4;

const failure = (path: string, message: string, cause?: unknown) =>
  new RasticError('STORE_FILE', { path, message }, cause);

/**
 * Writes a new file beside the place, then moves it there: after a crash there is the whole file or
 * none. @throws RasticError STORE_FILE; what `parts` throws.
 */
export async function writeParts(
  path: string,
  label: string,
  parts: AsyncIterable<Uint8Array>,
): Promise<void> {
  const at = resolve(path);
  const temporary = join(dirname(at), `.${basename(at)}.${process.pid}.tmp`);
  const onFault = (error: unknown) => {
    throw failure(path, writeFault(error), error);
  };
  const file = await open(temporary, 'w', 0o644).catch(onFault);
  try {
    let held: Uint8Array[] = [utf8(label)];
    let bytes = 0;
    const flush = async () => {
      await file.writeFile(concat(...held)).catch(onFault);
      [held, bytes] = [[], 0];
    };
    for await (const part of parts) {
      held.push(u32le(part.length), part);
      bytes += part.length;
      if (bytes >= WRITE_BYTES) await flush();
    }
    await flush();
    await file.sync().catch(onFault);
    await file.close();
    await rename(temporary, at).catch(onFault);
  } finally {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
  }
}

/** Bytes of a file, in pieces of the size that is asked for. */
class Pieces {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #held: Uint8Array = new Uint8Array();

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The next bytes; fewer at the end of the file. */
  async take(length: number): Promise<Uint8Array> {
    while (this.#held.length < length) {
      const { value, done } = await this.#chunks.next();
      if (done) break;
      this.#held = concat(this.#held, value);
    }
    const taken = this.#held.slice(0, length);
    this.#held = this.#held.subarray(length);
    return taken;
  }
}

/**
 * The parts of a file.
 * @param limit most bytes of a part.
 * @throws RasticError STORE_FILE for a file that cannot be read, has another label, or is cut off.
 */
export async function* readParts(
  path: string,
  label: string,
  limit: number,
): AsyncGenerator<Uint8Array, void> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw failure(path, readFault(error), error);
  });
  try {
    const pieces = new Pieces(
      file.createReadStream({ highWaterMark: READ_BYTES, autoClose: false }),
    );
    const first = await pieces.take(label.length);
    if (!equalBytes(first, utf8(label))) throw failure(path, 'does not begin as such a file does');
    for (;;) {
      const head = await pieces.take(LENGTH_BYTES);
      if (head.length === 0) return;
      const length = new DataView(concat(head, new Uint8Array(LENGTH_BYTES)).buffer).getUint32(
        0,
        true,
      );
      if (head.length < LENGTH_BYTES || length > limit) throw failure(path, 'is damaged');
      const part = await pieces.take(length);
      if (part.length < length) throw failure(path, 'is cut off');
      yield part;
    }
  } finally {
    await file.close();
  }
}
