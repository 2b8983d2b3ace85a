/**
 * Vouchers: what a client signs next, and what a node checks of it. Each pays for one assignment, and
 * its amount is all that its channel has paid. docs/protocol.md section 7.
 */
import { refuse } from '../rules.js';
import { checkSigner, type Domain } from '../sign/sign.js';
import type { Hash, Signed, Voucher } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';

type Channel = Wire<'Channel'>;

/** Amount and nonce of a channel's newest voucher; what was redeemed if none is known. */
export type Newest = Pick<Voucher, 'amount' | 'nonce'>;

/** What payer and payee both know when a voucher is made. */
export interface VoucherContext {
  readonly channel: Pick<Channel, 'id' | 'payer' | 'payee' | 'deposit'>;
  readonly newest: Newest;
  /** What the assignment has received before. */
  readonly paid: bigint;
}

/** The newest voucher, or what the ledger has redeemed if that is newer: also after a lost store. */
export function newestOf(
  { redeemed: amount, nonce }: Pick<Channel, 'redeemed' | 'nonce'>,
  voucher: Signed<Voucher> | undefined,
): Newest {
  return voucher !== undefined && voucher.value.nonce > nonce ? voucher.value : { amount, nonce };
}

/**
 * The voucher after the newest one. @param paid what the assignment has received then.
 * @throws RasticError VOUCHER_INVALID.
 */
export function nextVoucher(context: VoucherContext, assignHash: Hash, paid: bigint): Voucher {
  const { channel, newest } = context;
  const { id: channelId, payer, payee } = channel;
  const amount = newest.amount + paid - context.paid;
  const next = { channelId, payer, payee, amount, nonce: newest.nonce + 1, assignHash, paid };
  checkTerms(next, context);
  return next;
}

/** @throws RasticError VOUCHER_INVALID, SIGN_…: the node does not take this voucher. */
export function checkVoucher(
  domain: Domain,
  signed: Signed<Voucher>,
  context: VoucherContext,
): void {
  checkTerms(signed.value, context);
  // [VOUCHER-6 REJECT] The payer must have signed the voucher, for this network.
  checkSigner(domain, 'Voucher', signed, context.channel.payer);
}

function checkTerms(voucher: Voucher, { channel, newest, paid }: VoucherContext): void {
  // [VOUCHER-1 REJECT] A voucher must name the channel, its payer and its payee.
  if (voucher.channelId !== channel.id) refuse('VOUCHER-1', { field: 'channelId' });
  if (voucher.payer !== channel.payer) refuse('VOUCHER-1', { field: 'payer' });
  if (voucher.payee !== channel.payee) refuse('VOUCHER-1', { field: 'payee' });
  // [VOUCHER-2 REJECT] A voucher's nonce must be above that of the voucher before it.
  if (voucher.nonce <= newest.nonce) refuse('VOUCHER-2', { field: 'nonce' });
  // [VOUCHER-3 REJECT] What an assignment has received must grow with each voucher that names it.
  if (voucher.paid <= paid) refuse('VOUCHER-3', { field: 'paid' });
  const [grown, received] = [voucher.amount - newest.amount, voucher.paid - paid];
  // A client signs one nonce after another: a gap shows that this side has lost vouchers, and what
  // they paid is in the amount too.
  const hasGap = voucher.nonce > newest.nonce + 1;
  // [VOUCHER-4 REJECT] A voucher's amount must grow by exactly what its assignment receives, so that
  // every unit is paid for one piece of work; by more only where vouchers before it were lost.
  if (hasGap ? grown < received : grown !== received) refuse('VOUCHER-4', { field: 'amount' });
  // [VOUCHER-5 REJECT] A voucher's amount must not exceed the channel's deposit.
  if (voucher.amount > channel.deposit) refuse('VOUCHER-5', { field: 'amount' });
}
