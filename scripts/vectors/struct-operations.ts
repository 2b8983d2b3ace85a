/**
 * Operations of test/vectors/structs.json: every struct with its type string, struct hash, digest
 * and signature. In a case a value is JSON: u128 as decimal text, everything else as it is.
 */
import { fromHex, toHex } from '../../src/base/bytes.js';
import { createHasher } from '../../src/protocol/sign/eip712.js';
import {
  checkSigner,
  createSigner,
  digest,
  embeddedDomain,
  recoverSigner,
  typeString,
} from '../../src/protocol/sign/sign.js';
import {
  type Address,
  type Hash,
  STRUCTS,
  type Struct,
  type StructName,
} from '../../src/protocol/sign/structs.js';

const hasher = createHasher(STRUCTS);

function revive(json: unknown, type: string): unknown {
  if (type.endsWith('[]') && Array.isArray(json)) {
    return json.map((item) => revive(item, type.slice(0, -2)));
  }
  if (type in STRUCTS && typeof json === 'object' && json !== null) {
    return structOf(type as StructName, json);
  }
  return type === 'uint128' && typeof json === 'string' ? BigInt(json) : json;
}

/** The struct of a case's JSON; nothing is checked here. */
function structOf<N extends StructName>(name: N, json: object): Struct<N> {
  const members = new Map<string, string>(STRUCTS[name].map(([field, type]) => [field, type]));
  const entries = Object.entries(json);
  return Object.fromEntries(
    entries.map(([field, value]) => [field, revive(value, members.get(field) ?? '')]),
  ) as Struct<N>;
}

interface StructJson {
  readonly networkId: Hash;
  readonly struct: StructName;
  readonly value: object;
}

interface SignedJson extends StructJson {
  readonly signature: Hash;
}

export const STRUCT_OPERATIONS = {
  struct: ({ networkId, struct, value, secretKey }: StructJson & { secretKey: Hash }) => {
    const domain = embeddedDomain(networkId);
    const data = structOf(struct, value);
    const signer = createSigner(domain, fromHex(secretKey));
    return {
      type: typeString(struct),
      structHash: toHex(hasher.hash(struct, data)),
      verifyingContract: domain.verifyingContract,
      digest: digest(domain, struct, data),
      signer: signer.address,
      signature: signer.sign(struct, data).signature,
    };
  },
  recoverSigner: ({ networkId, struct, value, signature }: SignedJson) => {
    const signed = { value: structOf(struct, value), signature };
    return recoverSigner(embeddedDomain(networkId), struct, signed);
  },
  checkSigner: ({ networkId, struct, value, signature, ...rest }: SignedJson & { by: Address }) => {
    const signed = { value: structOf(struct, value), signature };
    checkSigner(embeddedDomain(networkId), struct, signed, rest.by);
    return { ok: true };
  },
} as const;
