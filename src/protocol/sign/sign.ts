/**
 * Digests of our structs, accounts, and 65-byte recoverable signatures that an EVM contract could
 * also check. Structs are data in structs.ts. EIP-712; SEC 2 secp256k1; EIP-2 (low s).
 */

import { keccak_256 } from '@noble/hashes/sha3.js';
import { compareBytes, concat, fromHex, type Hex, toHex, utf8 } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { createHasher, hashDomain, hashTyped } from './eip712.js';
import { secp } from './secp.js';
import { sha256 } from './sha256.js';
import {
  type Address,
  type Hash,
  type Signed,
  STRUCTS,
  type Struct,
  type StructName,
} from './structs.js';

/** What the signatures of one network are bound to, as EIP-712 has it. */
export interface Domain {
  readonly chainId: bigint;
  readonly verifyingContract: Address;
}

/**
 * The domain of a network with our own ledger: chainId 0 and an address made from the networkId.
 */
export function embeddedDomain(networkId: Hash): Domain {
  const hash = sha256(concat(utf8('rastic/ledger/v1'), fromHex(networkId)));
  return { chainId: 0n, verifyingContract: toHex(hash.slice(12)) };
}

const hasher = createHasher(STRUCTS);

/** Cached results of a domain: computing them again would give the same values. */
interface Known {
  /** The hash of the domain, part of every digest. */
  readonly separator: Uint8Array;
  /** Digest and signature → signer. An order is checked three times, an announcement twice. */
  readonly signers: Map<string, Address>;
}

/**
 * Cached signatures of one domain: about 300 bytes each; a flood of other signatures only slows it
 * down.
 */
const SIGNERS_MAX = 1_024;
const known = new WeakMap<Domain, Known>();

function knownIn(domain: Domain): Known {
  const before = known.get(domain);
  if (before !== undefined) return before;
  const { chainId } = domain;
  const verifyingContract = fromHex(domain.verifyingContract);
  const separator = hashDomain({ name: 'RASTiC', version: '1', chainId, verifyingContract });
  const made = { separator, signers: new Map() };
  known.set(domain, made);
  return made;
}

/** EIP-712 encodeType of one of our structs. */
export const typeString = (name: StructName): string => hasher.typeString(name);

/**
 * The signed hash; jobId and receiptHash are such digests.
 * @throws RasticError WIRE_FIELD if a value does not have its type.
 */
export function digest<N extends StructName>(domain: Domain, name: N, value: Struct<N>): Hash {
  return toHex(hashTyped(knownIn(domain).separator, hasher.hash(name, value)));
}

/** A Commitment of an audit, whose panel is zero, with the hash of its indices in their place. */
export interface HashedCommitment {
  readonly receiptHash: Hash;
  /** Keccak-256 of the indices as EIP-712 encodes them. */
  readonly indicesHash: Hash;
  readonly hash: Hash;
}

/**
 * The account that signed a Commitment of which only the hash of the indices is known: a claim stays
 * small, however many indices an audit has.
 * @throws RasticError SIGN_INVALID.
 */
export function recoverCommitment(
  domain: Domain,
  { receiptHash, indicesHash, hash }: HashedCommitment,
  signature: Hex,
): Address {
  const words = [receiptHash, indicesHash, hash].map(fromHex);
  const struct = hasher.hashWords('Commitment', [...words, new Uint8Array(32)]);
  try {
    return recoverHash(toHex(hashTyped(knownIn(domain).separator, struct)), signature);
  } catch (cause) {
    refuse('SIGN-1', { struct: 'Commitment' }, cause);
  }
}

/** Keccak-256 as Ethereum uses it, which is not SHA3-256: for files that wallets read. */
export const keccak256 = (bytes: Uint8Array): Uint8Array => keccak_256(bytes);

/** @param point uncompressed, 65 bytes. */
const addressOfPoint = (point: Uint8Array): Address => toHex(keccak_256(point.slice(1)).slice(12));

/** Last 20 bytes of keccak over the uncompressed public key without its 0x04. */
export function addressOf(publicKey: Hex): Address {
  return addressOfPoint(secp().decompress(fromHex(publicKey)));
}

/** Compressed public key, 33 bytes, of a 32-byte secret key. */
export function publicKeyOf(secretKey: Uint8Array): Hex {
  return toHex(secp().getPublicKey(secretKey));
}

/** Signs for one account on one network. */
export interface Signer {
  readonly address: Address;
  readonly publicKey: Hex;
  sign<N extends StructName>(name: N, value: Struct<N>): Signed<Struct<N>>;
  /**
   * Signs a hash directly: only for beacons and entries of public logs, whose labels cannot occur
   * in a struct's digest.
   */
  signHash(hash: Hash): Hex;
}

/** Signs with a key held in memory; RFC 6979 makes the same struct give the same bytes. */
export function createSigner(domain: Domain, secretKey: Uint8Array): Signer {
  const publicKey = publicKeyOf(secretKey);
  const signHash = (hash: Hash): Hex => {
    const made = secp().sign(fromHex(hash), secretKey);
    const v = 27 + (made[64] ?? 0);
    return toHex(concat(made.slice(0, 64), Uint8Array.of(v)));
  };
  return {
    address: addressOf(publicKey),
    publicKey,
    sign: (name, value) => ({ value, signature: signHash(digest(domain, name, value)) }),
    signHash,
  };
}

/** Half of the curve's order, rounded down: of s and its negative, which both fit, only one is taken. */
const HIGHEST_S = fromHex('0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0');

/** The account that signed a hash. @throws TypeError or Error for an invalid signature. */
export function recoverHash(hash: Hash, signature: Hex): Address {
  const bytes = fromHex(signature);
  const v = bytes[64] ?? 0;
  if (bytes.length !== 65 || (v !== 27 && v !== 28)) throw new TypeError('not a signature');
  if (compareBytes(bytes.subarray(32, 64), HIGHEST_S) > 0) throw new TypeError('high s');
  return addressOfPoint(secp().recover(fromHex(hash), bytes.slice(0, 64), v === 27 ? 0 : 1));
}

/**
 * The account that signed. High s and recovery bytes other than 27 and 28 are refused, so that a
 * signature has only one form.
 * @throws RasticError SIGN_INVALID when no signer can be recovered.
 */
export function recoverSigner<N extends StructName>(
  domain: Domain,
  name: N,
  signed: Signed<Struct<N>>,
): Address {
  const hash = digest(domain, name, signed.value);
  const { signers } = knownIn(domain);
  const key = hash + signed.signature;
  try {
    const signer = signers.get(key) ?? recoverHash(hash, signed.signature);
    if (signers.size >= SIGNERS_MAX) signers.clear();
    signers.set(key, signer);
    return signer;
  } catch (cause) {
    // [SIGN-1 REJECT] A signature must be valid.
    refuse('SIGN-1', { struct: name }, cause);
  }
}

/** @throws RasticError SIGN_INVALID or SIGN_SIGNER when `expected` did not sign this value. */
export function checkSigner<N extends StructName>(
  domain: Domain,
  name: N,
  signed: Signed<Struct<N>>,
  expected: Address,
): void {
  const actual = recoverSigner(domain, name, signed);
  // [SIGN-2 REJECT] A signature must be from the named signer.
  if (actual !== expected) {
    refuse('SIGN-2', { struct: name, expected, actual });
  }
}
