/** Bytes of what a ledger keeps and gossip carries, from real signed and encoded values. */
import type { Operation } from '../../../../src/protocol/ledger/context.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { createNetwork } from '../../world/dispute.js';
import { claimOf, openChannel, redeemOf, redeemPurseOf } from '../../world/money.js';
import { OPERATIONS } from '../../world/operations.js';
import { sampleAnnounce, sampleRecord } from '../../world/samples.js';

/** Head, time and beacon of an entry, see encodeEntry. */
const ENTRY_BYTES = 32 + 8 + 65;

const bytesOf = (operation: Operation): number =>
  ENTRY_BYTES + encodeMessage('Operation', operation).length;

export interface Sizes {
  /** An entry of one of these operations. */
  readonly entry: Readonly<Record<Operation['type'], number>>;
  /** Of a redeem or redeemPurse without vouchers or claims, and each of those. */
  readonly redeem: number;
  readonly voucher: number;
  readonly redeemPurse: number;
  readonly claim: number;
  readonly announce: number;
  readonly record: number;
}

const BATCH = 64;
/** Amounts as on a network with six decimals. */
const AMOUNT = 25_000_000n;

export function measureSizes(): Sizes {
  const types = Object.keys(OPERATIONS) as Operation['type'][];
  const entry = Object.fromEntries(
    types.map((type) => [type, bytesOf(OPERATIONS[type]().honest)]),
  ) as Sizes['entry'];
  const ledger = createNetwork();
  const channel = openChannel(ledger, 'client', 'node');
  const vouchers = (count: number) =>
    Array.from({ length: count }, (_, i) => channel.voucher(AMOUNT, 1_000 + i));
  const claims = (count: number) =>
    Array.from({ length: count }, () => claimOf(ledger, 'v1', { order: { fee: 100n } }));
  const redeemed = [1, BATCH].map((n) => bytesOf(redeemOf(ledger, 'node', vouchers(n))));
  const claimed = [1, BATCH].map((n) => bytesOf(redeemPurseOf(ledger, 'v1', claims(n))));
  const each = ([one = 0, all = 0]: readonly number[]) => (all - one) / (BATCH - 1);
  const [voucher, claim] = [each(redeemed), each(claimed)];
  return {
    entry,
    ...{ voucher, redeem: (redeemed[0] ?? 0) - voucher },
    ...{ claim, redeemPurse: (claimed[0] ?? 0) - claim },
    announce: encodeMessage('SignedAnnounce', sampleAnnounce(ledger)).length,
    record: encodeMessage('SignedNodeRecord', sampleRecord(ledger)).length,
  };
}
