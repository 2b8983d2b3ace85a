/**
 * The network descriptor, `network.json`: what a node needs to join, signed by the moderator. A
 * node that was started on one network refuses to start on another. docs/protocol.md sections 1 and
 * 7.
 */
import { type Hex, isHex } from '../../base/bytes.js';
import type { Manifest } from '../model/manifest.js';
import { checkManifest } from '../model/manifest-parse.js';
import { ADDRESSES_MAX } from '../params-wire.js';
import { refuse } from '../rules.js';
import { addressOf, checkSigner, type Signer } from '../sign/sign.js';
import type { Address, Descriptor, Signed } from '../sign/structs.js';
import { isReachedAt } from '../steps/announce.js';
import { hashCanonical } from '../wire/canonical.js';
import { checkGenesis, type Genesis, networkIdOf } from './genesis.js';
import { createRules, type LedgerRules, type Registration } from './rules.js';

export interface NetworkDescriptor {
  /** A descriptor with a higher number replaces one with a lower number. From 1. */
  readonly sequence: number;
  readonly genesis: Genesis;
  /** The ledger's node: compressed public key and multiaddrs with peer id. */
  readonly ledger: { readonly publicKey: Hex; readonly addresses: readonly string[] };
  /** Multiaddrs, with peer id, of nodes to contact first, in addition to the ledger. */
  readonly bootstrap: readonly string[];
  /** Manifests of the registered models. */
  readonly manifests: readonly Manifest[];
  /** Models and newer manifests that were added since the genesis, in their order. */
  readonly registered: readonly Registration[];
  /**
   * Amount that the ledger gives to each new account once, decimal; only on a development network.
   */
  readonly faucet?: string;
}

export interface SignedDescriptor extends NetworkDescriptor {
  /** The moderator's signature of Descriptor {sequence, hash}, with the hash of the other fields. */
  readonly signature: Hex;
}

const BOOTSTRAP_MAX = 32;
/** Enough for some new models a day over the years of a network. */
const REGISTERED_MAX = 4_096;

const signedOf = (descriptor: NetworkDescriptor): Descriptor => ({
  sequence: descriptor.sequence,
  hash: hashCanonical('rastic/network/v1', descriptor),
});

/** What is signed of a descriptor, with its signature: enough to know which one is the newest. */
export function noticeOf({ signature, ...descriptor }: SignedDescriptor): Signed<Descriptor> {
  return { value: signedOf(descriptor), signature };
}

/** @throws RasticError LEDGER_GENESIS when the manifests are not those of the genesis. */
export function signDescriptor(signer: Signer, descriptor: NetworkDescriptor): SignedDescriptor {
  const { signature } = signer.sign('Descriptor', signedOf(descriptor));
  return { ...descriptor, signature };
}

const isTexts = (value: unknown, max: number): value is readonly string[] =>
  Array.isArray(value) && value.length <= max && value.every((text) => typeof text === 'string');

const isRegistration = (value: unknown): value is Registration => {
  const { modelId, manifestHash, since, ...rest } = (value ?? {}) as Partial<Registration>;
  const isPlain = isHex(modelId, 32) && isHex(manifestHash, 32) && Number.isSafeInteger(since);
  return isPlain && Object.keys(rest).length === 0;
};

const isAmount = (value: unknown): boolean => typeof value === 'string' && /^\d{1,38}$/.test(value);

function checkShape(value: unknown): asserts value is SignedDescriptor {
  if (typeof value !== 'object' || value === null) refuse('NETWORK-1', { field: '' });
  const { sequence, genesis, ledger, bootstrap, manifests, registered, faucet, signature } =
    value as Partial<SignedDescriptor>;
  checkGenesis(genesis);
  if (!Number.isSafeInteger(sequence) || Number(sequence) < 1)
    refuse('NETWORK-1', { field: 'sequence' });
  if (!isHex(ledger?.publicKey, 33)) refuse('NETWORK-1', { field: 'ledger.publicKey' });
  if (!isTexts(ledger?.addresses, ADDRESSES_MAX))
    refuse('NETWORK-1', { field: 'ledger.addresses' });
  if (!isTexts(bootstrap, BOOTSTRAP_MAX)) refuse('NETWORK-1', { field: 'bootstrap' });
  if (!Array.isArray(manifests)) refuse('NETWORK-1', { field: 'manifests' });
  for (const manifest of manifests) checkManifest(manifest);
  if (
    !Array.isArray(registered) ||
    registered.length > REGISTERED_MAX ||
    !registered.every(isRegistration)
  )
    refuse('NETWORK-1', { field: 'registered' });
  if (faucet !== undefined && !isAmount(faucet)) refuse('NETWORK-1', { field: 'faucet' });
  if (!isHex(signature, 65)) refuse('NETWORK-1', { field: 'signature' });
}

function accountOf(publicKey: Hex): Address {
  try {
    return addressOf(publicKey);
  } catch {
    return refuse('NETWORK-1', { field: 'ledger.publicKey' });
  }
}

/**
 * Checks a descriptor from parsed JSON. @returns it with the rules that follow from it.
 * @throws RasticError NETWORK_INVALID, LEDGER_GENESIS, MANIFEST_…, SIGN_….
 */
export function readDescriptor(json: unknown): {
  readonly descriptor: SignedDescriptor;
  readonly rules: LedgerRules;
} {
  // [NETWORK-1 REJECT] Every field must be present with its type.
  checkShape(json);
  const rules = createRules(json.genesis, json.manifests, json.registered);
  // [NETWORK-2 REJECT] The ledger's addresses must end in the peer id of the ledger's public key.
  const ledger = accountOf(json.ledger.publicKey);
  if (!isReachedAt(ledger, json.ledger.addresses)) refuse('NETWORK-2', { field: 'ledger' });
  // [NETWORK-5 REJECT] The ledger's public key must be the one that the genesis names.
  if (ledger !== json.genesis.ledger) refuse('NETWORK-5', { field: 'ledger.publicKey' });
  // [NETWORK-3 REJECT] The genesis' moderator must have signed the whole file.
  checkSigner(rules.domain, 'Descriptor', noticeOf(json), json.genesis.moderator);
  return { descriptor: json, rules };
}

function checkNewer(known: SignedDescriptor, sequence: number): void {
  // [NETWORK-7 IGNORE] A descriptor must have a higher sequence number than the known one.
  if (sequence <= known.sequence) refuse('NETWORK-7', { field: 'sequence' });
}

/**
 * Checks a descriptor that is to replace a known one. @throws RasticError NETWORK_INVALID.
 */
export function checkSuccessor(known: SignedDescriptor, next: SignedDescriptor): void {
  // [NETWORK-6 REJECT] A newer descriptor must describe the same network.
  const isSame = networkIdOf(known.genesis) === networkIdOf(next.genesis);
  if (!isSame) refuse('NETWORK-6', { field: 'genesis' });
  checkNewer(known, next.sequence);
  const isKept = known.registered.every((registration, i) => {
    const same = next.registered[i];
    return same?.manifestHash === registration.manifestHash && same.since === registration.since;
  });
  // [NETWORK-12 REJECT] A newer descriptor must keep every registration that is known.
  if (!isKept) refuse('NETWORK-12', { field: 'registered' });
}

/**
 * What a ledger checks before it takes a descriptor. @param height of its journal.
 * @throws RasticError NETWORK_INVALID.
 */
export function checkNotPast(
  known: SignedDescriptor,
  next: SignedDescriptor,
  height: number,
): void {
  const added = next.registered.slice(known.registered.length);
  // [NETWORK-13 REJECT] A ledger takes a registration only before its height is reached, so that it
  // changes no draw of the past.
  if (added.some(({ since }) => since <= height)) refuse('NETWORK-13', { field: 'registered' });
}

/** Checks a gossiped notice. @throws RasticError SIGN_…, NETWORK_INVALID. */
export function checkNotice(
  { domain, genesis }: Pick<LedgerRules, 'domain' | 'genesis'>,
  known: SignedDescriptor,
  notice: Signed<Descriptor>,
): void {
  // [NETWORK-8 REJECT] The genesis' moderator must have signed a notice of a descriptor.
  checkSigner(domain, 'Descriptor', notice, genesis.moderator);
  checkNewer(known, notice.value.sequence);
}

/**
 * [NETWORK-9 REJECT] A node that joins must know an address of the ledger.
 * @param path of the file, for the sentence.
 * @throws RasticError NETWORK_UNSTARTED for the file of a ledger that has not run yet.
 */
export function checkReachable({ ledger }: NetworkDescriptor, path: string): void {
  if (ledger.addresses.length === 0) refuse('NETWORK-9', { path });
}
