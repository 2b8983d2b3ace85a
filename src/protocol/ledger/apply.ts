/**
 * The only way in which the ledger's state changes: an entry is decoded, its operation is applied
 * to a draft, and the draft is committed if everything was legal. Pure: time and bytes come with
 * the entry. docs/protocol.md section 7.
 */
import type { Hash } from '../sign/structs.js';
import { decodeMessage } from '../wire/wire.js';
import { closeOverdue } from './bond.js';
import { applyCloseChannel } from './close-channel.js';
import { applyCommitment } from './commitment.js';
import type { Context, Operation, OperationOf, OperationType } from './context.js';
import { applyDispute } from './dispute.js';
import { Draft } from './draft.js';
import { applyEquivocation } from './equivocation.js';
import { forget } from './forget.js';
import { recordStakes } from './history.js';
import { checkBeacon, checkEntry, hashEntry, type JournalEntry } from './journal.js';
import { applyMint } from './mint.js';
import { checkChange } from './money.js';
import { applyOpen } from './open.js';
import { applyOpenChannel, applyTopUp, checkOpenChannel } from './open-channel.js';
import { applyClosePurse, applyFundPurse, checkFundPurse } from './purse.js';
import { applyRedeem, checkRedeem } from './redeem.js';
import { applyRedeemPurse, checkRedeemPurse } from './redeem-purse.js';
import type { LedgerRules } from './rules.js';
import { applyStake, checkStake } from './stake.js';
import type { LedgerState, StakeChange } from './state.js';
import { applyTransfer, checkTransfer } from './transfer.js';
import { applyUnbond, applyWithdraw, checkUnbond } from './unbond.js';
import { applyVerdict } from './verdict.js';

type Handlers = {
  readonly [T in OperationType]: (context: Context, operation: OperationOf<T>) => void;
};

/** One handler for each operation: a new operation without one does not compile. */
const HANDLERS: Handlers = {
  mint: applyMint,
  transfer: applyTransfer,
  stake: applyStake,
  unbond: applyUnbond,
  withdraw: applyWithdraw,
  openChannel: applyOpenChannel,
  topUp: applyTopUp,
  redeem: applyRedeem,
  closeChannel: applyCloseChannel,
  fundPurse: applyFundPurse,
  redeemPurse: applyRedeemPurse,
  closePurse: applyClosePurse,
  dispute: applyDispute,
  commitment: applyCommitment,
  open: applyOpen,
  verdict: applyVerdict,
  equivocation: applyEquivocation,
};

/**
 * The checks of an operation that need neither a signature nor the state: an operation that fails
 * them is refused before it waits for its turn. `prepare` repeats them.
 * @throws RasticError LEDGER_….
 */
export function checkAlone(rules: LedgerRules, operation: Operation): void {
  if (operation.type === 'transfer') checkTransfer(operation);
  if (operation.type === 'stake') checkStake(rules, operation);
  if (operation.type === 'unbond') checkUnbond(operation);
  if (operation.type === 'openChannel') checkOpenChannel(operation);
  if (operation.type === 'redeem') checkRedeem(operation);
  if (operation.type === 'fundPurse') checkFundPurse(operation);
  if (operation.type === 'redeemPurse') checkRedeemPurse(operation);
}

/** An entry that is legal; the state has not changed yet. */
export interface Step {
  /** Journal head after the entry. */
  readonly head: Hash;
  /** Changes of stakes by the entry. */
  readonly stakes: readonly StakeChange[];
  /** Changes the state. Call it once, with no other step committed in between. */
  commit(): void;
}

/**
 * Checks an entry without changing the state, so that it can be stored durably first.
 * @param operation the decoded operation, if the caller has it already.
 * @throws RasticError LEDGER_… for an illegal operation, SIGN_… and WIRE_… for a malformed one;
 * LEAF_…, JOB_… and ASSIGN_… for a dispute's evidence.
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
  forget(context);
  handler(context, decoded);
  checkChange(draft);
  return {
    head,
    stakes: draft.stakes,
    commit() {
      draft.commit();
      state.times.push(time);
      Object.assign(state, { height, time, head });
      recordStakes(state, draft.stakes, rules);
    },
  };
}

/**
 * Applies one entry of another ledger's journal, or of the own journal when it is read back.
 * @throws as prepare, LEDGER_ENTRY for a beacon that is not the ledger's; the state is then
 * unchanged.
 */
export function apply(state: LedgerState, entry: JournalEntry, rules: LedgerRules): void {
  checkBeacon(state, entry, rules);
  prepare(state, entry, rules).commit();
}
