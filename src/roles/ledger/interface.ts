/**
 * What the other roles know of the ledger: five questions. Answered in process by LedgerServer and
 * over a stream by RemoteLedger; an EVM contract could stand behind it as well. docs/protocol.md
 * section 7.
 */

import type { Role } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Wire } from '../../protocol/wire/messages.js';

/** Roles that stake. */
export type StakeRole = Extract<Role, 'compute' | 'verifier'>;
export type Operation = Wire<'Operation'>;
/** The journal's head; `time` is the present ledger time in milliseconds. */
export type Head = Wire<'Head'>;
/** Free balance, total stake, next nonce; an unknown address has zeros. */
export type Account = Wire<'Account'>;
/** One staker's stake for one engine class of the model that was asked for. */
export type StakeEntry = Wire<'StakeEntry'>;
/** States: 1 committing, 2 opening, 3 judging, 4 slashed, 5 cleared, 6 void, 7 moot. */
export type DisputeView = Wire<'DisputeView'>;

/** An account's present stakes by role, model and class, and its undecided disputes. */
export type Holdings = Wire<'Holdings'>;

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Every call may also fail as its way to the ledger does: TIMEOUT, NET_…, WIRE_…. */
export interface LedgerApi {
  head(options?: CallOptions): Promise<Head>;
  account(address: Address, options?: CallOptions): Promise<Account>;
  /**
   * Stakes for one model as they were after the entry `height`, ascending by address, then class; of
   * verifiers what counts in a draw (votersAt).
   * @throws RasticError LEDGER_REFUSED (remote) or LEDGER_HEIGHT for a height not yet reached.
   */
  stakes(
    role: StakeRole,
    modelId: Hash,
    height: number,
    options?: CallOptions,
  ): Promise<readonly StakeEntry[]>;
  /**
   * Ledger time of the entry after `height`, from which on that height was old; the present if there
   * is none. @throws RasticError as stakes.
   */
  timeAfter(height: number, options?: CallOptions): Promise<number>;
  /**
   * Where a dispute stands at the ledger's present time; undefined if there is none.
   * @param id disputeIdOf; or the hash of a Receipt that is part of two histories, which are a dispute
   * that was slashed at once.
   */
  dispute(id: Hash, options?: CallOptions): Promise<DisputeView | undefined>;
  /**
   * Applies an operation; when it resolves, the entry is durable.
   * @throws RasticError LEDGER_REFUSED (remote) or the broken rule's own code (in process).
   */
  submit(operation: Operation, options?: CallOptions): Promise<Head>;
}

/** What the ledger tells the owner of an account beside: no role works by it. */
export interface LedgerBooks extends LedgerApi {
  /** Stakes and open disputes of one account; empty for an unknown address. */
  holdings(address: Address, options?: CallOptions): Promise<Holdings>;
}
