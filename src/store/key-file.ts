/**
 * The file of the node's secret key: 64 hexadecimal digits and a line end, mode 0600. Who else could
 * read it owns the node's stake, so a file with wider permissions is refused. No error holds a key.
 */
import { open } from 'node:fs/promises';
import { fromHex, toHex, utf8 } from '../base/bytes.js';
import { RasticError } from '../base/errors.js';
import { writeAtomic } from './atomic-file.js';

const KEY_BYTES = 32;
/** Anything longer is not ours; read no further. */
const FILE_BYTES_MAX = 1024;
const KEY = /^(?:0x)?([0-9a-f]{64})\r?\n?$/i;
/** Every bit of group and others. */
const FOREIGN_BITS = 0o077;

/**
 * The secret key, 32 bytes; undefined when there is no file.
 * @throws RasticError STORE_FILE_MODE (others can read it), STORE_FILE (no key in it).
 */
export async function readKeyFile(path: string): Promise<Uint8Array | undefined> {
  const text = await readPrivate(path);
  if (text === undefined) return undefined;
  const digits = KEY.exec(text)?.[1];
  if (digits === undefined) {
    throw new RasticError('STORE_FILE', { path, message: 'not 64 hexadecimal digits' });
  }
  return fromHex(`0x${digits.toLowerCase()}`);
}

/**
 * Creates the file, durable when it resolves. Never replaces one: a lost key is a lost stake.
 * @throws RasticError STORE_FILE; TypeError if the key is not 32 bytes.
 */
export async function createKeyFile(path: string, key: Uint8Array): Promise<void> {
  if (key.length !== KEY_BYTES) throw new TypeError('a secret key has 32 bytes');
  try {
    await writeAtomic(path, utf8(`${toHex(key).slice(2)}\n`), 0o600, false);
  } catch (error) {
    const there = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const message = there ? 'exists already' : 'cannot be written';
    throw new RasticError('STORE_FILE', { path, message }, error);
  }
}

/** Mode and contents of the one open file, so that nobody can swap it between the two. */
async function readPrivate(path: string): Promise<string | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new RasticError('STORE_FILE', { path, message: 'cannot be read' }, error);
  });
  if (file === undefined) return undefined;
  try {
    const { mode } = await file.stat();
    if (process.platform !== 'win32' && (mode & FOREIGN_BITS) !== 0) {
      throw new RasticError('STORE_FILE_MODE', { path, mode: (mode & 0o777).toString(8) });
    }
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(FILE_BYTES_MAX),
      0,
      FILE_BYTES_MAX,
      0,
    );
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
