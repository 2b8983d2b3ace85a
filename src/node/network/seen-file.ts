/** What a folder has seen of its ledger, in a file beside its database. */
import { fromHex, isHex, toHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import {
  type KnownHead,
  LedgerMemory,
  SENT_MAX,
  type Seen,
  type SentOperation,
} from '../../roles/ledger/memory.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

function parseHead(json: unknown): KnownHead | undefined {
  const { height, hash, time } = (json ?? {}) as Partial<KnownHead>;
  if (!isCount(height) || !isHex(hash, 32) || typeof time !== 'number') return undefined;
  return { height, hash, time };
}

function parseSent(json: unknown): SentOperation {
  const { height, operation } = (json ?? {}) as Record<string, unknown>;
  if (!isCount(height) || typeof operation !== 'string') throw new TypeError('not an operation');
  const bytes = fromHex(operation as `0x${string}`);
  return { height, operation: decodeMessage('Operation', bytes) };
}

/** @throws RasticError STORE_FILE if the file is damaged. */
export async function readSeen(path: string): Promise<Seen> {
  const json = await readJson(path);
  if (json === undefined) return { sent: [] };
  const { known: head, sent } = (json ?? {}) as Record<string, unknown>;
  const known = parseHead(head);
  try {
    if (known === undefined || !Array.isArray(sent)) throw new TypeError('not a head');
    return { known, sent: sent.map(parseSent) };
  } catch (cause) {
    const message = 'is damaged: not what was seen of a ledger; remove it to forget that';
    throw new RasticError('STORE_FILE', { path, message }, cause);
  }
}

/** @throws RasticError STORE_FILE. */
export async function writeSeen(path: string, { known, sent }: Seen): Promise<void> {
  const operations = sent.map(({ height, operation }) => {
    return { height, operation: toHex(encodeMessage('Operation', operation)) };
  });
  await writeJson(path, { known, sent: operations });
}

/**
 * The memory of a folder. A command beside a running node may have written what is newer: the higher
 * head and the operations of both are kept.
 * @throws RasticError STORE_FILE.
 */
export async function openMemory(
  { root: folder, seenFile: path }: DataFolder,
  logger: Logger,
): Promise<LedgerMemory> {
  const write = async (seen: Seen) => writeSeen(path, mergeSeen(await readSeen(path), seen));
  return new LedgerMemory({ folder, seen: await readSeen(path), write, logger });
}

function mergeSeen(one: Seen, other: Seen): Seen {
  const [low, high] =
    (one.known?.height ?? -1) > (other.known?.height ?? -1) ? [other, one] : [one, other];
  const byHeight = new Map([...low.sent, ...high.sent].map((sent) => [sent.height, sent]));
  const sent = [...byHeight.values()].sort((a, b) => a.height - b.height).slice(-SENT_MAX);
  return { ...high, sent };
}
