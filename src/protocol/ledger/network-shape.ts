/**
 * The fields of `network.json` and how many there are, checked before anything that costs more. See
 * network.ts.
 */
import { isHex } from '../../base/bytes.js';
import { ADDRESSES_MAX, MODELS_MAX, REGISTERED_MAX } from '../params-wire.js';
import { refuse } from '../rules.js';
import { checkGenesis } from './genesis.js';
import type { SignedDescriptor } from './network.js';
import type { Registration } from './rules.js';

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
