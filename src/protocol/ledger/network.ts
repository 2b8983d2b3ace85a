/**
 * The network descriptor, `network.json`: what a node needs to join, signed by the moderator. A
 * node that was started on one network refuses to start on another. docs/protocol.md sections 1 and
 * 7.
 */
import { type Hex, utf8 } from '../../base/bytes.js';
import { checkManifest } from '../model/manifest-parse.js';
import { DESCRIPTOR_BYTES_MAX } from '../params-wire.js';
import { finish, type Steps } from '../proof/resumable.js';
import { refuse } from '../rules.js';
import { addressOf, checkSigner, embeddedDomain, type Signer } from '../sign/sign.js';
import type { Address, Descriptor, Hash, Signed } from '../sign/structs.js';
import { isReachedAt } from '../steps/announce.js';
import { canonicalJson, hashLabelled } from '../wire/canonical.js';
import {
  checkShape,
  checkSize,
  type NetworkDescriptor,
  type SignedDescriptor,
} from './descriptor.js';
import { networkIdOf } from './genesis.js';

import { type LedgerRules, rulesSteps } from './rules.js';

/**
 * A descriptor as it travels: what the moderator signed of it, and the text that has the signed hash.
 * So its signature is checked before anything is made of the text.
 */
export interface PackedDescriptor {
  readonly notice: Signed<Descriptor>;
  /** Canonical JSON, without the signature. */
  readonly text: Uint8Array;
}

const hashOf = (text: Uint8Array): Hash => hashLabelled('rastic/network/v1', text);

/** @throws RasticError NETWORK_SIZE, MANIFEST_JSON. */
function textOf(descriptor: NetworkDescriptor): Uint8Array {
  const text = utf8(canonicalJson(descriptor));
  checkSize('bytes', text.length, DESCRIPTOR_BYTES_MAX);
  return text;
}

/** @throws RasticError NETWORK_SIZE, MANIFEST_JSON. */
export function packDescriptor({ signature, ...descriptor }: SignedDescriptor): PackedDescriptor {
  const text = textOf(descriptor);
  const value = { sequence: descriptor.sequence, hash: hashOf(text) };
  return { notice: { value, signature }, text };
}

/** @throws RasticError NETWORK_SIZE, MANIFEST_JSON. */
export function signDescriptor(signer: Signer, descriptor: NetworkDescriptor): SignedDescriptor {
  const value = { sequence: descriptor.sequence, hash: hashOf(textOf(descriptor)) };
  return { ...descriptor, signature: signer.sign('Descriptor', value).signature };
}

function accountOf(publicKey: Hex): Address {
  try {
    return addressOf(publicKey);
  } catch {
    return refuse('NETWORK-1', { field: 'ledger.publicKey' });
  }
}

/** A descriptor that was checked, and the rules that follow from it. */
interface Read {
  readonly descriptor: SignedDescriptor;
  readonly rules: LedgerRules;
}

/** What a signed descriptor says: the models last, since they cost most. */
function* contentSteps(json: SignedDescriptor): Steps<Read> {
  // [NETWORK-2 REJECT] The ledger's addresses must end in the peer id of the ledger's public key.
  const ledger = accountOf(json.ledger.publicKey);
  if (!isReachedAt(ledger, json.ledger.addresses)) refuse('NETWORK-2', { field: 'ledger' });
  // [NETWORK-5 REJECT] The ledger's public key must be the one that the genesis names.
  if (ledger !== json.genesis.ledger) refuse('NETWORK-5', { field: 'ledger.publicKey' });
  for (const manifest of json.manifests) {
    checkManifest(manifest);
    yield;
  }
  const rules = yield* rulesSteps(json.genesis, json.manifests, json.registered);
  return { descriptor: json, rules };
}

/**
 * Checks a descriptor from parsed JSON. @returns it with the rules that follow from it.
 * @throws RasticError NETWORK_INVALID, NETWORK_SIZE, LEDGER_GENESIS, MANIFEST_…, SIGN_….
 */
export function readDescriptor(json: unknown): Read {
  checkShape(json);
  // [NETWORK-3 REJECT] The genesis' moderator must have signed the whole file.
  const { notice } = packDescriptor(json);
  const domain = embeddedDomain(networkIdOf(json.genesis));
  checkSigner(domain, 'Descriptor', notice, json.genesis.moderator);
  return finish(contentSteps(json));
}

function parse(text: Uint8Array): object {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text)) as object;
  } catch (cause) {
    return refuse('NETWORK-1', { field: '' }, cause);
  }
}

/**
 * Checks what another node sent as the descriptor after a known one, in steps: one of some MB, which
 * the moderator signed, takes a tenth of a second. Nothing is parsed that the moderator of our own
 * network did not sign.
 * @throws RasticError NETWORK_INVALID, and as readDescriptor.
 */
export function* unpackSteps(
  network: Pick<LedgerRules, 'domain' | 'genesis'>,
  known: SignedDescriptor,
  { notice, text }: PackedDescriptor,
): Steps<Read> {
  checkSize('bytes', text.length, DESCRIPTOR_BYTES_MAX);
  checkNewer(known, notice.value.sequence);
  checkNotice(network, known, notice);
  // [NETWORK-14 REJECT] The text of a descriptor must have the hash that the moderator signed.
  if (hashOf(text) !== notice.value.hash) refuse('NETWORK-14', { field: 'hash' });
  yield;
  const json: unknown = { ...parse(text), signature: notice.signature };
  checkShape(json);
  // The signature says so too; that of the whole text is right by its hash.
  if (json.sequence !== notice.value.sequence) refuse('NETWORK-1', { field: 'sequence' });
  yield;
  const next = yield* contentSteps(json);
  checkSuccessor(known, next.descriptor);
  return next;
}

type Sequenced = Pick<NetworkDescriptor, 'sequence'>;

function checkNewer(known: Sequenced, sequence: number): void {
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
  known: Sequenced,
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
