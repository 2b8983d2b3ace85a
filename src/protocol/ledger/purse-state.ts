/**
 * A client's purse as the ledger stores it: money for audit fees, divided among the verifiers at each
 * deposit, so that no fee can be promised twice. docs/protocol.md section 7.
 */
import type { Address } from '../sign/structs.js';

/** What one FundPurse gave to each verifier of its time. */
export interface PurseDeposit {
  /** The entry of the FundPurse. */
  readonly height: number;
  /** Sum of the shares of this deposit and all before it. */
  readonly total: bigint;
}

export interface PurseState {
  readonly balance: bigint;
  /** Ascending by height. */
  readonly deposits: readonly PurseDeposit[];
  /** verifier → what it has claimed. */
  readonly claimed: ReadonlyMap<Address, bigint>;
  /** Ledger time at which the close ends, milliseconds; 0 while it is not closing. */
  readonly closing: number;
}

/** The halves of an order's fee that were claimed. */
export interface ClaimState {
  readonly commitment: boolean;
  readonly verdict: boolean;
  /** Ledger time from which the order cannot be claimed any more. */
  readonly until: number;
}

/** The claimed audit fees of one Receipt. */
export interface AuditedReceipt {
  readonly fees: bigint;
  /** Ledger time from which nobody can ask for a refund any more. */
  readonly until: number;
}

export const EMPTY_PURSE: PurseState = {
  balance: 0n,
  deposits: [],
  claimed: new Map(),
  closing: 0,
};

/**
 * All that a verifier may claim from a purse: its shares of the deposits that were made while it had
 * verifier stake. The shares of all verifiers together are never more than the deposits.
 * @param since height since which the address has verifier stake without a break; 0 if it has none.
 */
export function shareOf({ deposits }: PurseState, since: number): bigint {
  if (since === 0) return 0n;
  const before = deposits.findLast(({ height }) => height < since);
  return (deposits.at(-1)?.total ?? 0n) - (before?.total ?? 0n);
}
