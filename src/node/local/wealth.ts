/**
 * What an account of a local network owns: balance, stake and purse, and its side of the client's
 * channels. What a voucher has paid belongs to the node, redeemed or not.
 */
import type { Address } from '../../protocol/sign/structs.js';
import type { OpenClient } from '../jobs/client-node.js';

interface Wealth {
  readonly balance: bigint;
  readonly stake: bigint;
  /** Of everything together. */
  readonly total: bigint;
}

/** @param client the one whose channels count. @throws RasticError of the ledger. */
export async function wealthOf(
  { client, ledger, address: own }: OpenClient,
  address: Address,
): Promise<Wealth> {
  const { balance, stake } = await ledger.account(address);
  let total = balance + stake + (await ledger.purse(address, address)).balance;
  for (const { channel, newest } of client.channels.books.all) {
    if (address === own) total += channel.deposit - newest.amount;
    if (address === channel.payee) total += newest.amount - (await redeemed(ledger, channel.id));
  }
  return { balance, stake, total };
}

/** What the ledger has paid from a channel: it is on the node's balance by now. */
async function redeemed(ledger: OpenClient['ledger'], id: Address): Promise<bigint> {
  return (await ledger.channel(id))?.redeemed ?? 0n;
}
