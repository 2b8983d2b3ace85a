/**
 * The two implementations of the curve: the published vectors, the edges, and the same answer of both
 * to everything. fuzz/secp.long.test.ts compares them on 100,000 cases.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, type Hex, toHex, uintBe, utf8 } from '../../../../src/base/bytes.js';
import { backedBy } from '../../../../src/node/keys/fast-secp.js';
import { wasmSecp } from '../../../../src/node/keys/wasm-secp256k1.js';
import { nobleSecp, type Secp } from '../../../../src/protocol/sign/secp.js';
import { keccak256, recoverHash } from '../../../../src/protocol/sign/sign.js';
import {
  type Answer,
  answerOf,
  answersTo,
  damaged,
  dice,
  EDGES,
  ORDER,
  scalar,
} from '../../../support/sign/secp-cases.js';

interface Wycheproof {
  readonly name: string;
  readonly hash: Hex;
  readonly signature: Hex;
  readonly publicKey: Hex;
  readonly result: 'valid' | 'invalid';
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../vectors/wycheproof.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Wycheproof[] };

const HASH = keccak256(utf8('hash'));
const KEY = keccak256(utf8('cow'));
const RECOVERIES = [0, 1] as const;

/** Valid, but x of the nonce's point is not below the order: v would be 29 or 30, which nobody takes. */
const ABOVE_ORDER = [115, 247];
const isTaken = ({ name, result }: Wycheproof): boolean =>
  result === 'valid' && !ABOVE_ORDER.includes(Number.parseInt(name, 10));

/** Signature with the nonce 1 and s = h: the key r⁻¹·(s·G − h·G) is the point at infinity. */
const GENERATOR = nobleSecp.getPublicKey(uintBe(1n, 32)).slice(1);
const INFINITE = concat(GENERATOR, HASH);

describe.each([
  ['noble', nobleSecp],
  ['wasm', wasmSecp],
] as const)('secp256k1: %s', (_, secp) => {
  const recover = (hash: Uint8Array, signature: Uint8Array): readonly Answer[] =>
    RECOVERIES.map((recovery) => answerOf(() => secp.recover(hash, signature, recovery)));

  it.each(cases)('Wycheproof $name', (one) => {
    const keys = recover(fromHex(one.hash), fromHex(one.signature));
    expect(keys.includes(one.publicKey)).toBe(isTaken(one));
  });

  it('signs what it recovers, the same each time, with low s', () => {
    for (const hash of [HASH, ...EDGES]) {
      const made = secp.sign(hash, KEY);
      expect(secp.sign(hash, KEY)).toEqual(made);
      expect(made).toHaveLength(65);
      expect(BigInt(toHex(made.slice(32, 64)))).toBeLessThanOrEqual(ORDER / 2n);
      const key = secp.recover(hash, made.slice(0, 64), made[64] === 1 ? 1 : 0);
      expect(key).toEqual(secp.decompress(secp.getPublicKey(KEY)));
    }
  });

  it('refuses r or s of zero or from the order on, and takes the last below it', () => {
    const good = secp.sign(HASH, KEY).slice(0, 64);
    const withR = (r: Uint8Array) => concat(r, good.slice(32));
    const withS = (s: Uint8Array) => concat(good.slice(0, 32), s);
    for (const edge of EDGES) {
      const isOut = BigInt(toHex(edge)) === 0n || BigInt(toHex(edge)) >= ORDER;
      if (isOut) expect(recover(HASH, withR(edge))).toEqual(['refused', 'refused']);
      expect(recover(HASH, withS(edge)).includes('refused')).toBe(isOut);
    }
  });

  it('refuses the point at infinity', () => {
    expect(recover(HASH, INFINITE)).toContain('refused');
  });

  it('refuses other lengths', () => {
    const good = secp.sign(HASH, KEY).slice(0, 64);
    const longer = Uint8Array.of(...good, 0);
    const wrong = [new Uint8Array(), good.slice(1), longer];
    for (const signature of wrong) expect(recover(HASH, signature)).toEqual(['refused', 'refused']);
    for (const hash of [new Uint8Array(), HASH.slice(1), Uint8Array.of(...HASH, 0)]) {
      expect(recover(hash, good)).toEqual(['refused', 'refused']);
      expect(answerOf(() => secp.sign(hash, KEY))).toBe('refused');
    }
    for (const key of [new Uint8Array(), KEY.slice(1), Uint8Array.of(...KEY, 0)]) {
      expect(answerOf(() => secp.getPublicKey(key))).toBe('refused');
      expect(answerOf(() => secp.sign(HASH, key))).toBe('refused');
      expect(answerOf(() => secp.decompress(key))).toBe('refused');
    }
  });

  it('refuses secret keys out of range, and x without a point', () => {
    for (const key of EDGES) {
      const isOut = BigInt(toHex(key)) === 0n || BigInt(toHex(key)) >= ORDER;
      expect(answerOf(() => secp.getPublicKey(key)) === 'refused').toBe(isOut);
      expect(answerOf(() => secp.sign(HASH, key)) === 'refused').toBe(isOut);
    }
    // 5 is no x of the curve: 5³ + 7 is no square.
    const five = concat(Uint8Array.of(2), uintBe(5n, 32));
    expect(answerOf(() => secp.decompress(five))).toBe('refused');
    expect(recover(HASH, concat(uintBe(5n, 32), HASH))).toEqual(['refused', 'refused']);
  });
});

describe('both implementations of secp256k1', () => {
  it('still work after 4,000 refusals of every kind', () => {
    const good = wasmSecp.sign(HASH, KEY);
    const [five, none] = [concat(Uint8Array.of(2), uintBe(5n, 32)), new Uint8Array(64)];
    const bad: readonly ((secp: Secp) => Uint8Array)[] = [
      (secp) => secp.decompress(five),
      (secp) => secp.decompress(five.slice(1)),
      (secp) => secp.recover(HASH, concat(five.slice(1), HASH), 0),
      (secp) => secp.recover(HASH, INFINITE, 0),
      (secp) => secp.recover(HASH, none, 0),
      (secp) => secp.recover(HASH, none.slice(1), 0),
      (secp) => secp.getPublicKey(none),
      (secp) => secp.sign(HASH, none.slice(32)),
    ];
    for (const call of bad) {
      for (let i = 0; i < 4_000; i++) answerOf(() => call(wasmSecp));
      expect(answerOf(() => wasmSecp.sign(HASH, KEY))).toBe(toHex(good));
    }
  });

  it('what the fast one refuses, the other decides; if they differ, it is not asked again', () => {
    let asked = 0;
    const lost: Secp = {
      ...wasmSecp,
      recover: () => {
        asked++;
        throw new Error('memory access out of bounds');
      },
    };
    const both = backedBy(nobleSecp, lost);
    const made = both.sign(HASH, KEY);
    expect(answerOf(() => both.recover(HASH, new Uint8Array(64), 0))).toBe('refused');
    expect(answerOf(() => both.recover(HASH, new Uint8Array(64), 0))).toBe('refused');
    expect(asked).toBe(2);
    const recover = () => both.recover(HASH, made.slice(0, 64), made[64] === 1 ? 1 : 0);
    expect(recover()).toEqual(both.decompress(both.getPublicKey(KEY)));
    expect(recover()).toEqual(recover());
    expect(asked).toBe(3);
  });

  it('give the same answer to 200 random cases', () => {
    for (let seed = 0; seed < 200; seed++) {
      expect(answersTo(wasmSecp, seed)).toEqual(answersTo(nobleSecp, seed));
    }
  });

  it('sign the same bytes for hashes from the order on, which nobody meets by chance', () => {
    for (const hash of EDGES) expect(wasmSecp.sign(hash, KEY)).toEqual(nobleSecp.sign(hash, KEY));
  });

  it('a damaged signature is another answer: the comparison can fail', () => {
    const roll = dice(1);
    const good = wasmSecp.sign(HASH, scalar(roll)).slice(0, 64);
    const [a, b] = [good, damaged(good, dice(3))].map((signature) =>
      answerOf(() => nobleSecp.recover(HASH, signature, 0)),
    );
    expect(a).not.toBe(b);
  });

  it('[SIGN-1 REJECT] [EIP-2] the highest s that is taken is half of the order', () => {
    const r = toHex(wasmSecp.sign(HASH, KEY).slice(0, 32));
    const withS = (s: bigint) => `${r}${toHex(uintBe(s, 32)).slice(2)}1b` as Hex;
    expect(() => recoverHash(toHex(HASH), withS(ORDER / 2n))).not.toThrow();
    expect(() => recoverHash(toHex(HASH), withS(ORDER / 2n + 1n))).toThrow('high s');
  });
});
