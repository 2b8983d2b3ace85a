/**
 * EIP-712 digests over the struct table, and 65-byte recoverable signatures that an EVM contract
 * could check unchanged. Structs are data in structs.ts. EIP-712; SEC 2 secp256k1; EIP-2 (low s).
 */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { concat, fromHex, type Hex, isHex, toHex, uintBe, utf8 } from '../base/bytes.js';
import { RasticError } from '../base/errors.js';
import {
  type Address,
  type Hash,
  type Signed,
  STRUCTS,
  type Struct,
  type StructName,
} from './structs.js';

/** A member of a struct as the table has it. */
type Member = readonly [name: string, type: string];
const members = (name: string): readonly Member[] => STRUCTS[name as StructName];

export interface Domain {
  readonly chainId: bigint;
  readonly verifyingContract: Address;
}

/** The domain of a network whose ledger is ours: chainId 0 and an address made of the networkId. */
export function embeddedDomain(networkId: Hash): Domain {
  const hash = sha256(concat(utf8('rastic/ledger/v1'), fromHex(networkId)));
  return { chainId: 0n, verifyingContract: toHex(hash.slice(12)) };
}

function nested(name: string, found = new Set<string>()): Set<string> {
  for (const [, type] of members(name)) {
    const element = type.replace(/\[\]$/, '');
    if (element in STRUCTS && !found.has(element)) nested(element, found.add(element));
  }
  return found;
}

const typeStrings = new Map<string, string>();

/** EIP-712 encodeType: the struct, then the structs it refers to by name. */
export function typeString(name: StructName): string {
  const known = typeStrings.get(name);
  if (known !== undefined) return known;
  const one = (n: string) =>
    `${n}(${members(n)
      .map(([m, t]) => `${t} ${m}`)
      .join(',')})`;
  const text = [name, ...[...nested(name)].sort()].map(one).join('');
  typeStrings.set(name, text);
  return text;
}

const INTEGER = /^(u?)int(\d+)$/;

function encodeInteger(value: unknown, type: string, path: string): Uint8Array {
  const [, unsigned, bits] = INTEGER.exec(type) ?? [];
  const width = Number(bits);
  const ok = width > 64 ? typeof value === 'bigint' : Number.isSafeInteger(value);
  if (!ok) throw new RasticError('WIRE_FIELD', { field: path });
  const n = BigInt(value as number | bigint);
  const low = unsigned ? 0n : -(1n << BigInt(width - 1));
  const high = unsigned ? 1n << BigInt(width) : 1n << BigInt(width - 1);
  if (n < low || n >= high) throw new RasticError('WIRE_FIELD', { field: path });
  return uintBe(BigInt.asUintN(256, n), 32);
}

function encodeValue(value: unknown, type: string, path: string): Uint8Array {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) throw new RasticError('WIRE_FIELD', { field: path });
    const element = type.slice(0, -2);
    return keccak_256(concat(...value.map((v, i) => encodeValue(v, element, `${path}[${i}]`))));
  }
  if (type in STRUCTS) return hashStruct(type as StructName, value as Struct<StructName>, path);
  if (INTEGER.test(type)) return encodeInteger(value, type, path);
  if (type === 'string' && typeof value === 'string') return keccak_256(utf8(value));
  if (type === 'bytes' && typeof value === 'string') return keccak_256(fromHex(value));
  if (type === 'bytes32' && isHex(value, 32)) return fromHex(value);
  if (type === 'address' && isHex(value, 20)) return concat(new Uint8Array(12), fromHex(value));
  throw new RasticError('WIRE_FIELD', { field: path });
}

/** EIP-712 hashStruct, 32 bytes. @throws RasticError WIRE_FIELD where a value misses its type. */
export function hashStruct<N extends StructName>(
  name: N,
  value: Struct<N>,
  path: string = name,
): Uint8Array {
  const data = value as Readonly<Record<string, unknown>>;
  const words = members(name).map(([m, t]) => encodeValue(data[m], t, `${path}.${m}`));
  return keccak_256(concat(keccak_256(utf8(typeString(name))), ...words));
}

const DOMAIN_TYPE =
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

function hashDomain(domain: Domain): Uint8Array {
  return keccak_256(
    concat(
      keccak_256(utf8(DOMAIN_TYPE)),
      keccak_256(utf8('RASTiC')),
      keccak_256(utf8('1')),
      uintBe(domain.chainId, 32),
      new Uint8Array(12),
      fromHex(domain.verifyingContract),
    ),
  );
}

/** keccak(0x1901 ‖ domain ‖ struct): what is signed; jobId and receiptHash are such digests. */
export function digest<N extends StructName>(domain: Domain, name: N, value: Struct<N>): Hash {
  const head = Uint8Array.of(0x19, 0x01);
  return toHex(keccak_256(concat(head, hashDomain(domain), hashStruct(name, value))));
}

/** Last 20 bytes of keccak over the uncompressed public key without its 0x04. */
export function addressOf(publicKey: Hex): Address {
  const point = secp256k1.Point.fromBytes(fromHex(publicKey)).toBytes(false);
  return toHex(keccak_256(point.slice(1)).slice(12));
}

/** Compressed public key, 33 bytes, of a 32-byte secret key. */
export function publicKeyOf(secretKey: Uint8Array): Hex {
  return toHex(secp256k1.getPublicKey(secretKey, true));
}

/** Whoever can sign for one account on one network. */
export interface Signer {
  readonly address: Address;
  readonly publicKey: Hex;
  sign<N extends StructName>(name: N, value: Struct<N>): Signed<Struct<N>>;
}

/** Signs with a key held in memory; RFC 6979 makes the same struct give the same bytes. */
export function createSigner(domain: Domain, secretKey: Uint8Array): Signer {
  const publicKey = publicKeyOf(secretKey);
  return {
    address: addressOf(publicKey),
    publicKey,
    sign(name, value) {
      const hash = fromHex(digest(domain, name, value));
      const made = secp256k1.sign(hash, secretKey, { prehash: false, format: 'recovered' });
      const v = 27 + (made[0] ?? 0);
      return { value, signature: toHex(concat(made.slice(1), Uint8Array.of(v))) };
    },
  };
}

function recover(hash: Hash, signature: Hex): Address {
  const bytes = fromHex(signature);
  const v = bytes[64] ?? 0;
  if (bytes.length !== 65 || (v !== 27 && v !== 28)) throw new TypeError('not a signature');
  const recovered = concat(Uint8Array.of(v - 27), bytes.slice(0, 64));
  if (secp256k1.Signature.fromBytes(recovered, 'recovered').hasHighS()) {
    throw new TypeError('high s');
  }
  const key = secp256k1.recoverPublicKey(recovered, fromHex(hash), { prehash: false });
  return addressOf(toHex(key));
}

/**
 * The account that signed. High s and recovery bytes other than 27 and 28 are refused, so that a
 * signature has one form only.
 * @throws RasticError SIGN_INVALID when nobody's signature can be recovered.
 */
export function recoverSigner<N extends StructName>(
  domain: Domain,
  name: N,
  signed: Signed<Struct<N>>,
): Address {
  const hash = digest(domain, name, signed.value);
  try {
    return recover(hash, signed.signature);
  } catch (cause) {
    throw new RasticError('SIGN_INVALID', { struct: name }, cause);
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
  if (actual !== expected) {
    throw new RasticError('SIGN_SIGNER', { struct: name, expected, actual });
  }
}
