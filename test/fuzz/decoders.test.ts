/**
 * Every decoder beside the wire's against bytes and texts that nobody of ours made: a value whose
 * encoding is the input, or a code; never another error.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { GENESIS, MANIFEST, MODEL } from '../../scripts/vectors/network.js';
import { toHex } from '../../src/base/bytes.js';
import { RasticError } from '../../src/base/errors.js';
import { decodeEntry } from '../../src/protocol/ledger/journal.js';
import { readDescriptor, signDescriptor } from '../../src/protocol/ledger/network.js';
import { hashManifest } from '../../src/protocol/model/manifest.js';
import { parseManifest } from '../../src/protocol/model/manifest-parse.js';
import { decodeVocabulary, encodeVocabulary } from '../../src/protocol/model/vocabulary.js';
import { decodeLeaf, decodeWideLeaf, encodeLeaf } from '../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../src/protocol/proof/leaf-check.js';
import { addressOfPeer, peerIdOf } from '../../src/protocol/sign/ids.js';
import { checkAnnounce } from '../../src/protocol/steps/announce.js';
import { checkRecord } from '../../src/protocol/wire/record.js';
import { encodeMessage } from '../../src/protocol/wire/wire.js';
import { damaged, wireValues } from '../support/wire/arbitraries.js';
import { TestLedger } from '../support/world/ledger.js';
import { addressFor, DOMAIN, makeOrder } from '../support/world/order.js';
import { sampleAnnounce, sampleRecord } from '../support/world/samples.js';

/** Runs a decoder; undefined when it refuses with a code, anything else it throws is a failure. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    expect(error).toBeInstanceOf(RasticError);
    return undefined;
  }
}

const ledger = new TestLedger();
const moderator = ledger.signer('moderator');
const noise = fc.uint8Array({ maxLength: 300 });
const oneOf = (...bytes: readonly Uint8Array[]) => damaged(fc.constantFrom(...bytes));

it('decodeLeaf and checkLeaf', () => {
  const leaves = makeOrder().work.leaves.map(encodeLeaf);
  fc.assert(
    fc.property(fc.oneof(noise, oneOf(...leaves)), (bytes) => {
      const leaf = attempt(() => decodeLeaf(bytes));
      if (leaf === undefined) return;
      expect(toHex(encodeLeaf(leaf))).toBe(toHex(bytes));
      attempt(() => checkLeaf(leaf, { topLogits: 5, vocabularySize: 512 }));
    }),
    { numRuns: 500 },
  );
});

it('decodeWideLeaf and checkLeaf', () => {
  const leaves = makeOrder().work.honest.map(encodeLeaf);
  fc.assert(
    fc.property(fc.oneof(noise, oneOf(...leaves)), (bytes) => {
      const leaf = attempt(() => decodeWideLeaf(bytes));
      if (leaf === undefined) return;
      expect(toHex(encodeLeaf(leaf))).toBe(toHex(bytes));
      attempt(() => checkLeaf(leaf, { topLogits: 128, vocabularySize: 512 }));
    }),
    { numRuns: 500 },
  );
});

it('decodeVocabulary', () => {
  const table = encodeVocabulary({ bytes: [Uint8Array.of(1, 2), new Uint8Array()], eog: [1] });
  fc.assert(
    fc.property(fc.oneof(noise, oneOf(table)), (bytes) => {
      const vocabulary = attempt(() => decodeVocabulary(bytes));
      if (vocabulary !== undefined) expect(encodeVocabulary(vocabulary)).toEqual(bytes);
    }),
    { numRuns: 500 },
  );
});

it('decodeVocabulary does not believe a count that its bytes cannot hold', () => {
  const table = encodeVocabulary({ bytes: [], eog: [] });
  const claims = table.map((byte, i) => (i >= table.length - 4 ? 0xff : byte));
  const began = performance.now();
  expect(attempt(() => decodeVocabulary(claims))).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(1_000);
});

/** JSON texts: any, and those of a value with a character changed. */
const textsOf = (value: object) =>
  fc.oneof(
    fc.json(),
    fc.string(),
    oneOf(new TextEncoder().encode(JSON.stringify(value))).map((b) => new TextDecoder().decode(b)),
  );

it('parseManifest', () => {
  fc.assert(
    fc.property(textsOf(MANIFEST), (text) => {
      const manifest = attempt(() => parseManifest(text));
      if (manifest !== undefined) expect(hashManifest(manifest)).toMatch(/^0x[0-9a-f]{64}$/);
    }),
    { numRuns: 500 },
  );
});

const descriptor = signDescriptor(moderator, {
  sequence: 1,
  genesis: GENESIS,
  ledger: { publicKey: moderator.publicKey, addresses: [addressFor(ledger, 'moderator')] },
  bootstrap: [addressFor(ledger, 'node')],
  manifests: [MANIFEST],
  registered: [],
});

it('readDescriptor', () => {
  const read = (json: unknown) => attempt(() => readDescriptor(json));
  expect(read(descriptor)).toBeDefined();
  const jsons = textsOf(descriptor).map((text) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return text;
    }
  });
  fc.assert(
    fc.property(jsons, (json) => {
      const got = read(json);
      if (got !== undefined) expect(got.descriptor).toEqual(descriptor);
    }),
    { numRuns: 400 },
  );
});

it('readDescriptor with one part replaced by anything', () => {
  const parts = fc.constantFrom(...Object.keys(descriptor), 'faucet', 'ledger.publicKey');
  const key = fc.uint8Array({ minLength: 33, maxLength: 33 }).map((bytes) => toHex(bytes));
  fc.assert(
    fc.property(parts, fc.oneof(fc.jsonValue(), key), (part, value) => {
      const json =
        part === 'ledger.publicKey'
          ? { ...descriptor, ledger: { ...descriptor.ledger, publicKey: value } }
          : { ...descriptor, [part]: value };
      const got = attempt(() => readDescriptor(json));
      if (got !== undefined) expect(json).toEqual(descriptor);
    }),
    { numRuns: 300 },
  );
});

it('checkAnnounce', () => {
  const own = sampleAnnounce(ledger);
  const bytes = encodeMessage('SignedAnnounce', own);
  expect(checkAnnounce(DOMAIN, MODEL, bytes).value).toEqual(own.value);
  const any = wireValues('SignedAnnounce').map((value) => encodeMessage('SignedAnnounce', value));
  fc.assert(
    fc.property(fc.oneof(noise, any, oneOf(bytes)), (data) => {
      // Whatever is accepted is what was signed: nobody else's signature can be made by accident.
      const got = attempt(() => checkAnnounce(DOMAIN, MODEL, data));
      if (got !== undefined) expect(got.value).toEqual(own.value);
    }),
    { numRuns: 300 },
  );
});

it('checkRecord', () => {
  const own = sampleRecord(ledger);
  const bytes = encodeMessage('SignedNodeRecord', own);
  expect(checkRecord(DOMAIN, bytes).record).toEqual(own.value);
  const any = wireValues('SignedNodeRecord').map((v) => encodeMessage('SignedNodeRecord', v));
  fc.assert(
    fc.property(fc.oneof(noise, any, oneOf(bytes)), (data) => {
      const got = attempt(() => checkRecord(DOMAIN, data));
      if (got !== undefined) expect(got.record).toEqual(own.value);
    }),
    { numRuns: 300 },
  );
});

it('peer ids: any 33 bytes, any text', () => {
  const keys = fc.uint8Array({ minLength: 33, maxLength: 33 }).map((key) => peerIdOf(toHex(key)));
  fc.assert(
    fc.property(fc.oneof(keys, fc.string(), fc.base64String()), (text) => {
      attempt(() => addressOfPeer(text));
    }),
    { numRuns: 300 },
  );
});

it('decodeEntry', () => {
  fc.assert(
    fc.property(noise, (bytes) => {
      attempt(() => decodeEntry(1, bytes));
    }),
  );
});
