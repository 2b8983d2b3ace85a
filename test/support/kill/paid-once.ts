/**
 * Every assignment of a network is paid once: its client's record, the vouchers that payer and payee
 * hold, and what the journal has redeemed agree to the unit. Pure.
 */

import type { Address, Hash, Voucher } from '../../../src/protocol/sign/structs.js';
import { firstHalf } from '../../../src/protocol/steps/audit-order.js';
import type { Order, Papers } from './papers.js';

/** What the journal says of money that was held by the members. */
export interface Redeemed {
  /** Every voucher of every Redeem, in the journal's order. */
  readonly vouchers: readonly Voucher[];
  /** Every claim of every RedeemPurse, in the journal's order. */
  readonly claims: readonly { readonly orderHash: Hash; readonly hasVerdict: boolean }[];
}

const add = <K>(sums: Map<K, bigint>, key: K, amount: bigint) =>
  sums.set(key, (sums.get(key) ?? 0n) + amount);

/** The newest voucher of each channel against what its assignments are due. */
function judgeSigned({ assigned, signed, held }: Papers): readonly string[] {
  const due = new Map(assigned.map((one) => [one.assignHash, one.due]));
  const sums = new Map<Hash, bigint>();
  for (const one of assigned) add(sums, one.channel, one.due);
  const atPayee = new Map(held.map(({ channel, newest }) => [channel.id, newest]));
  return signed.flatMap(({ channel: { id }, newest }) => {
    const { amount = 0n, paid = 0n, assignHash, nonce = 0 } = newest?.value ?? {};
    const sum = sums.get(id) ?? 0n;
    const own = assignHash === undefined ? 0n : due.get(assignHash);
    const at = atPayee.get(id)?.value;
    return [
      ...(amount === sum ? [] : [`channel ${id} has paid ${amount}, its jobs are due ${sum}`]),
      ...(paid === own ? [] : [`voucher ${id} ${nonce} paid ${paid}, its job is due ${own}`]),
      ...((at?.amount ?? 0n) === amount && (at?.nonce ?? 0) === nonce
        ? []
        : [`the payee of ${id} holds ${at?.amount ?? 0n} of ${amount}`]),
    ];
  });
}

/** Each redeemed voucher counts for more than the one before, and no job gets more than it is due. */
function judgeRedeemed({ assigned, signed }: Papers, { vouchers }: Redeemed): readonly string[] {
  const due = new Map(assigned.map((one) => [one.assignHash, one.due]));
  const newest = new Map(signed.map((one) => [one.channel.id, one.newest?.value.amount ?? 0n]));
  const before = new Map<Hash, Voucher>();
  return vouchers.flatMap((voucher) => {
    const { channelId: id, nonce, amount, paid, assignHash } = voucher;
    const last = before.get(id);
    before.set(id, voucher);
    const isNew = nonce > (last?.nonce ?? 0) && amount > (last?.amount ?? 0n);
    const isDue = paid <= (due.get(assignHash) ?? 0n) && amount <= (newest.get(id) ?? 0n);
    return [
      ...(isNew ? [] : [`voucher ${id} ${nonce} was redeemed twice`]),
      ...(isDue ? [] : [`voucher ${id} ${nonce} redeemed more than is due`]),
    ];
  });
}

/** What each order has brought its verifier: claimed, and earned and not claimed yet. */
export function earnedOf({ orders, owed }: Papers, { claims }: Redeemed) {
  const faults: string[] = [];
  const known = new Map(orders.map((order) => [order.orderHash, order]));
  const halves = new Map<Hash, { readonly hasVerdict: boolean }>();
  const earned = new Map<Hash, bigint>();
  for (const claim of claims) {
    const before = halves.get(claim.orderHash);
    const isNew = before === undefined || (!before.hasVerdict && claim.hasVerdict);
    if (!isNew) faults.push(`order ${claim.orderHash} was claimed twice`);
    halves.set(claim.orderHash, { hasVerdict: claim.hasVerdict || before?.hasVerdict === true });
  }
  for (const [orderHash, { hasVerdict }] of halves) {
    const fee = known.get(orderHash)?.fee;
    if (fee === undefined) faults.push(`order ${orderHash} was claimed, no client has given it`);
    else earned.set(orderHash, hasVerdict ? fee : firstHalf(fee));
  }
  // A claim whose reply was lost is still in its verifier's book.
  for (const { orderHash, fee } of owed) {
    if (fee > (earned.get(orderHash) ?? 0n)) earned.set(orderHash, fee);
  }
  return { earned, faults };
}

function judgeFee(order: Order, earned: bigint): readonly string[] {
  const { fee } = order;
  const isRight = order.isAnswered ? [fee] : [0n, firstHalf(fee), fee];
  if (isRight.includes(earned)) return [];
  return [`order ${order.orderHash} brought ${earned}, promised are ${fee}`];
}

/** @returns what was not paid once; empty when all was. */
export function judgePaidOnce(papers: Papers, redeemed: Redeemed): readonly string[] {
  const { earned, faults } = earnedOf(papers, redeemed);
  return [
    ...judgeSigned(papers),
    ...judgeRedeemed(papers, redeemed),
    ...faults,
    ...papers.orders.flatMap((order) => judgeFee(order, earned.get(order.orderHash) ?? 0n)),
  ];
}

/** What jobs and audits have moved to and from each account. */
export function movedBy(papers: Papers, redeemed: Redeemed): ReadonlyMap<Address, bigint> {
  const { earned } = earnedOf(papers, redeemed);
  const sums = new Map<Address, bigint>();
  for (const { client, compute, due } of papers.assigned) {
    add(sums, client, -due);
    add(sums, compute, due);
  }
  for (const { client, verifier, orderHash } of papers.orders) {
    add(sums, client, -(earned.get(orderHash) ?? 0n));
    add(sums, verifier, earned.get(orderHash) ?? 0n);
  }
  return sums;
}
