/**
 * The fields of the network descriptor, `network.json`, and how many there are: checked before
 * anything that costs more. network.ts checks what they say.
 */
import { type Hex, isHex } from '../../base/bytes.js';
import type { Manifest } from '../model/manifest.js';
import { ADDRESSES_MAX, MODELS_MAX, REGISTERED_MAX } from '../params-wire.js';
import { refuse } from '../rules.js';
import { checkGenesis, type Genesis } from './genesis.js';
import type { Registration } from './rules.js';

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

/** A network as its moderator has signed it. */
export interface SignedDescriptor extends NetworkDescriptor {
  /** The moderator's signature of Descriptor {sequence, hash}, with the hash of the other fields. */
  readonly signature: Hex;
}

const BOOTSTRAP_MAX = 32;
/** One for each registration. */
const MANIFESTS_MAX = MODELS_MAX + REGISTERED_MAX;

const isTexts = (value: unknown, max: number): value is readonly string[] =>
  Array.isArray(value) && value.length <= max && value.every((text) => typeof text === 'string');

const isRegistration = (value: unknown): value is Registration => {
  const { modelId, manifestHash, since, ...rest } = (value ?? {}) as Partial<Registration>;
  const isPlain = isHex(modelId, 32) && isHex(manifestHash, 32) && Number.isSafeInteger(since);
  return isPlain && Object.keys(rest).length === 0;
};

const isAmount = (value: unknown): boolean => typeof value === 'string' && /^\d{1,38}$/.test(value);

/** @throws RasticError NETWORK_SIZE */
export function checkSize(what: 'bytes' | 'manifests' | 'models', count: number, limit: number) {
  // [NETWORK-15 REJECT] A descriptor must not be longer, and must not list more models, than its
  // limits.
  if (count > limit) refuse('NETWORK-15', { what, count, limit });
}

/** Everything but the manifests themselves: they are looked at when the signature is right. */
export function checkShape(value: unknown): asserts value is SignedDescriptor {
  // [NETWORK-1 REJECT] Every field must be present with its type.
  if (typeof value !== 'object' || value === null) refuse('NETWORK-1', { field: '' });
  const { sequence, genesis, ledger, bootstrap, manifests, registered, faucet, signature } =
    value as Partial<SignedDescriptor>;
  if (Array.isArray(manifests)) checkSize('manifests', manifests.length, MANIFESTS_MAX);
  if (Array.isArray(registered)) checkSize('models', registered.length, REGISTERED_MAX);
  checkGenesis(genesis);
  if (!Number.isSafeInteger(sequence) || Number(sequence) < 1)
    refuse('NETWORK-1', { field: 'sequence' });
  if (!isHex(ledger?.publicKey, 33)) refuse('NETWORK-1', { field: 'ledger.publicKey' });
  if (!isTexts(ledger?.addresses, ADDRESSES_MAX))
    refuse('NETWORK-1', { field: 'ledger.addresses' });
  if (!isTexts(bootstrap, BOOTSTRAP_MAX)) refuse('NETWORK-1', { field: 'bootstrap' });
  if (!Array.isArray(manifests)) refuse('NETWORK-1', { field: 'manifests' });
  if (!Array.isArray(registered) || !registered.every(isRegistration))
    refuse('NETWORK-1', { field: 'registered' });
  if (faucet !== undefined && !isAmount(faucet)) refuse('NETWORK-1', { field: 'faucet' });
  if (!isHex(signature, 65)) refuse('NETWORK-1', { field: 'signature' });
}
