/**
 * A payment channel as the ledger stores it: money of one payer that one payee may redeem.
 * docs/protocol.md section 7.
 */
import type { Address } from '../sign/structs.js';

export interface ChannelState {
  readonly payer: Address;
  readonly payee: Address;
  /** All that was paid in. */
  readonly deposit: bigint;
  /** All that was redeemed: the amount of the last voucher. */
  readonly redeemed: bigint;
  /** Nonce of the last redeemed voucher; 0 before the first. */
  readonly nonce: number;
  /** Ledger time after which nothing is redeemed, milliseconds. */
  readonly expiry: number;
  /** Ledger time at which the payer's close ends; 0 while it is not closing. */
  readonly closing: number;
}

/** What redeemed vouchers say was paid for one assignment. */
export interface PaidWork {
  readonly paid: bigint;
  /** Ledger time from which nobody can ask for a refund any more. */
  readonly until: number;
}

/** What the channel still holds. */
export const restOf = ({ deposit, redeemed }: Pick<ChannelState, 'deposit' | 'redeemed'>): bigint =>
  deposit - redeemed;

/** Ledger time from which nothing is redeemed any more. */
export const endOf = ({
  expiry,
  closing,
}: {
  readonly expiry: number;
  readonly closing: number;
}): number => (closing === 0 ? expiry : Math.min(expiry, closing));
