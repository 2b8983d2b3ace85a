/** JSON files of the data folder (config, transcripts), written atomically. */

import { open } from 'node:fs/promises';
import { utf8 } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import { readFault, writeFault } from './access-fault.js';
import { writeAtomic } from './atomic-file.js';
import { faultOf } from './json-fault.js';

/** The largest file of settings. */
export const JSON_BYTES_MAX = 64 * 1024 * 1024;
/**
 * The largest file of a job's whole record, as much as JavaScript can hold in one text. 65,536
 * tokens that one verifier audited in full are 216 MB.
 */
export const RECORD_BYTES_MAX = 448 * 1024 * 1024;

/**
 * Replaces the file with mode 0600, because transcripts contain prompts. Durable when it resolves.
 * @throws RasticError STORE_FILE_SIZE, STORE_FILE; TypeError if the value cannot be written as
 * JSON.
 */
export async function writeJson(path: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value, undefined, 2);
  if (text === undefined) throw new TypeError('the value has no JSON');
  await writeText(path, text, JSON_BYTES_MAX);
}

/** The same for JSON that is text already. @param limit bytes. @throws RasticError as writeJson. */
export async function writeText(path: string, text: string, limit: number): Promise<void> {
  const bytes = utf8(`${text}\n`);
  checkSize(path, bytes.length, limit);
  await writeAtomic(path, bytes, 0o600).catch((error: unknown) => {
    throw new RasticError('STORE_FILE', { path, message: writeFault(error) }, error);
  });
}

/**
 * The value, which a schema must still check; undefined if there is no file.
 * @param limit bytes. @throws RasticError STORE_FILE (damaged, unreadable), STORE_FILE_SIZE.
 */
export async function readJson(path: string, limit = JSON_BYTES_MAX): Promise<unknown> {
  const text = await readText(path, limit);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Without a cause, because the parser's message quotes the file, and transcripts contain
    // prompts.
    throw new RasticError('STORE_FILE', { path, message: `is damaged: ${sayFault(text)}` });
  }
}

/** The text of a file; undefined if there is none. @throws RasticError as readJson. */
export async function readText(path: string, limit: number): Promise<string | undefined> {
  const bytes = await readLimited(path, limit);
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RasticError('STORE_FILE', { path, message: 'is damaged: not UTF-8' });
  }
}

function sayFault(text: string): string {
  const fault = faultOf(text);
  if (fault === undefined) return 'not JSON';
  const { line, column, what } = fault;
  return `not JSON at line ${line}, column ${column}: ${what}`;
}

async function readLimited(path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new RasticError('STORE_FILE', { path, message: readFault(error) }, error);
  });
  if (file === undefined) return undefined;
  try {
    checkSize(path, (await file.stat()).size, limit);
    return await file.readFile();
  } catch (error) {
    if (error instanceof RasticError) throw error;
    throw new RasticError('STORE_FILE', { path, message: readFault(error) }, error);
  } finally {
    await file.close();
  }
}

function checkSize(path: string, bytes: number, limit: number): void {
  if (bytes <= limit) return;
  throw new RasticError('STORE_FILE_SIZE', { path, bytes, limit });
}
