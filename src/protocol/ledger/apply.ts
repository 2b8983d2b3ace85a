/**
 * The ledger's one way forward: an entry is decoded, its operation applied to a draft, and the
 * draft committed when nothing was illegal. Pure: time and bytes come with the entry.
 * docs/protocol.md section 7.
 */
import type { Hash } from '../sign/structs.js';
import { decodeMessage } from '../wire/wire.js';
import { closeOverdue } from './bond.js';
import { applyCommitment } from './commitment.js';
import type { Context, Operation, OperationOf, OperationType } from './context.js';
import { applyDispute } from './dispute.js';
import { Draft } from './draft.js';
import { applyEquivocation } from './equivocation.js';
import { checkBeacon, checkEntry, hashEntry, type JournalEntry } from './journal.js';
import { applyMint } from './mint.js';
import { applyOpen } from './open.js';
import type { LedgerRules } from './rules.js';
import { applySettle } from './settle.js';
import { applyStake } from './stake.js';
import type { LedgerState } from './state.js';
import { applyTransfer } from './transfer.js';
import { applyVerdict } from './verdict.js';

type Handlers = {
  readonly [T in OperationType]: (context: Context, operation: OperationOf<T>) => void;
};

/** One handler an operation: a new operation without one does not compile. */
const HANDLERS: Handlers = {
  mint: applyMint,
  transfer: applyTransfer,
  stake: applyStake,
  settle: applySettle,
  dispute: applyDispute,
  commitment: applyCommitment,
  open: applyOpen,
  verdict: applyVerdict,
  equivocation: applyEquivocation,
};

/** An entry that has proved legal; the state is still the one before it. */
export interface Step {
  /** Journal head after the entry. */
  readonly head: Hash;
  /** Moves the state; to be called once, with no other step committed in between. */
  commit(): void;
}

/**
 * Tries an entry without changing the state, so that it can be made durable first.
 * @param operation what the entry's bytes decode to, for whoever has just encoded it.
 * @throws RasticError LEDGER_… for an illegal operation, SIGN_… and WIRE_… for one that nobody
 * could have meant; LEAF_…, JOB_… and ASSIGN_… for a dispute's evidence.
 */
export function prepare(
  state: LedgerState,
  entry: JournalEntry,
  rules: LedgerRules,
  operation?: Operation,
): Step {
  checkEntry(state, entry);
  const decoded = operation ?? decodeMessage('Operation', entry.operation);
  const head = hashEntry(state.head, entry);
  const draft = new Draft(state, entry.time);
  const handler = HANDLERS[decoded.type] as (context: Context, operation: Operation) => void;
  const { height, time, beacon } = entry;
  const context = { draft, rules, time, head, beacon };
  closeOverdue(context);
  handler(context, decoded);
  return {
    head,
    commit() {
      draft.commit();
      state.times.push(time);
      Object.assign(state, { height, time, head });
    },
  };
}

/**
 * Moves the state by one entry of another's journal, or of one's own as it was read back.
 * @throws as prepare, LEDGER_ENTRY for a beacon that is not the ledger's; then the state is as it was.
 */
export function apply(state: LedgerState, entry: JournalEntry, rules: LedgerRules): void {
  checkBeacon(state, entry, rules);
  prepare(state, entry, rules).commit();
}
