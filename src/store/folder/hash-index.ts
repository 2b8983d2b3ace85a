/**
 * Hashes of files already read, by path, with the file's size and times: a JSON file in the models
 * folder. It is a cache, so a damaged file, or one of another version, counts as empty.
 */
import { join } from 'node:path';
import { isHex } from '../../base/bytes.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readJson, writeJson } from './json-file.js';

const VERSION = 1;
/** More models than anyone has. Limits how much memory a damaged file can use. */
const ENTRIES_MAX = 1_000;

export interface IndexEntry {
  /** Absolute path of the file. */
  readonly path: string;
  readonly modelId: Hash;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly changedMs: number;
  readonly inode: number;
  /** Whether the user added it. Then it is listed even if it lies in another folder. */
  readonly added: boolean;
}

export type HashIndex = ReadonlyMap<string, IndexEntry>;

const fileOf = (folder: string): string => join(folder, 'index.json');

function isEntry(value: unknown): value is IndexEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { path, modelId, bytes, modifiedMs, changedMs, inode, added } = value as IndexEntry;
  const numbers = [bytes, modifiedMs, changedMs, inode];
  const areNumbers = numbers.every((number) => Number.isFinite(number));
  return typeof path === 'string' && isHex(modelId, 32) && areNumbers && typeof added === 'boolean';
}

/** Every valid entry; none if the file is missing or damaged. */
export async function readIndex(folder: string): Promise<HashIndex> {
  const json = await readJson(fileOf(folder)).catch(() => undefined);
  if (typeof json !== 'object' || json === null) return new Map();
  const { version, files } = json as { version?: unknown; files?: unknown };
  if (version !== VERSION || !Array.isArray(files)) return new Map();
  const entries = files.filter(isEntry).slice(0, ENTRIES_MAX);
  return new Map(entries.map((entry) => [entry.path, entry]));
}

/**
 * Replaces the file. If two processes write at the same time, an entry of one of them is lost and
 * that file is hashed once more. @throws RasticError STORE_FILE.
 */
export async function writeIndex(folder: string, index: HashIndex): Promise<void> {
  // The newest entries are last, so the oldest are dropped first.
  const files = [...index.values()].slice(-ENTRIES_MAX);
  await writeJson(fileOf(folder), { version: VERSION, files });
}
