/**
 * What stands in the place of `@noble/curves/secp256k1.js` while a simulation runs: the same curve
 * with a memory. Signing is deterministic, and what a key has signed recovers to that key, so neither is
 * computed twice, over all games of a process. What nobody here has signed is for the curve itself.
 */
import type { secp256k1 } from '@noble/curves/secp256k1.js';
import { toHex } from '../../../src/base/bytes.js';

export type Curve = typeof secp256k1;
type Signature = InstanceType<Curve['Signature']>;
type Point = ReturnType<Signature['recoverPublicKey']>;

const KEPT_MAX = 200_000;

class Memory<V> {
  readonly #known = new Map<string, V>();

  get(key: string, make: () => V): V {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.set(key, made);
    return made;
  }

  set(key: string, value: V): void {
    if (this.#known.size >= KEPT_MAX) this.#known.clear();
    this.#known.set(key, value);
  }
}

const keyOf = (hash: Uint8Array, { r, s, recovery }: Signature): string =>
  `${toHex(hash)} ${r.toString(36)} ${s.toString(36)} ${recovery}`;

/** As much of the curve as protocol/sign/sign.ts asks for. */
export function rememberingCurve(real: Curve) {
  const signatures = new Memory<ReturnType<Curve['sign']>>();
  /** Digest and signature → who signed. */
  const signers = new Memory<Point>();
  const points = new Memory<Point>();
  const pointOf = (bytes: Uint8Array) =>
    points.get(toHex(bytes), () => real.Point.fromBytes(bytes));
  const publicKeys = new Memory<ReturnType<Curve['getPublicKey']>>();
  const getPublicKey: Curve['getPublicKey'] = (secretKey, isCompressed) =>
    publicKeys.get(`${toHex(secretKey)} ${isCompressed}`, () =>
      real.getPublicKey(secretKey, isCompressed),
    );
  const sign: Curve['sign'] = (hash, secretKey, options) => {
    if (options?.format !== 'recovered' || options.extraEntropy !== undefined) {
      return real.sign(hash, secretKey, options);
    }
    return signatures.get(`${toHex(secretKey)} ${toHex(hash)}`, () => {
      const made = real.sign(hash, secretKey, options);
      const parsed = real.Signature.fromBytes(made, 'recovered');
      signers.set(keyOf(hash, parsed), pointOf(getPublicKey(secretKey)));
      return made;
    });
  };
  const remembered = (signature: Signature) => ({
    hasHighS: () => signature.hasHighS(),
    recoverPublicKey: (hash: Uint8Array) =>
      signers.get(keyOf(hash, signature), () => signature.recoverPublicKey(hash)),
  });
  const Signature = {
    fromBytes: (...given: Parameters<Curve['Signature']['fromBytes']>) =>
      remembered(real.Signature.fromBytes(...given)),
  };
  return { sign, getPublicKey, Signature, Point: { fromBytes: pointOf } };
}
