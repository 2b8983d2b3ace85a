/** Keystores of Ethereum's wallets: the published vectors, our own read back, and what is refused. */
import { describe, expect, it } from 'vitest';
import { loadVectors } from '../../../../scripts/vectors/operations.js';
import { toHex } from '../../../../src/base/bytes.js';
import { systemClock } from '../../../../src/base/clock.js';
import { codeOf } from '../../../../src/base/errors.js';
import {
  decryptKey,
  encryptKey,
  KEYSTORE_RANDOM_BYTES,
  type Keystore,
} from '../../../../src/store/keys/keystore.js';
import { parseKeystore } from '../../../../src/store/keys/keystore-parse.js';
import { hasCode, rejectsWith } from '../../../support/wire/codes.js';

interface Input {
  readonly passphrase: string;
  readonly keystore: Keystore;
}

const KEY = new Uint8Array(32).fill(0xab);
const PASSPHRASE = 'correct horse';
/** Too cheap for a key that matters. */
const COST = 2 ** 10;
/** Full costs, on a machine that has more to do. */
const SLOW_MS = 120_000;
const random = () => systemClock.random(KEYSTORE_RANDOM_BYTES);
const seal = (key = KEY): Promise<Keystore> => encryptKey(key, PASSPHRASE, random(), COST);

describe('test/vectors/keystore.json', () => {
  for (const { name, input, expected } of loadVectors('keystore') as readonly {
    readonly name: string;
    readonly input: unknown;
    readonly expected?: unknown;
  }[]) {
    it(`${name}, the account beside it compared`, { timeout: SLOW_MS }, async () => {
      const { keystore, passphrase } = input as Input;
      const parsed = parseKeystore(JSON.stringify(keystore), 'vector');
      const named = { ...parsed, address: '008AEEDA4D805471dF9b2A5B0f38A0C3bCBA786b' };
      expect(toHex(await decryptKey(named, passphrase, 'vector'))).toBe(expected);
    });
  }
});

describe('a keystore of ours', () => {
  it('is version 3, at the cost of Ethereum clients by default', { timeout: SLOW_MS }, async () => {
    const keystore = await encryptKey(KEY, PASSPHRASE, random());
    expect(keystore).toMatchObject({
      version: 3,
      crypto: { cipher: 'aes-128-ctr', kdf: 'scrypt', kdfparams: { n: 262_144, r: 8, p: 1 } },
    });
    expect(keystore.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(await decryptKey(keystore, PASSPHRASE, 'k')).toStrictEqual(KEY);
  });

  it('is read back whatever the passphrase is written in', async () => {
    for (const passphrase of ['pässwörter', '口令 口令 口令', ' spaces  ', '"\\']) {
      const keystore = await encryptKey(KEY, passphrase, random(), COST);
      const again = parseKeystore(JSON.stringify(keystore), 'k');
      expect(await decryptKey(again, passphrase, 'k')).toStrictEqual(KEY);
    }
  });

  it('holds nothing of the key or the passphrase, and is another each time', async () => {
    const [a, b] = [await seal(), await seal()];
    const text = JSON.stringify([a, b]);
    expect(text).not.toContain('abab');
    expect(text).not.toContain(PASSPHRASE);
    expect(a.crypto.ciphertext).not.toBe(b.crypto.ciphertext);
    expect(a.id).not.toBe(b.id);
  });
});

describe('[KEY-2 REJECT] what the passphrase does not open', () => {
  it.each(['correct horsf', 'correct horse ', 'Correct horse', ''])('%j', async (other) => {
    await rejectsWith('KEY_PASSPHRASE', decryptKey(await seal(), other, 'k'));
  });

  it('a ciphertext and a MAC of which one digit is another', async () => {
    const keystore = await seal();
    for (const part of ['ciphertext', 'mac'] as const) {
      const first = keystore.crypto[part].startsWith('0') ? '1' : '0';
      const box = { ...keystore.crypto, [part]: first + keystore.crypto[part].slice(1) };
      await rejectsWith(
        'KEY_PASSPHRASE',
        decryptKey({ ...keystore, crypto: box }, PASSPHRASE, 'k'),
      );
    }
  });
});

it('[KEY-3 REJECT] a key that is no key of the curve, or of another account', async () => {
  const other = { ...(await seal()), address: '00'.repeat(20) };
  const failure = await decryptKey(other, PASSPHRASE, 'k').catch((error: unknown) => error);
  expect(codeOf(failure)).toBe('KEY_FILE');
  expect(JSON.stringify(failure)).not.toContain('abab');
});

describe('[KEY-4 REJECT] what is no keystore, or asks too much of this machine', () => {
  it('the control: a keystore with nothing changed is read', async () => {
    const keystore = await seal();
    expect(parseKeystore(JSON.stringify(keystore), 'k')).toEqual(keystore);
  });

  it.each(['', 'null', '[]', '{}', '{"version":3}', 'secret words', '{"version":1,"crypto":{}}'])(
    '%j, without quoting it',
    (text) => {
      hasCode('KEY_FILE', () => parseKeystore(text, 'k'));
      try {
        parseKeystore(text, 'k');
      } catch (error) {
        expect(`${error} ${(error as Error).cause}`).not.toContain('secret');
      }
    },
  );

  const changes: readonly (readonly [string, object, object])[] = [
    ['another cipher', { cipher: 'aes-256-cbc' }, {}],
    ['no iv', { cipherparams: {} }, {}],
    ['a short ciphertext', { ciphertext: 'ab' }, {}],
    ['a mac that is no hexadecimal', { mac: 'zz'.repeat(32) }, {}],
    ['another kdf', { kdf: 'md5' }, {}],
    ['a salt of half a byte', {}, { salt: 'abc' }],
    ['a short key', {}, { dklen: 16 }],
    ['n that is no power of two', {}, { n: 1000 }],
    ['n = 1', {}, { n: 1 }],
    ['negative r', {}, { r: -8 }],
    ['n as text', {}, { n: '1024' }],
    ['a gibibyte of memory', {}, { n: 2 ** 20 }],
    ['minutes of work', {}, { p: 2 ** 20 }],
    ['PBKDF2 with SHA-1', { kdf: 'pbkdf2' }, { c: 1000, prf: 'hmac-sha1' }],
    ['PBKDF2 with hours of rounds', { kdf: 'pbkdf2' }, { c: 2 ** 40, prf: 'hmac-sha256' }],
  ];
  it.each(changes)('%s', async (_, box, params) => {
    const keystore = await seal();
    const kdfparams = { ...keystore.crypto.kdfparams, ...params };
    const text = JSON.stringify({ ...keystore, crypto: { ...keystore.crypto, kdfparams, ...box } });
    hasCode('KEY_FILE', () => parseKeystore(text, 'k'));
  });
});
