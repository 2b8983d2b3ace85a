/**
 * Where money is, and where that of a slash went: read from a ledger's journal while it is applied
 * again, entry by entry. Every unit is accounted for, or the sums differ. Pure.
 */
import { restOf } from '../../protocol/ledger/channel-state.js';
import type { AccountState, LedgerState } from '../../protocol/ledger/state.js';
import { stakeOf } from '../../protocol/ledger/state.js';
import type { Address } from '../../protocol/sign/structs.js';

interface Share {
  readonly name: string;
  readonly address: Address;
  readonly amount: bigint;
}

/** One entry that took somebody's stake. What was taken = refund + rewards + burned. */
export interface Penalty {
  readonly height: number;
  readonly taken: readonly Share[];
  /** What the client got back for the work that was wrong. */
  readonly refund: bigint;
  readonly rewards: readonly Share[];
  readonly burned: bigint;
}

/** What one account has on the ledger. */
interface Holding {
  readonly name: string;
  readonly address: Address;
  readonly balance: bigint;
  /** Its stakes, with what is being withdrawn of them. */
  readonly stake: bigint;
  /** What its channels, its purse and the bonds of its disputes hold. */
  readonly deposits: bigint;
}

/** All the money of a ledger. Holdings and burned together = minted. */
export interface Holdings {
  readonly rows: readonly Holding[];
  readonly burned: bigint;
  readonly minted: bigint;
}

const sumOf = (amounts: Iterable<bigint>): bigint =>
  [...amounts].reduce((all, one) => all + one, 0n);

const heldOf = (account: AccountState): bigint =>
  stakeOf(account) + sumOf(account.unbonding.map(({ amount }) => amount));

const bondsOf = ({ disputes }: LedgerState, client: Address): bigint =>
  sumOf([...disputes.values()].map(({ bond, job }) => (job.client === client ? bond : 0n)));

function depositsOf(state: LedgerState, address: Address): bigint {
  const channels = [...state.channels.values()].filter(({ payer }) => payer === address);
  const purse = state.purses.get(address)?.balance ?? 0n;
  return sumOf(channels.map(restOf)) + purse + bondsOf(state, address);
}

/** @param names of the accounts, in the order in which they are told. */
export function holdingsOf(state: LedgerState, names: ReadonlyMap<Address, string>): Holdings {
  const all = new Set([...names.keys(), ...state.accounts.keys()]);
  const rows = [...all].flatMap((address) => {
    const account = state.accounts.get(address);
    const balance = account?.balance ?? 0n;
    const stake = account === undefined ? 0n : heldOf(account);
    const deposits = depositsOf(state, address);
    const isNothing = balance + stake + deposits === 0n && !names.has(address);
    return isNothing
      ? []
      : [{ name: names.get(address) ?? 'other', address, balance, stake, deposits }];
  });
  const { burned, minted } = state;
  return { rows, burned, minted };
}

/** What a penalty is computed from: amounts before an entry. */
interface Before {
  readonly accounts: ReadonlyMap<Address, AccountState>;
  readonly burned: bigint;
  readonly bonds: bigint;
}

export class MoneyTrail {
  readonly #names: ReadonlyMap<Address, string>;
  readonly #client: Address;
  #before: Before = { accounts: new Map(), burned: 0n, bonds: 0n };
  readonly penalties: Penalty[] = [];

  /** @param client who gets refunds. */
  constructor(names: ReadonlyMap<Address, string>, client: Address) {
    this.#names = names;
    this.#client = client;
  }

  /** Call it after each entry, from the first one on. */
  readonly onState = (state: LedgerState): void => {
    const bonds = bondsOf(state, this.#client);
    const penalty = this.#penalty(state, bonds);
    if (penalty !== undefined) this.penalties.push(penalty);
    this.#before = { accounts: new Map(state.accounts), burned: state.burned, bonds };
  };

  #penalty(state: LedgerState, bonds: bigint): Penalty | undefined {
    const before = this.#before;
    const gains: Share[] = [];
    const taken: Share[] = [];
    for (const [address, now] of state.accounts) {
      const was = before.accounts.get(address);
      if (was === undefined || was === now) continue;
      const held = heldOf(was) - heldOf(now);
      const change = now.balance - was.balance - held;
      const name = this.#names.get(address) ?? 'other';
      // A withdrawal or a stake moves money within the account.
      if (held > 0n && change < 0n) taken.push({ name, address, amount: -change });
      else if (change > 0n) gains.push({ name, address, amount: change });
    }
    if (taken.length === 0) return undefined;
    const own = gains.find(({ address }) => address === this.#client)?.amount ?? 0n;
    return {
      height: state.height,
      taken,
      // The bond of the dispute is the client's own.
      refund: own - (before.bonds - bonds),
      rewards: gains.filter(({ address }) => address !== this.#client),
      burned: state.burned - before.burned,
    };
  }
}
