/**
 * The books that the ledger should keep, written again in the simplest way: plain numbers, a share of
 * a purse as a number for each verifier. What the ledger says is compared with them after every
 * operation.
 */
import { addressOf, MIN_STAKE } from '../../../scripts/vectors/network.js';
import { parsePair } from '../../../src/protocol/ledger/state.js';
import { COMPUTE, type TestLedger, VERIFIER } from '../world/ledger.js';
import type { Channel, ClaimInit } from '../world/money.js';

export const PAYERS = ['client', 'eve'];
export const PAYEES = ['node', 'other'];
export const JUDGES = ['v1', 'v2', 'v3'];
export const NAMES = [...PAYERS, ...PAYEES, ...JUDGES];
export const NODE_STAKE = 40n * MIN_STAKE;
export const JUDGE_STAKE = 3n * MIN_STAKE;
export const MONEY = 50_000n;

/** The role that a name stakes for. */
export const roleOf = (name: string): number => (JUDGES.includes(name) ? VERIFIER : COMPUTE);

interface Unbonding {
  amount: bigint;
  readonly until: number;
}

export interface Account {
  balance: bigint;
  stake: bigint;
  unbonding: Unbonding[];
}

/** A channel as it should be; `rest` is 0 once it is closed. */
export interface Line {
  readonly channel: Channel;
  deposit: bigint;
  redeemed: bigint;
  nonce: number;
  expiry: number;
  closing: number;
  isOpen: boolean;
}

export interface Purse {
  balance: bigint;
  closing: number;
  /** verifier → what it may still claim. */
  readonly shares: Map<string, bigint>;
  /** It was funded as often as a purse can be. */
  readonly isFull?: boolean;
}

export class Books {
  readonly accounts = new Map<string, Account>();
  readonly lines: Line[] = [];
  readonly purses = new Map<string, Purse>();
  /** Names of orders → halves of the fee that were claimed. */
  readonly claims = new Map<string, { verdict: boolean }>();
  /** Claims that were taken, with what they were made of. */
  readonly claimed: { client: string; verifier: string; init: ClaimInit }[] = [];

  constructor() {
    for (const name of NAMES) {
      const stake = PAYEES.includes(name) ? NODE_STAKE : JUDGES.includes(name) ? JUDGE_STAKE : 0n;
      this.accounts.set(name, { balance: MONEY, stake, unbonding: [] });
    }
  }

  of(name: string): Account {
    const account = this.accounts.get(name);
    if (account === undefined) throw new Error(`no account ${name}`);
    return account;
  }

  /** Those with verifier stake, unbonding included. */
  get judges(): readonly string[] {
    return JUDGES.filter((name) => this.held(name) > 0n);
  }

  held(name: string): bigint {
    const { stake, unbonding } = this.of(name);
    return unbonding.reduce((sum, { amount }) => sum + amount, stake);
  }

  /** What the channels to a payee hold. */
  channelled(payee: string): bigint {
    return this.lines
      .filter(({ channel, isOpen }) => isOpen && channel.payee === payee)
      .reduce((sum, { deposit, redeemed }) => sum + deposit - redeemed, 0n);
  }

  /** Who stops being a verifier has no share any more. */
  dropShares(name: string): void {
    if (this.held(name) > 0n) return;
    for (const { shares } of this.purses.values()) shares.delete(name);
  }
}

/** What differs between the books and the ledger; undefined if nothing does. */
export function differenceOf(books: Books, { state }: TestLedger): string | undefined {
  for (const [name, account] of books.accounts) {
    const real = state.accounts.get(addressOf(name));
    if (real?.balance !== account.balance) return `balance of ${name}: ${real?.balance}`;
    const staked = [...real.stakes].filter(([pair]) => parsePair(pair).role === roleOf(name));
    const stake = staked.reduce((sum, [, amount]) => sum + amount, 0n);
    if (stake !== account.stake) return `stake of ${name}: ${stake}`;
    const unbonding = real.unbonding.map(({ amount, until }) => `${amount} ${until}`).join();
    const expected = account.unbonding.map(({ amount, until }) => `${amount} ${until}`).join();
    if (unbonding !== expected) return `unbonding of ${name}: ${unbonding}`;
    if (real.channelled !== books.channelled(name)) return `channels to ${name}`;
  }
  for (const line of books.lines) {
    const { channel, deposit, redeemed, nonce, expiry, closing, isOpen } = line;
    const real = state.channels.get(channel.id);
    if ((real !== undefined) !== isOpen)
      return `channel ${channel.id} is ${isOpen ? '' : 'not '}closed`;
    if (real === undefined) continue;
    if (redeemed > deposit) return `channel ${channel.id}: more redeemed than paid in`;
    const now = [real.deposit, real.redeemed, real.nonce, real.expiry, real.closing].join();
    const due = [deposit, redeemed, nonce, expiry, closing].join();
    if (now !== due) return `channel ${channel.id}: ${now}, not ${due}`;
  }
  for (const [name, purse] of books.purses) {
    const real = state.purses.get(addressOf(name));
    if (real?.balance !== purse.balance) return `purse of ${name}: ${real?.balance}`;
    const promised = [...purse.shares.values()].reduce((sum, share) => sum + share, 0n);
    if (promised > purse.balance) return `purse of ${name}: more promised than it holds`;
  }
  return state.purses.size === books.purses.size ? undefined : 'purses';
}
