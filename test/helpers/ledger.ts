/** A small network's ledger in memory: named accounts, one registered model, operations by hand. */
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from '../../src/base/bytes.js';
import { beaconHash } from '../../src/protocol/beacon.js';
import { apply } from '../../src/protocol/ledger/apply.js';
import type { Operation } from '../../src/protocol/ledger/context.js';
import { GENESIS_VERSION, type Genesis } from '../../src/protocol/ledger/genesis.js';
import type { JournalEntry } from '../../src/protocol/ledger/journal.js';
import { createRules, type LedgerRules } from '../../src/protocol/ledger/rules.js';
import { checkMoney, createState, type LedgerState } from '../../src/protocol/ledger/state.js';
import { hashManifest, type Manifest } from '../../src/protocol/manifest.js';
import { createSigner, type Domain, embeddedDomain, type Signer } from '../../src/protocol/sign.js';
import type { Address, Hash } from '../../src/protocol/structs.js';
import { encodeMessage } from '../../src/protocol/wire.js';

export const CREATED = 1_790_000_000_000;
export const PHASE_MS = 60_000;
export const MIN_STAKE = 1_000n;
export const AUDIT_FEE = 10n;

export const hashOf = (text: string): Hash => toHex(sha256(utf8(text)));
export const MODEL = hashOf('model');
/** Exact for the model. */
export const EXACT = hashOf('class exact');
/** Not exact; measured against itself and as compute against EXACT verifiers. */
export const LOOSE = hashOf('class loose');
/** Never measured. */
export const STRANGE = hashOf('class strange');

const TOLERANCE = {
  margin: 100_000,
  distance: 50_000,
  hardMargin: 300_000,
  hardDistance: 150_000,
  typicalMargin: 1,
  typicalDistance: 20_000,
  positions: 1_000,
  measured: '2026-11-20',
};

export const MANIFEST: Manifest = {
  name: 'test',
  modelId: MODEL,
  bytes: 1,
  quantization: 'Q8_0',
  context: 512,
  licence: 'MIT',
  source: 'none',
  vocabulary: hashOf('vocabulary'),
  classes: [
    { engineClass: EXACT, exact: true, selfTestRoot: hashOf('root') },
    { engineClass: LOOSE, exact: false },
  ],
  tolerances: [
    { compute: LOOSE, verifier: LOOSE, ...TOLERANCE },
    { compute: LOOSE, verifier: EXACT, ...TOLERANCE },
  ],
};

export const secretOf = (name: string) => sha256(utf8(`key of ${name}`));
const PLACE: Domain = embeddedDomain(hashOf('any network'));
const addresses = new Map<string, Address>();
const signers = new Map<string, Signer>();

/** The account of a name, the same on every network. */
export function addressOf(name: string): Address {
  const address = addresses.get(name) ?? createSigner(PLACE, secretOf(name)).address;
  addresses.set(name, address);
  return address;
}

export const GENESIS: Genesis = {
  version: GENESIS_VERSION,
  name: 'test network',
  moderator: addressOf('moderator'),
  ledger: addressOf('moderator'),
  created: CREATED,
  minStake: String(MIN_STAKE),
  auditFee: String(AUDIT_FEE),
  stakeAgeMs: 0,
  panelPhaseMs: PHASE_MS,
  manifests: [{ modelId: MODEL, manifestHash: hashManifest(MANIFEST) }],
};

export const RULES: LedgerRules = createRules(GENESIS, [MANIFEST]);

/** The rules of another network: a record changed, or another manifest of the one model. */
export function rulesOf(change: Partial<Genesis>, manifest: Manifest = MANIFEST): LedgerRules {
  const manifests = [{ modelId: MODEL, manifestHash: hashManifest(manifest) }];
  return createRules({ ...GENESIS, manifests, ...change }, [manifest]);
}

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

  settle(name: string, receiptHash: Hash, payments: readonly (readonly [string, bigint])[]): void {
    const list = payments.map(([to, amount]) => ({ to: addressOf(to), amount }));
    const value = { receiptHash, payments: list, nonce: this.nonce(name) };
    this.submit({ type: 'settle', ...this.signer(name).sign('Settle', value) });
  }
}
