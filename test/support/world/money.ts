/** Operations of channels and purses, with any field replaced. */
import { addressOf, hashOf } from '../../../scripts/vectors/network.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type {
  AuditOrder,
  Hash,
  Signed,
  Struct,
  Voucher,
} from '../../../src/protocol/sign/structs.js';
import { hashIndices } from '../../../src/protocol/steps/audit-order.js';
import { NO_PANEL } from '../../../src/protocol/steps/commitment.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import type { TestLedger } from './ledger.js';

const HOUR = 3_600_000;

/** A channel of one payer to one payee. */
export class Channel {
  readonly id: Hash;

  constructor(
    readonly ledger: TestLedger,
    readonly payer: string,
    readonly payee: string,
    readonly opening: Struct<'OpenChannel'>,
  ) {
    this.id = digest(ledger.rules.domain, 'OpenChannel', opening);
  }

  get state() {
    return this.ledger.state.channels.get(this.id);
  }

  voucher(
    amount: bigint,
    nonce: number,
    change: Partial<Voucher> = {},
    signer: string = this.payer,
  ): Signed<Voucher> {
    return this.ledger.signer(signer).sign('Voucher', {
      channelId: this.id,
      payer: addressOf(this.payer),
      payee: addressOf(this.payee),
      amount,
      nonce,
      assignHash: hashOf('assign'),
      paid: amount,
      ...change,
    });
  }

  redeem(...vouchers: readonly Signed<Voucher>[]): void {
    this.ledger.submit(redeemOf(this.ledger, this.payee, vouchers));
  }

  topUp(amount: bigint, expiry = this.opening.expiry): void {
    const { ledger, payer, id } = this;
    const value = { channelId: id, amount, expiry, nonce: ledger.nonce(payer) };
    ledger.submit({ type: 'topUp', ...ledger.signer(payer).sign('TopUp', value) });
  }

  close(by: string): void {
    const { ledger, id } = this;
    const value = { channelId: id, nonce: ledger.nonce(by) };
    ledger.submit({ type: 'closeChannel', ...ledger.signer(by).sign('CloseChannel', value) });
  }
}

export interface Payment {
  readonly channel: Channel;
  readonly voucher: Signed<Voucher>;
}

export const openingOf = (
  ledger: TestLedger,
  payer: string,
  payee: string,
  change: Partial<Struct<'OpenChannel'>> = {},
): Struct<'OpenChannel'> => ({
  payer: addressOf(payer),
  payee: addressOf(payee),
  deposit: 10_000n,
  expiry: ledger.time + 48 * HOUR,
  nonce: ledger.nonce(payer),
  ...change,
});

export function openChannel(
  ledger: TestLedger,
  payer: string,
  payee: string,
  change: Partial<Struct<'OpenChannel'>> = {},
): Channel {
  const value = openingOf(ledger, payer, payee, change);
  ledger.submit({ type: 'openChannel', ...ledger.signer(payer).sign('OpenChannel', value) });
  return new Channel(ledger, payer, payee, value);
}

export function redeemOf(
  ledger: TestLedger,
  payee: string,
  vouchers: readonly Signed<Voucher>[],
): Operation {
  const digests = vouchers.map(({ value }) => digest(ledger.rules.domain, 'Voucher', value));
  const value = { vouchers: digests, nonce: ledger.nonce(payee) };
  return { type: 'redeem', ...ledger.signer(payee).sign('Redeem', value), vouchers };
}

/** The client pays the node for an assignment: a voucher of a channel of its own, redeemed. */
export function payByVoucher(ledger: TestLedger, assignHash: Hash, amount: bigint): Payment {
  const channel = openChannel(ledger, 'client', 'node', { deposit: amount });
  const voucher = channel.voucher(amount, 1, { assignHash });
  channel.redeem(voucher);
  return { channel, voucher };
}

export function fundPurse(ledger: TestLedger, client: string, amount: bigint): void {
  const value = { amount, nonce: ledger.nonce(client) };
  ledger.submit({ type: 'fundPurse', ...ledger.signer(client).sign('FundPurse', value) });
}

export function closePurse(ledger: TestLedger, client: string): void {
  const value = { nonce: ledger.nonce(client) };
  ledger.submit({ type: 'closePurse', ...ledger.signer(client).sign('ClosePurse', value) });
}

export const INDICES = [0, 3, 5];

export const orderOf = (
  ledger: TestLedger,
  verifier: string,
  change: Partial<AuditOrder> = {},
): AuditOrder => ({
  receiptHash: hashOf('receipt'),
  verifier: addressOf(verifier),
  indicesHash: hashIndices(INDICES),
  fee: 9n,
  expiry: ledger.time + 24 * HOUR,
  ...change,
});

export interface ClaimInit {
  readonly client?: string;
  readonly order?: Partial<AuditOrder>;
  readonly indices?: readonly number[];
  readonly verdict?: boolean;
}

/** What a verifier shows for one audit. */
export function claimOf(
  ledger: TestLedger,
  verifier: string,
  { client = 'client', order: change = {}, indices = INDICES, verdict = true }: ClaimInit = {},
): Wire<'AuditClaim'> {
  const own = ledger.signer(verifier);
  const order = ledger.signer(client).sign('AuditOrder', orderOf(ledger, verifier, change));
  const { receiptHash } = order.value;
  const hash = hashOf('commitment');
  const commitment = { receiptHash, indices, hash, panel: NO_PANEL };
  const { signature } = own.sign('Commitment', commitment);
  const opinion = { engineClass: hashOf('class exact'), outcome: 1, reason: 0 };
  const judged = own.sign('Verdict', { receiptHash, index: 3, leafHash: hash, ...opinion });
  return { order, commitment: { hash, signature }, verdict: verdict ? judged : undefined };
}

export function redeemPurseOf(
  ledger: TestLedger,
  verifier: string,
  claims: readonly Wire<'AuditClaim'>[],
): Operation {
  const { domain } = ledger.rules;
  const orders = claims.map(({ order }) => digest(domain, 'AuditOrder', order.value));
  const value = { orders, nonce: ledger.nonce(verifier) };
  return { type: 'redeemPurse', ...ledger.signer(verifier).sign('RedeemPurse', value), claims };
}

export function redeemPurse(
  ledger: TestLedger,
  verifier: string,
  ...claims: readonly Wire<'AuditClaim'>[]
): void {
  ledger.submit(redeemPurseOf(ledger, verifier, claims));
}
