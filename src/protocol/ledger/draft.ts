/**
 * The changes of one entry, kept apart from the state until the whole entry is known to be legal: a
 * refused operation changes nothing. All money moves through the functions here.
 */
import { OPERATION_EVERY_MS, OPERATIONS_BURST } from '../params.js';
import { refuse } from '../rules.js';
import type { Address, Hash } from '../sign/structs.js';
import { noteChannel } from './channel-index.js';
import type { ChannelState, PaidWork } from './channel-state.js';
import type { DisputeState } from './dispute-state.js';
import type { EquivocationState } from './equivocation-state.js';
import type { AuditedReceipt, ClaimState, PurseState } from './purse-state.js';
import {
  type AccountState,
  EMPTY_ACCOUNT,
  formatPair,
  type LedgerState,
  type Pair,
  parsePair,
  type StakeChange,
  type Unbonding,
  VERIFIER,
} from './state.js';

/** A map that reads from a base map and stores writes separately. */
export class Overlay<K, V> {
  readonly #base: Map<K, V>;
  /** undefined: deleted. */
  readonly #changed = new Map<K, V | undefined>();

  constructor(base: Map<K, V>) {
    this.#base = base;
  }

  get(key: K): V | undefined {
    return this.#changed.has(key) ? this.#changed.get(key) : this.#base.get(key);
  }

  set(key: K, value: V): void {
    this.#changed.set(key, value);
  }

  delete(key: K): void {
    this.#changed.set(key, undefined);
  }

  /** Each changed value, before and after; undefined where there was or is none. */
  *changes(): Generator<readonly [before: V | undefined, after: V | undefined, key: K]> {
    for (const [key, after] of this.#changed) yield [this.#base.get(key), after, key];
  }

  /** The oldest entries of the base for which this holds, up to the first for which it does not. */
  *oldest(is: (value: V) => boolean): Generator<K> {
    for (const [key, value] of this.#base) {
      if (!is(value)) return;
      yield key;
    }
  }

  commit(): void {
    for (const [key, value] of this.#changed) {
      if (value === undefined) this.#base.delete(key);
      else this.#base.set(key, value);
    }
  }
}

export class Draft {
  readonly accounts: Overlay<Address, AccountState>;
  /** Changes of stakes, in order. */
  readonly stakes: StakeChange[] = [];
  readonly disputes: Overlay<Hash, DisputeState>;
  readonly disputed: Overlay<Hash, readonly Hash[]>;
  readonly equivocations: Overlay<Hash, EquivocationState>;
  readonly slashed: Overlay<Hash, true>;
  readonly channels: Overlay<Hash, ChannelState>;
  readonly paidWork: Overlay<string, PaidWork>;
  readonly purses: Overlay<Address, PurseState>;
  readonly claims: Overlay<Hash, ClaimState>;
  readonly audited: Overlay<string, AuditedReceipt>;
  verifiers: number;
  undecided: readonly Hash[];
  minted: bigint;
  burned: bigint;

  /**
   * @param state as it is before the entry; only `commit` changes it.
   * @param time ledger time of the entry, milliseconds.
   */
  constructor(
    readonly state: LedgerState,
    readonly time: number,
  ) {
    this.accounts = new Overlay(state.accounts);
    this.disputes = new Overlay(state.disputes);
    this.disputed = new Overlay(state.disputed);
    this.equivocations = new Overlay(state.equivocations);
    this.slashed = new Overlay(state.slashed);
    this.channels = new Overlay(state.channels);
    this.paidWork = new Overlay(state.paidWork);
    this.purses = new Overlay(state.purses);
    this.claims = new Overlay(state.claims);
    this.audited = new Overlay(state.audited);
    this.verifiers = state.verifiers;
    this.undecided = state.undecided;
    this.minted = state.minted;
    this.burned = state.burned;
  }

  commit(): void {
    const { state, undecided, verifiers, minted, burned } = this;
    this.accounts.commit();
    for (const table of [this.disputes, this.disputed]) table.commit();
    for (const table of [this.equivocations, this.slashed]) table.commit();
    for (const [before, after, id] of this.channels.changes()) {
      noteChannel(state.channels, id, before, after);
    }
    for (const table of [this.channels, this.paidWork]) table.commit();
    for (const table of [this.purses, this.claims, this.audited]) table.commit();
    Object.assign(state, { undecided, verifiers, minted, burned });
  }
}

/** Counts one operation of an account. @returns until when its share is used. */
function useRate({ time }: Draft, { usedUntil }: AccountState): number {
  const next = Math.max(usedUntil, time) + OPERATION_EVERY_MS;
  const waitMs = next - time - OPERATIONS_BURST * OPERATION_EVERY_MS;
  // [LEDGER-4 REJECT] An account must not sign operations faster than the limit, so that nobody can
  // fill the journal. Only Mints are exempt.
  if (waitMs > 0) refuse('LEDGER-4', { ms: waitMs });
  return next;
}

/**
 * @param isPaced false for an operation that does not count.
 * @throws RasticError LEDGER_ACCOUNT for an account that never had money, LEDGER_NONCE, LEDGER_RATE.
 */
export function useNonce(draft: Draft, signer: Address, nonce: number, isPaced = true): void {
  const account = draft.accounts.get(signer);
  // [LEDGER-1 REJECT] The signer must have an account, so that strangers cannot fill the journal
  // for free.
  if (account === undefined) refuse('LEDGER-1', { address: signer });
  // [LEDGER-2 REJECT] The nonce must be the account's next one, so that no operation counts twice.
  if (nonce !== account.nonce) {
    refuse('LEDGER-2', { expected: account.nonce, actual: nonce });
  }
  const usedUntil = isPaced ? useRate(draft, account) : account.usedUntil;
  draft.accounts.set(signer, { ...account, nonce: nonce + 1, usedUntil });
}

/** Adds to the balance; does nothing for zero. */
export function credit(draft: Draft, address: Address, amount: bigint): void {
  if (amount === 0n) return;
  const account = draft.accounts.get(address) ?? EMPTY_ACCOUNT;
  draft.accounts.set(address, { ...account, balance: account.balance + amount });
}

/** Takes from the balance. @throws RasticError LEDGER_FUNDS. */
export function debit(draft: Draft, address: Address, amount: bigint): void {
  const account = draft.accounts.get(address) ?? EMPTY_ACCOUNT;
  // [LEDGER-3 REJECT] An account cannot spend more than its free balance.
  if (amount > account.balance) {
    const data = { needed: String(amount), available: String(account.balance) };
    refuse('LEDGER-3', data);
  }
  draft.accounts.set(address, { ...account, balance: account.balance - amount });
}

export function stakeFor(draft: Draft, address: Address, pair: Pair): bigint {
  return draft.accounts.get(address)?.stakes.get(formatPair(pair)) ?? 0n;
}

/**
 * Replaces a stake and records from which entry on it is valid. The caller moves the difference.
 */
export function setStake(draft: Draft, address: Address, pair: Pair, amount: bigint): void {
  const account = draft.accounts.get(address) ?? EMPTY_ACCOUNT;
  const stakes = new Map(account.stakes).set(formatPair(pair), amount);
  draft.accounts.set(address, { ...account, stakes });
  countVerifier(draft, address);
  const height = draft.state.height + 1;
  const { engineClass } = pair;
  draft.stakes.push({ pair, point: { height, time: draft.time, address, engineClass, amount } });
}

/** Whether an account has verifier stake, or verifier stake that is being withdrawn. */
const isVerifier = ({ stakes, unbonding }: AccountState): boolean =>
  [...stakes].some(([pair, amount]) => amount > 0n && parsePair(pair).role === VERIFIER) ||
  unbonding.some(({ pair, amount }) => amount > 0n && pair.role === VERIFIER);

/** Keeps since when an account has verifier stake, and how many accounts have some. */
function countVerifier(draft: Draft, address: Address): void {
  const account = draft.accounts.get(address) ?? EMPTY_ACCOUNT;
  const was = account.verifierSince > 0;
  const is = isVerifier(account);
  if (was === is) return;
  const verifierSince = is ? draft.state.height + 1 : 0;
  draft.accounts.set(address, { ...account, verifierSince });
  draft.verifiers += is ? 1 : -1;
}

/** Replaces what an account is unbonding. The caller moves the difference. */
export function setUnbonding(
  draft: Draft,
  address: Address,
  unbonding: readonly Unbonding[],
): void {
  const account = draft.accounts.get(address) ?? EMPTY_ACCOUNT;
  const kept = unbonding.filter(({ amount }) => amount > 0n);
  draft.accounts.set(address, { ...account, unbonding: kept });
  countVerifier(draft, address);
}
