/** The ledger's anchor: its signed head, in a file next to its database. */
import { isHex } from '../../base/bytes.js';
import type { JournalHead, Signed } from '../../protocol/sign/structs.js';
import type { AnchorFile } from '../../roles/ledger/server/anchor.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';

/** Undefined if the file is missing, or is no signed head. @throws RasticError STORE_FILE. */
export async function readPublished(path: string): Promise<Signed<JournalHead> | undefined> {
  const json = await readJson(path);
  const { height, hash, time, signature } = (json ?? {}) as Record<string, unknown>;
  const isHead = Number.isSafeInteger(height) && isHex(hash, 32) && Number.isSafeInteger(time);
  if (!isHead || !isHex(signature, 65)) return undefined;
  return { value: { height: Number(height), hash, time: Number(time) }, signature };
}

/** @throws RasticError STORE_FILE. */
export async function writePublished(
  path: string,
  { value, signature }: Signed<JournalHead>,
): Promise<void> {
  await writeJson(path, { ...value, signature });
}

/** The anchor of a data folder. */
export const anchorFile = (path: string): AnchorFile => ({
  path,
  read: () => readPublished(path),
  write: (head) => writePublished(path, head),
});
