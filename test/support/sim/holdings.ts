/**
 * What everybody has: on the ledger, wherever it lies there, and in the vouchers and the earned fees
 * that the ledger does not know yet.
 */
import { restOf } from '../../../src/protocol/ledger/channel-state.js';
import type { LedgerState } from '../../../src/protocol/ledger/state.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { type OwedFee, owedFees, vouchersOf } from '../world/owed.js';
import { heldStakeOf } from './flows.js';
import type { Member } from './member.js';

/** What one party has. */
export interface Worth {
  /** All but its stake, as though every voucher were redeemed and every fee claimed. */
  readonly balance: bigint;
  /** What is being withdrawn included. */
  readonly stake: bigint;
}

/** What a node still expects of a client for one assignment. */
interface Unpaid {
  readonly node: Address;
  readonly client: Address;
  readonly assignHash: Hash;
  readonly amount: bigint;
}

/** What is in the stores of all members, and not on the ledger. */
export interface Papers {
  /** Of each channel, what its payee can redeem in all, and what its payer has signed. */
  readonly taken: ReadonlyMap<Hash, bigint>;
  readonly given: ReadonlyMap<Hash, bigint>;
  readonly fees: readonly OwedFee[];
  readonly unpaid: readonly Unpaid[];
}

async function givenBy(members: readonly Member[]): Promise<(readonly [Hash, bigint])[]> {
  const all: (readonly [Hash, bigint])[] = [];
  for (const { store } of members) {
    for await (const [, bytes] of store.entries('channel/payer/')) {
      const { channel, newest } = decodeMessage('ChannelBook', bytes);
      if (newest !== undefined) all.push([channel.id, newest.value.amount]);
    }
  }
  return all;
}

const BILLS = 'channel-bill/payee/';

async function unpaidOf(
  members: readonly Member[],
  { channels }: Pick<LedgerState, 'channels'>,
): Promise<Unpaid[]> {
  const all: Unpaid[] = [];
  for (const { store, address: node } of members) {
    for await (const [key, bytes] of store.entries(BILLS)) {
      const [id = ''] = key.slice(BILLS.length).split('/');
      const { assignHash, owed, paid } = decodeMessage('AssignmentBill', bytes);
      const client = channels.get(id as Hash)?.payer;
      if (client !== undefined) all.push({ node, client, assignHash, amount: owed - paid });
    }
  }
  return all;
}

/** @param channels all that there ever were. */
export async function papersOf(
  members: readonly Member[],
  channels: LedgerState['channels'],
): Promise<Papers> {
  return {
    taken: new Map(await vouchersOf(members)),
    given: new Map(await givenBy(members)),
    fees: await owedFees(members),
    unpaid: await unpaidOf(members, { channels }),
  };
}

export function worthOf(
  { accounts, channels, purses }: LedgerState,
  address: Address,
  { taken, given, fees }: Papers,
): Worth {
  const account = accounts.get(address);
  let balance = (account?.balance ?? 0n) + (purses.get(address)?.balance ?? 0n);
  for (const [id, channel] of channels) {
    const { payer, payee, redeemed } = channel;
    if (payer === address) balance += restOf(channel) - ((given.get(id) ?? redeemed) - redeemed);
    if (payee === address) balance += (taken.get(id) ?? redeemed) - redeemed;
  }
  for (const { client, verifier, fee } of fees) {
    if (client === address) balance -= fee;
    if (verifier === address) balance += fee;
  }
  return { balance, stake: account ? heldStakeOf(account) : 0n };
}
