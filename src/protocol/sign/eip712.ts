/**
 * EIP-712 struct hashing for any table of types. structs.ts has the structs, sign.ts signs them.
 * https://eips.ethereum.org/EIPS/eip-712
 */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { concat, fromHex, isHex, uintBe, utf8 } from '../../base/bytes.js';
import { refuse } from '../rules.js';

/** Members of each struct in signing order. */
export type Types = Readonly<Record<string, readonly (readonly [name: string, type: string])[]>>;

/** encodeType and hashStruct for one table of types. */
export interface StructHasher {
  /** The struct's type, followed by the types that it refers to, sorted by name. */
  typeString(name: string): string;
  /**
   * 32 bytes. @throws RasticError WIRE_FIELD naming the place where a value does not have its type.
   */
  hash(name: string, value: unknown): Uint8Array;
  /** The same from the words of the members, 32 bytes each, in signing order: an array's hash. */
  hashWords(name: string, words: readonly Uint8Array[]): Uint8Array;
}

const INTEGER = /^(u?)int(\d+)$/;

function encodeInteger(value: unknown, type: string, path: string): Uint8Array {
  const [, unsigned, bits] = INTEGER.exec(type) ?? [];
  const width = Number(bits);
  const ok = width > 64 ? typeof value === 'bigint' : Number.isSafeInteger(value);
  if (!ok) refuse('WIRE-5', { field: path });
  const n = BigInt(value as number | bigint);
  const low = unsigned ? 0n : -(1n << BigInt(width - 1));
  const high = unsigned ? 1n << BigInt(width) : 1n << BigInt(width - 1);
  if (n < low || n >= high) refuse('WIRE-5', { field: path });
  return uintBe(BigInt.asUintN(256, n), 32);
}

function encodeAtom(value: unknown, type: string, path: string): Uint8Array {
  if (INTEGER.test(type)) return encodeInteger(value, type, path);
  if (type === 'string' && typeof value === 'string') return keccak_256(utf8(value));
  if (type === 'bytes32' && isHex(value, 32)) return fromHex(value);
  if (type === 'address' && isHex(value, 20)) return concat(new Uint8Array(12), fromHex(value));
  if (type === 'bytes' && typeof value === 'string' && isHex(value, value.length / 2 - 1)) {
    return keccak_256(fromHex(value));
  }
  refuse('WIRE-5', { field: path });
}

class TableHasher implements StructHasher {
  readonly #types: Types;
  readonly #typeStrings = new Map<string, string>();
  readonly #typeHashes = new Map<string, Uint8Array>();

  constructor(types: Types) {
    this.#types = types;
  }

  typeString(name: string): string {
    const known = this.#typeStrings.get(name);
    if (known !== undefined) return known;
    const text = [name, ...[...this.#nested(name)].sort()].map((n) => this.#own(n)).join('');
    this.#typeStrings.set(name, text);
    return text;
  }

  hash(name: string, value: unknown, path: string = name): Uint8Array {
    if (typeof value !== 'object' || value === null) refuse('WIRE-5', { field: path });
    const data = value as Readonly<Record<string, unknown>>;
    const words = this.#members(name).map(([m, t]) => this.#encode(data[m], t, `${path}.${m}`));
    return this.hashWords(name, words);
  }

  hashWords(name: string, words: readonly Uint8Array[]): Uint8Array {
    return keccak_256(concat(this.#typeHash(name), ...words));
  }

  /**
   * The type strings are long and never change, and hashing them is half the cost of a small
   * struct.
   */
  #typeHash(name: string): Uint8Array {
    const known = this.#typeHashes.get(name);
    if (known !== undefined) return known;
    const hash = keccak_256(utf8(this.typeString(name)));
    this.#typeHashes.set(name, hash);
    return hash;
  }

  #members(name: string) {
    const members = this.#types[name];
    if (members === undefined) throw new TypeError(`no struct ${name}`);
    return members;
  }

  #own(name: string): string {
    return `${name}(${this.#members(name)
      .map(([m, t]) => `${t} ${m}`)
      .join(',')})`;
  }

  #nested(name: string, found = new Set<string>()): Set<string> {
    for (const [, type] of this.#members(name)) {
      const element = type.replace(/\[\]$/, '');
      if (element in this.#types && !found.has(element)) this.#nested(element, found.add(element));
    }
    return found;
  }

  #encode(value: unknown, type: string, path: string): Uint8Array {
    if (type.endsWith('[]')) {
      if (!Array.isArray(value)) refuse('WIRE-5', { field: path });
      const element = type.slice(0, -2);
      return keccak_256(concat(...value.map((v, i) => this.#encode(v, element, `${path}[${i}]`))));
    }
    return type in this.#types ? this.hash(type, value, path) : encodeAtom(value, type, path);
  }
}

export function createHasher(types: Types): StructHasher {
  return new TableHasher(types);
}

const DOMAIN_TYPE =
  'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

export interface DomainFields {
  readonly name: string;
  readonly version: string;
  readonly chainId: bigint;
  /** 20 bytes. */
  readonly verifyingContract: Uint8Array;
}

export function hashDomain(domain: DomainFields): Uint8Array {
  return keccak_256(
    concat(
      keccak_256(utf8(DOMAIN_TYPE)),
      keccak_256(utf8(domain.name)),
      keccak_256(utf8(domain.version)),
      uintBe(domain.chainId, 32),
      new Uint8Array(12),
      domain.verifyingContract,
    ),
  );
}

/** keccak(0x1901 ‖ domain ‖ struct), 32 bytes. */
export function hashTyped(domain: Uint8Array, struct: Uint8Array): Uint8Array {
  return keccak_256(concat(Uint8Array.of(0x19, 0x01), domain, struct));
}
