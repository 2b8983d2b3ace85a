/** Where money went on the ledger, entry by entry: for work, for audits, by disputes, or minted. */
import { type ChannelState, restOf } from '../../../src/protocol/ledger/channel-state.js';
import type { AccountState, LedgerState } from '../../../src/protocol/ledger/state.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';

/** Of one account, in all. */
export interface Flow {
  /** Redeemed from its channels, or by it from the channels of others. */
  paid: bigint;
  received: bigint;
  /** Claimed from its purse, or by it from the purses of others. */
  fees: bigint;
  earned: bigint;
  /** All else that one entry added or took: refunds, rewards, fines, burned bonds. */
  gained: bigint;
  lost: bigint;
}

type Tables = Pick<LedgerState, 'accounts' | 'channels' | 'purses' | 'disputes'>;

const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

/** What is being withdrawn is still the account's. */
const unbondingOf = ({ unbonding }: AccountState): bigint =>
  sumOf(unbonding.map(({ amount }) => amount));

export const heldStakeOf = (account: AccountState): bigint =>
  sumOf(account.stakes.values()) + unbondingOf(account);

/** Everything that is an account's as the ledger has it, wherever it lies. */
function* holdingsIn({ accounts, channels, purses, disputes }: Tables) {
  for (const [address, account] of accounts) {
    yield [address, account.balance + heldStakeOf(account)] as const;
  }
  for (const channel of channels.values()) yield [channel.payer, restOf(channel)] as const;
  for (const [client, { balance }] of purses) yield [client, balance] as const;
  for (const { client, bond } of disputes.values()) yield [client, bond] as const;
}

function holdingsOf(state: Tables): ReadonlyMap<Address, bigint> {
  const sums = new Map<Address, bigint>();
  for (const [address, amount] of holdingsIn(state)) {
    sums.set(address, (sums.get(address) ?? 0n) + amount);
  }
  return sums;
}

/** The tables as they are: their values are never changed, only replaced. */
export const tablesOf = ({ accounts, channels, purses, disputes }: LedgerState): Tables => ({
  accounts: new Map(accounts),
  channels: new Map(channels),
  purses: new Map(purses),
  disputes: new Map(disputes),
});

export class Flows {
  readonly #flows = new Map<Address, Flow>();
  /** What was ever redeemed of each channel, those that are closed included. */
  readonly channels = new Map<Hash, ChannelState>();

  of(address: Address): Flow {
    const none = { paid: 0n, received: 0n, fees: 0n, earned: 0n, gained: 0n, lost: 0n };
    const flow = this.#flows.get(address) ?? none;
    this.#flows.set(address, flow);
    return flow;
  }

  /** After an entry. @param minted to whom the entry minted money. */
  note(before: Tables, after: LedgerState, minted: ReadonlyMap<Address, bigint>): void {
    const moved = new Map(minted);
    const move = (address: Address, amount: bigint) =>
      void moved.set(address, (moved.get(address) ?? 0n) + amount);
    for (const [id, channel] of after.channels) {
      this.channels.set(id, channel);
      const amount = channel.redeemed - (before.channels.get(id)?.redeemed ?? 0n);
      this.of(channel.payer).paid += amount;
      this.of(channel.payee).received += amount;
      move(channel.payer, -amount);
      move(channel.payee, amount);
    }
    for (const [client, { claimed }] of after.purses) {
      for (const [verifier, total] of claimed) {
        const amount = total - (before.purses.get(client)?.claimed.get(verifier) ?? 0n);
        this.of(client).fees += amount;
        this.of(verifier).earned += amount;
        move(client, -amount);
        move(verifier, amount);
      }
    }
    const was = holdingsOf(before);
    for (const [address, amount] of holdingsOf(after)) {
      const rest = amount - (was.get(address) ?? 0n) - (moved.get(address) ?? 0n);
      if (rest > 0n) this.of(address).gained += rest;
      else this.of(address).lost -= rest;
    }
  }
}
