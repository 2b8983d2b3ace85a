/** What members hold and the ledger does not know yet: vouchers, and fees that were not claimed. */
import { expect } from 'vitest';
import { type Domain, digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash, Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { type AuditRecord, isAnswered } from '../../../src/roles/client/audit/tally.js';
import { earned } from '../../../src/roles/verifier/fees/book.js';
import type { Store } from '../../../src/store/interface.js';

/** Where a member keeps its books, and its account. */
export interface Keeper {
  readonly store: Pick<Store, 'get' | 'entries'>;
  readonly address: Address;
}

export interface OwedFee {
  readonly client: Address;
  readonly verifier: Address;
  /** What it can claim: half of the fee where it has only committed. */
  readonly fee: bigint;
  /** Digest of the client's AuditOrder. */
  readonly orderHash: Hash;
}

const VOUCHERS = 'channel/payee/';
const SIGNED = 'channel/payer/';
const FEES = 'fee/owed/';

/** The newest voucher that the payee of a channel holds, if this store is its. */
export async function newestVoucher(
  store: Keeper['store'],
  id: Hash,
): Promise<Signed<Voucher> | undefined> {
  const bytes = await store.get(`${VOUCHERS}${id}`);
  return bytes && decodeMessage('ChannelBook', bytes).newest;
}

/** The channels of a store with their newest vouchers: those it pays from, or is paid from. */
export async function channelsOf(store: Keeper['store'], side: 'payer' | 'payee') {
  const books: Wire<'ChannelBook'>[] = [];
  for await (const [, bytes] of store.entries(side === 'payer' ? SIGNED : VOUCHERS)) {
    books.push(decodeMessage('ChannelBook', bytes));
  }
  return books;
}

/** Of each channel that pays one of them, what its newest voucher says. */
export async function vouchersOf(keepers: Iterable<Keeper>): Promise<(readonly [Hash, bigint])[]> {
  const all: (readonly [Hash, bigint])[] = [];
  for (const { store } of keepers) {
    for (const { channel, newest } of await channelsOf(store, 'payee')) {
      if (newest !== undefined) all.push([channel.id, newest.value.amount]);
    }
  }
  return all;
}

/** Fees that verifiers have earned and not claimed yet. */
export async function owedFees(keepers: Iterable<Keeper>): Promise<readonly OwedFee[]> {
  const fees: OwedFee[] = [];
  for (const { store, address: verifier } of keepers) {
    for await (const [key, bytes] of store.entries(FEES)) {
      const claim = decodeMessage('AuditClaim', bytes);
      const [client, orderHash] = key.slice(FEES.length).split('/') as [Address, Hash];
      fees.push({ client, verifier, fee: earned({ claim }), orderHash });
    }
  }
  return fees;
}

/**
 * What one audit costs its client. A verifier that was replaced may have done its work all the same: its
 * own book says how much. @param owed by the digest of the order.
 */
export function feeOf(
  domain: Domain,
  { order, result, fee }: AuditRecord,
  owed: ReadonlyMap<Hash, bigint>,
): bigint {
  if (result === 'answered' || order === undefined) return fee;
  const claimed = owed.get(digest(domain, 'AuditOrder', order.value)) ?? 0n;
  expect(claimed, `a ${result} audit that the client has down for ${fee}`).toBeLessThanOrEqual(fee);
  return claimed;
}

/**
 * Audits whose verifier was given an order and whose answer the client does not have, each order
 * once. Only the verifier and the ledger know what it has earned.
 */
export function unansweredOf(audits: readonly AuditRecord[]): readonly AuditRecord[] {
  const keyOf = ({ order }: AuditRecord) => {
    const { verifier, indicesHash, receiptHash, expiry } = order?.value ?? {};
    return `${verifier}/${receiptHash}/${indicesHash}/${expiry}`;
  };
  const known = new Set(audits.filter(isAnswered).map(keyOf));
  return audits.filter((audit) => {
    const isNew = audit.order !== undefined && !known.has(keyOf(audit));
    known.add(keyOf(audit));
    return isNew;
  });
}
