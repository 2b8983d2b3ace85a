/** What each account has in the end, by the ledger's state and the members' papers. Pure. */

import type { ClaimState } from '../../../src/protocol/ledger/purse-state.js';
import type { LedgerState } from '../../../src/protocol/ledger/state.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { firstHalf } from '../../../src/protocol/steps/audit-order.js';
import type { Papers } from './papers.js';

type State = Pick<LedgerState, 'accounts' | 'channels' | 'purses' | 'claims'>;

/** What the ledger has paid of an order. */
const claimedOf = (fee: bigint, claim: ClaimState | undefined): bigint =>
  claim === undefined ? 0n : claim.verdict ? fee : firstHalf(fee);

/**
 * Balance, stakes, what is being withdrawn, the purse, channels as their newest vouchers divide them,
 * and fees that are earned and not claimed.
 */
export function worthOf(
  { accounts, channels, purses, claims }: State,
  { signed }: Papers,
  unclaimed: { readonly orders: Papers['orders']; readonly earned: ReadonlyMap<Hash, bigint> },
): ReadonlyMap<Address, bigint> {
  const sums = new Map<Address, bigint>();
  const add = (who: Address, amount: bigint) => sums.set(who, (sums.get(who) ?? 0n) + amount);
  for (const [address, { balance, stakes, unbonding }] of accounts) {
    add(address, balance);
    for (const stake of stakes.values()) add(address, stake);
    for (const { amount } of unbonding) add(address, amount);
  }
  for (const [client, { balance }] of purses) add(client, balance);
  const newest = new Map(signed.map((one) => [one.channel.id, one.newest?.value.amount]));
  for (const [id, { payer, payee, deposit, redeemed }] of channels) {
    const paid = newest.get(id) ?? redeemed;
    add(payer, deposit - paid);
    add(payee, paid - redeemed);
  }
  for (const { orderHash, client, verifier, fee } of unclaimed.orders) {
    const rest = (unclaimed.earned.get(orderHash) ?? 0n) - claimedOf(fee, claims.get(orderHash));
    add(client, -rest);
    add(verifier, rest);
  }
  return sums;
}
