import {
  addressOf,
  CREATED,
  EXACT,
  MODEL,
  PLACE,
  RULES,
  secretOf,
} from '../../../scripts/vectors/network.js';
import { apply } from '../../../src/protocol/ledger/apply.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import type { JournalEntry } from '../../../src/protocol/ledger/journal.js';
import { checkMoney } from '../../../src/protocol/ledger/money.js';
import type { LedgerRules } from '../../../src/protocol/ledger/rules.js';
import { createState, type LedgerState } from '../../../src/protocol/ledger/state.js';
import { beaconHash } from '../../../src/protocol/proof/beacon.js';
import { createSigner, type Domain, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';

const signers = new Map<string, Signer>();

/** Makes the beacons of every network here. */
export const signHash: Signer['signHash'] = createSigner(PLACE, secretOf('moderator')).signHash;

export const COMPUTE = 1;
export const VERIFIER = 2;

/** Everything that an entry may have changed, as comparable data. */
export const snapshot = (state: LedgerState): LedgerState => structuredClone(state);

export class TestLedger {
  readonly rules: LedgerRules;
  readonly state: LedgerState;
  readonly entries: JournalEntry[];
  /** Ledger time of the next entry. */
  time = CREATED;
  /** Called after every entry. */
  onApplied: () => void = () => undefined;

  constructor(rules: LedgerRules = RULES, from?: TestLedger) {
    this.rules = rules;
    const { moderator, created } = rules.genesis;
    this.state = from ? snapshot(from.state) : createState(rules.networkId, moderator, created);
    this.entries = [...(from?.entries ?? [])];
    this.time = from?.time ?? CREATED;
  }

  signer(name: string, domain: Domain = this.rules.domain): Signer {
    const key = `${name} ${domain.verifyingContract}`;
    const signer = signers.get(key) ?? createSigner(domain, secretOf(name));
    signers.set(key, signer);
    return signer;
  }

  nonce(name: string): number {
    return this.state.accounts.get(addressOf(name))?.nonce ?? 0;
  }

  balance(name: string): bigint {
    return this.state.accounts.get(addressOf(name))?.balance ?? 0n;
  }

  /** The next entry, with the ledger's beacon. */
  entryOf(operation: Uint8Array): JournalEntry {
    const height = this.state.height + 1;
    const place = { networkId: this.rules.networkId, height, below: this.state.head, operation };
    const beacon = signHash(beaconHash(place));
    return { height, time: this.time, operation, beacon };
  }

  /** @throws what apply throws. */
  submit(operation: Operation): void {
    const entry = this.entryOf(encodeMessage('Operation', operation));
    apply(this.state, entry, this.rules);
    this.entries.push(entry);
    checkMoney(this.state);
    this.onApplied();
  }

  mint(to: string, amount: bigint): void {
    const value = { to: addressOf(to), amount, nonce: this.nonce('moderator') };
    this.submit({ type: 'mint', ...this.signer('moderator').sign('Mint', value) });
  }

  transfer(from: string, to: string, amount: bigint): void {
    const value = { to: addressOf(to), amount, nonce: this.nonce(from) };
    this.submit({ type: 'transfer', ...this.signer(from).sign('Transfer', value) });
  }

  stake(name: string, role: number, amount: bigint, engineClass: Hash = EXACT): void {
    const pair = { role, modelId: MODEL, engineClass };
    const value = { ...pair, amount, nonce: this.nonce(name) };
    this.submit({ type: 'stake', ...this.signer(name).sign('Stake', value) });
  }

  /** Mints and stakes the same amount. */
  fund(name: string, role: number, amount: bigint, engineClass: Hash = EXACT): void {
    this.mint(name, amount);
    this.stake(name, role, amount, engineClass);
  }

  unbond(name: string, role: number, amount: bigint, engineClass: Hash = EXACT): void {
    const pair = { role, modelId: MODEL, engineClass };
    const value = { ...pair, amount, nonce: this.nonce(name) };
    this.submit({ type: 'unbond', ...this.signer(name).sign('Unbond', value) });
  }

  withdraw(name: string): void {
    const value = { nonce: this.nonce(name) };
    this.submit({ type: 'withdraw', ...this.signer(name).sign('Withdraw', value) });
  }
}
