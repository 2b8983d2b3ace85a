/**
 * The journal in a store: appended durably, read back completely and verified entry by entry. A
 * store can lose entries and still open, so a mark records where the journal must end. Any
 * difference is damage and is never repaired here. docs/protocol.md section 7.
 */
import { concat, equalBytes, fromHex, u64le } from '../../../base/bytes.js';
import { apply } from '../../../protocol/ledger/apply.js';
import {
  decodeEntry,
  encodeEntry,
  formatJournalKey,
  JOURNAL_PREFIX,
  type JournalEntry,
  parseJournalKey,
} from '../../../protocol/ledger/journal.js';
import { checkMoney } from '../../../protocol/ledger/money.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import { createState, type LedgerState } from '../../../protocol/ledger/state.js';
import { refuse } from '../../../protocol/rules.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';

/** Key of the mark: u64 height ‖ head of the last entry, written in one batch with it. */
const MARK = 'journal-end';

const encodeMark = (height: number, head: Hash) => concat(u64le(BigInt(height)), fromHex(head));

/**
 * @returns bytes of the entry.
 * @throws RasticError STORE_FAILED; then it is unknown until the next load whether the entry was
 * written.
 */
export async function appendEntry(store: Store, entry: JournalEntry, head: Hash): Promise<number> {
  const value = encodeEntry(entry, head);
  await store.batch([
    { type: 'put', key: formatJournalKey(entry.height), value },
    { type: 'put', key: MARK, value: encodeMark(entry.height, head) },
  ]);
  return value.length;
}

function replay(state: LedgerState, key: string, value: Uint8Array, rules: LedgerRules): void {
  const height = state.height + 1;
  // [JOURNAL-3 REJECT] The stored journal must have no gap, no unknown key and no entry that the
  // rules forbid.
  if (parseJournalKey(key) !== height) refuse('JOURNAL-3', { height });
  const { entry, head } = decodeEntry(height, value);
  apply(state, entry, rules);
  // [JOURNAL-4 REJECT] Each stored head must be the hash over all entries up to it.
  if (state.head !== head) refuse('JOURNAL-4', { height });
}

/**
 * The state after the stored journal.
 * @param onEntry called with the bytes of each entry and the state after it.
 * @throws RasticError LEDGER_JOURNAL naming the first height that is damaged, with the cause.
 */
export async function loadState(
  store: Store,
  rules: LedgerRules,
  onEntry: (bytes: number, state: LedgerState) => void = () => undefined,
): Promise<LedgerState> {
  const { moderator, created } = rules.genesis;
  const state = createState(rules.networkId, moderator, created);
  for await (const [key, value] of store.entries(JOURNAL_PREFIX)) {
    const height = state.height + 1;
    try {
      replay(state, key, value, rules);
      onEntry(value.length, state);
    } catch (cause) {
      refuse('JOURNAL-3', { height }, cause);
    }
  }
  const mark = await store.get(MARK);
  const expected = encodeMark(state.height, state.head);
  const ended = mark === undefined ? state.height === 0 : equalBytes(mark, expected);
  // [JOURNAL-5 REJECT] The journal must end with the last entry that was written, so that a lost
  // tail is noticed.
  if (!ended) refuse('JOURNAL-5', { height: state.height + 1 });
  checkMoney(state);
  return state;
}
