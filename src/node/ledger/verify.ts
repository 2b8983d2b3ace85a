/**
 * Checks a whole journal: its hash chain, every beacon, every signature and rule by applying every
 * operation, its money and its signed end. docs/protocol.md section 7.1.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import { giveWay } from '../../base/turn.js';
import { checkMoney } from '../../protocol/ledger/money.js';
import type { LedgerState } from '../../protocol/ledger/state.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { firstState, Replay } from '../../roles/ledger/replay.js';
import { isHeadOf } from '../../roles/ledger/server/end-mark.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { readPublished } from '../network/published-head.js';
import type { ProgressOptions } from './export.js';
import type { JournalSource } from './source.js';

export interface Verified {
  readonly of: JournalSource['of'];
  readonly networkId: Hash;
  readonly height: number;
  readonly hash: Hash;
  /** Ledger time of the last entry, milliseconds. */
  readonly time: number;
  readonly accounts: number;
  readonly minted: bigint;
  readonly burned: bigint;
}

export interface VerifyOptions extends ProgressOptions {
  /** Called with each entry as it is stored, and the state after it. */
  readonly onEntry?: (entry: Uint8Array, state: LedgerState) => void;
  /** Heights whose heads are wanted. */
  readonly heights?: readonly number[];
}

/**
 * Applies every entry with all checks. @returns the replay at its end.
 * @throws RasticError LEDGER_JOURNAL naming the first entry that is wrong, with the cause.
 */
export async function replaySource(source: JournalSource, options: VerifyOptions): Promise<Replay> {
  const { signal, onProgress, onEntry, heights = [] } = options;
  const { rules, end } = source;
  const total = end?.value.height ?? 0;
  const replay = new Replay(firstState(rules), rules, { heights });
  for await (const entry of source.entries()) {
    signal.throwIfAborted();
    replay.next(entry);
    onEntry?.(entry, replay.state);
    onProgress?.(replay.height, total);
    await giveWay();
  }
  const { height, head } = replay.state;
  const isEnd = end === undefined ? height === 0 : total === height && end.value.hash === head;
  if (!isEnd) refuse('JOURNAL-5', { height: height + 1 });
  checkMoney(replay.state);
  return replay;
}

/** What a replayed journal came to. */
export function summaryOf({ of, rules }: JournalSource, { state }: Replay): Verified {
  const { height, head: hash, time, accounts, minted, burned } = state;
  const numbers = { height, hash, time, accounts: accounts.size, minted, burned };
  return { of, networkId: rules.networkId, ...numbers };
}

/** @throws as replaySource; EXPORT_DAMAGED for a file. */
export async function verifySource(
  source: JournalSource,
  path: string,
  options: VerifyOptions,
): Promise<Replay> {
  try {
    return await replaySource(source, options);
  } catch (error) {
    if (source.of !== 'file' || codeOf(error) !== 'LEDGER_JOURNAL') throw error;
    const { height } = (error as RasticError<'LEDGER_JOURNAL'>).data;
    throw new RasticError('EXPORT_DAMAGED', { path, height }, error);
  }
}

/**
 * The same for the journal of a ledger's folder, which must reach its anchor.
 * @throws as replaySource; RasticError LEDGER_ANCHOR, LEDGER_BEHIND.
 */
export async function verifyFolder(
  source: JournalSource,
  { publishedFile }: DataFolder,
  options: VerifyOptions,
): Promise<Replay> {
  const { rules, end } = source;
  const { ledger } = rules.genesis;
  const anchor = source.isAnchored ? await readPublished(publishedFile) : undefined;
  const heights = anchor === undefined ? [] : [anchor.value.height];
  const replay = await replaySource(source, { ...options, heights });
  if (!source.isAnchored || (anchor === undefined && end === undefined)) return replay;
  if (anchor === undefined || !isHeadOf(rules, anchor, ledger))
    refuse('JOURNAL-10', { path: publishedFile });
  const { height, hash } = anchor.value;
  if (replay.heads.get(height) !== hash) {
    refuse('JOURNAL-7', { height: replay.height, published: height });
  }
  return replay;
}
