/**
 * What happened to one account, entry by entry, and what it has: from a journal that is applied
 * again with all checks.
 */
import { decodeEntry } from '../../protocol/ledger/journal.js';
import {
  type AccountState,
  EMPTY_ACCOUNT,
  type LedgerState,
  stakeOf,
} from '../../protocol/ledger/state.js';
import type { Address } from '../../protocol/sign/structs.js';
import { decodeMessage } from '../../protocol/wire/wire.js';
import type { Operation } from '../../roles/ledger/interface.js';
import type { ProgressOptions } from './export.js';
import type { JournalSource } from './source.js';
import { replaySource } from './verify.js';

/** An entry that changed an account. */
export interface AccountEvent {
  readonly height: number;
  /** Ledger time, milliseconds. */
  readonly time: number;
  /** The operation of that entry. */
  readonly type: Operation['type'];
  /** Whether the account has signed it. */
  readonly isOwn: boolean;
  /** By how much its free balance and its stakes have changed. */
  readonly balance: bigint;
  readonly stake: bigint;
}

function eventOf(
  entry: Uint8Array,
  { height }: LedgerState,
  before: AccountState,
  after: AccountState,
): AccountEvent {
  const { operation, time } = decodeEntry(height, entry).entry;
  return {
    ...{ height, time, type: decodeMessage('Operation', operation).type },
    isOwn: after.nonce > before.nonce,
    balance: after.balance - before.balance,
    stake: stakeOf(after) - stakeOf(before),
  };
}

/** @throws RasticError as replaySource. */
export async function readHistory(
  source: JournalSource,
  address: Address,
  options: ProgressOptions,
): Promise<readonly AccountEvent[]> {
  const events: AccountEvent[] = [];
  let before = EMPTY_ACCOUNT;
  const onEntry = (entry: Uint8Array, state: LedgerState) => {
    const after = state.accounts.get(address) ?? EMPTY_ACCOUNT;
    // A state is never changed, only replaced.
    if (after === before) return;
    events.push(eventOf(entry, state, before, after));
    before = after;
  };
  await replaySource(source, { ...options, onEntry });
  return events;
}
