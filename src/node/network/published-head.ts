/** The highest head that a ledger has published, in a file next to its database. */
import { isHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { JournalHead } from '../../protocol/sign/structs.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';

export type Published = Pick<JournalHead, 'height' | 'hash'>;

/**
 * Undefined if the ledger has published none. @throws RasticError STORE_FILE if the file is
 * damaged.
 */
export async function readPublished(path: string): Promise<Published | undefined> {
  const json = await readJson(path);
  if (json === undefined) return undefined;
  const { height, hash } = (json ?? {}) as Partial<Published>;
  if (Number.isSafeInteger(height) && isHex(hash, 32)) return { height: Number(height), hash };
  throw new RasticError('STORE_FILE', { path, message: 'is damaged: not a head' });
}

/** @throws RasticError STORE_FILE. */
export async function writePublished(path: string, { height, hash }: Published): Promise<void> {
  await writeJson(path, { height, hash });
}
