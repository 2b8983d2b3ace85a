/**
 * The network descriptor, `network.json`: what a node must know to join, signed by the moderator.
 * A node that was started on one network refuses another. docs/protocol.md sections 1 and 7.
 */
import { type Hex, isHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../model/manifest.js';
import { checkManifest } from '../model/manifest-parse.js';
import { ADDRESSES_MAX } from '../params.js';
import { addressOf, checkSigner, type Signer } from '../sign/sign.js';
import type { Address } from '../sign/structs.js';
import { isReachedAt } from '../steps/announce.js';
import { hashCanonical } from '../wire/canonical.js';
import { checkGenesis, type Genesis } from './genesis.js';
import { createRules, type LedgerRules } from './rules.js';

export interface NetworkDescriptor {
  readonly genesis: Genesis;
  /** The ledger's node: compressed public key and multiaddrs with peer id. */
  readonly ledger: { readonly publicKey: Hex; readonly addresses: readonly string[] };
  /** Multiaddrs with peer id of nodes to ask first, beside the ledger. */
  readonly bootstrap: readonly string[];
  /** Manifests of the registered models. */
  readonly manifests: readonly Manifest[];
  /** What the ledger gives a new account once, decimal; only on a development network. */
  readonly faucet?: string;
}

export interface SignedDescriptor extends NetworkDescriptor {
  /** The moderator's signature over H("rastic/network/v1" ‖ canonical JSON of the rest). */
  readonly signature: Hex;
}

const BOOTSTRAP_MAX = 32;

function refuse(field: string): never {
  throw new RasticError('NETWORK_INVALID', { field });
}

const hashOf = (descriptor: NetworkDescriptor) => hashCanonical('rastic/network/v1', descriptor);

/** @throws RasticError LEDGER_GENESIS when the manifests are not those of the genesis. */
export function signDescriptor(signer: Signer, descriptor: NetworkDescriptor): SignedDescriptor {
  const { signature } = signer.sign('Descriptor', { hash: hashOf(descriptor) });
  return { ...descriptor, signature };
}

const isTexts = (value: unknown, max: number): value is readonly string[] =>
  Array.isArray(value) && value.length <= max && value.every((text) => typeof text === 'string');

const isAmount = (value: unknown): boolean => typeof value === 'string' && /^\d{1,38}$/.test(value);

function checkShape(value: unknown): asserts value is SignedDescriptor {
  if (typeof value !== 'object' || value === null) refuse('');
  const { genesis, ledger, bootstrap, manifests, faucet, signature } =
    value as Partial<SignedDescriptor>;
  checkGenesis(genesis);
  if (!isHex(ledger?.publicKey, 33)) refuse('ledger.publicKey');
  if (!isTexts(ledger?.addresses, ADDRESSES_MAX)) refuse('ledger.addresses');
  if (!isTexts(bootstrap, BOOTSTRAP_MAX)) refuse('bootstrap');
  if (!Array.isArray(manifests)) refuse('manifests');
  for (const manifest of manifests) checkManifest(manifest);
  if (faucet !== undefined && !isAmount(faucet)) refuse('faucet');
  if (!isHex(signature, 65)) refuse('signature');
}

function accountOf(publicKey: Hex): Address {
  try {
    return addressOf(publicKey);
  } catch {
    return refuse('ledger.publicKey');
  }
}

/**
 * A descriptor of parsed JSON, and the rules that follow from it.
 * @throws RasticError NETWORK_INVALID, LEDGER_GENESIS, MANIFEST_…, SIGN_….
 */
export function readDescriptor(json: unknown): {
  readonly descriptor: SignedDescriptor;
  readonly rules: LedgerRules;
} {
  // [NETWORK-1 REJECT] Every field is there with its type.
  checkShape(json);
  const rules = createRules(json.genesis, json.manifests);
  // [NETWORK-2 REJECT] The ledger's addresses lead to the ledger.
  const ledger = accountOf(json.ledger.publicKey);
  if (!isReachedAt(ledger, json.ledger.addresses)) refuse('ledger');
  // [NETWORK-5 REJECT] They lead to the one whose heads and beacons count.
  if (ledger !== json.genesis.ledger) refuse('ledger.publicKey');
  const { signature, ...rest } = json;
  const signed = { value: { hash: hashOf(rest) }, signature };
  // [NETWORK-3 REJECT] The genesis' moderator signed all of it.
  checkSigner(rules.domain, 'Descriptor', signed, json.genesis.moderator);
  return { descriptor: json, rules };
}
