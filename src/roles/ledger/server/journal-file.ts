/**
 * The journal in a store: appended durably, and checked when it is opened: the hash chain over all
 * entries, and every signature and rule of those that no snapshot covers. Any difference is damage
 * and is never repaired here. docs/protocol.md section 7.1.
 */
import { giveWay } from '../../../base/turn.js';
import {
  encodeEntry,
  formatJournalKey,
  JOURNAL_PREFIX,
  type JournalEntry,
} from '../../../protocol/ledger/journal.js';
import { checkMoney } from '../../../protocol/ledger/money.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Hash, JournalHead, Signed } from '../../../protocol/sign/structs.js';
import type { Store, Write } from '../../../store/interface.js';
import { firstState, OtherHistory, Replay, type ReplayOptions } from '../replay.js';
import { markOf, readMark } from './end-mark.js';
import { readSnapshots } from './snapshot-file.js';

/** An entry with the head after it. */
export interface Kept {
  readonly entry: JournalEntry;
  readonly head: Hash;
}

/**
 * Appends entries in one batch with the mark of the last of them.
 * @param end the head after the last entry, signed with the key of the folder.
 * @returns bytes of the entries.
 * @throws RasticError STORE_FAILED; then it is unknown until the next load whether they were
 * written.
 */
export async function appendEntries(
  store: Store,
  entries: readonly Kept[],
  end: Signed<JournalHead>,
): Promise<number> {
  const writes = entries.map(({ entry, head }): Write & { readonly value: Uint8Array } => {
    const value = encodeEntry(entry, head);
    return { type: 'put', key: formatJournalKey(entry.height), value };
  });
  await store.batch([...writes, markOf(end)]);
  return writes.reduce((sum, { value }) => sum + value.length, 0);
}

export interface LoadOptions extends ReplayOptions {
  /** Whose key signs the end and the snapshots of this folder. Default: the ledger's. */
  readonly keeper?: Address;
  /** Whether every signature and rule is checked from the first entry on. */
  readonly isWhole?: boolean;
  /** Called with the height of each snapshot that cannot be used. */
  readonly onDamaged?: (height: number) => void;
}

export interface Loaded {
  readonly state: LedgerState;
  /** Bytes of all entries. */
  readonly bytes: number;
  /** Height of the snapshot that was used; 0 if none was. */
  readonly snapshot: number;
  /** Heads at the heights that were asked for; those beyond the end are missing. */
  readonly heads: ReadonlyMap<number, Hash>;
}

async function replay(
  store: Store,
  rules: LedgerRules,
  state: LedgerState,
  options: LoadOptions,
): Promise<Loaded> {
  const checked = new Replay(state, rules, options);
  for await (const page of store.pages(JOURNAL_PREFIX)) {
    for (const [key, value] of page) {
      const height = checked.height + 1;
      // [JOURNAL-3 REJECT] The stored journal must have no gap, no unknown key and no entry that the
      // rules forbid.
      if (key !== formatJournalKey(height)) refuse('JOURNAL-3', { height });
      checked.next(value);
      if (checked.height > checked.snapshot) await giveWay();
    }
    await giveWay();
  }
  // The journal ends below the snapshot: its end is lost, which the mark or the anchor tells.
  if (checked.height < checked.snapshot) throw new OtherHistory();
  return checked;
}

/** The state by the newest snapshot that fits, or by all entries. */
async function restore(store: Store, rules: LedgerRules, options: LoadOptions): Promise<Loaded> {
  const { keeper = rules.genesis.ledger, isWhole, onDamaged = () => undefined } = options;
  // [JOURNAL-9] A snapshot is used only if the key of its folder signed it, it has the signed hash
  // and the journal has its head. Otherwise the one before is used, or every entry is applied again.
  const snapshots = isWhole ? [] : readSnapshots(store, rules, keeper, onDamaged);
  for await (const state of snapshots) {
    try {
      return await replay(store, rules, state, options);
    } catch (error) {
      if (!(error instanceof OtherHistory)) throw error;
      onDamaged(state.height);
    }
  }
  return replay(store, rules, firstState(rules), options);
}

/** What no end mark says. */
const NOWHERE = { height: -1, hash: undefined };

/**
 * Checks the stored journal.
 * @throws RasticError LEDGER_JOURNAL naming the first height that is damaged, with the cause.
 */
export async function openJournal(
  store: Store,
  rules: LedgerRules,
  options: LoadOptions = {},
): Promise<Loaded> {
  const loaded = await restore(store, rules, options);
  const { height, head } = loaded.state;
  const mark = await readMark(store, rules, options.keeper);
  const end = mark === undefined || mark === 'damaged' ? NOWHERE : mark.value;
  const isEmpty = mark === undefined && height === 0;
  // [JOURNAL-5 REJECT] The journal must end with the last entry that was written, so that a lost
  // tail is noticed. The ledger's key signs that end.
  if (!isEmpty && (end.height !== height || end.hash !== head)) {
    refuse('JOURNAL-5', { height: height + 1 });
  }
  checkMoney(loaded.state);
  return loaded;
}

/** The state after the stored journal. @throws as openJournal. */
export const loadState = async (...from: Parameters<typeof openJournal>): Promise<LedgerState> =>
  (await openJournal(...from)).state;
