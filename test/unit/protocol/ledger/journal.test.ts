import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, test } from 'vitest';
import { addressOf, CREATED, GENESIS, hashOf, RULES } from '../../../../scripts/vectors/network.js';
import { concat, fromHex, toHex, u64le, utf8 } from '../../../../src/base/bytes.js';
import { apply, prepare } from '../../../../src/protocol/ledger/apply.js';
import {
  decodeEntry,
  encodeEntry,
  formatJournalKey,
  hashEntry,
  type JournalEntry,
  parseJournalKey,
} from '../../../../src/protocol/ledger/journal.js';
import { createState } from '../../../../src/protocol/ledger/state.js';
import { type BeaconPlace, beaconHash } from '../../../../src/protocol/proof/beacon.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { flippedHash } from '../../../support/world/dispute.js';
import { signHash, snapshot, TestLedger } from '../../../support/world/ledger.js';

const place = { networkId: RULES.networkId, below: RULES.networkId };

/** The first entry, with any part replaced and then signed by the ledger. */
function mintEntry(change: Partial<JournalEntry> = {}): JournalEntry {
  const value = { to: addressOf('alice'), amount: 5n, nonce: 0 };
  const mint = new TestLedger().signer('moderator').sign('Mint', value);
  const operation = Uint8Array.from(encodeMessage('Operation', { type: 'mint', ...mint }));
  const entry = { height: 1, time: CREATED, operation, ...change };
  return { beacon: signHash(beaconHash({ ...place, ...entry })), ...entry };
}

const fresh = () => createState(RULES.networkId, GENESIS.moderator, CREATED);

describe('the chain', () => {
  test('begins at the networkId and covers height, time, beacon and operation', () => {
    const ledger = new TestLedger();
    expect(ledger.state.head).toBe(RULES.networkId);
    ledger.mint('alice', 5n);
    const { operation, time, beacon } = mintEntry();
    const label = utf8('rastic/journal/v3');
    const numbers = concat(u64le(1n), u64le(BigInt(time)));
    const all = concat(label, fromHex(RULES.networkId), numbers, fromHex(beacon), operation);
    expect(ledger.state.head).toBe(toHex(sha256(all)));
  });
  test('every part changes the head', () => {
    const entry = mintEntry();
    const heads = [
      hashEntry(RULES.networkId, entry),
      hashEntry(hashEntry(RULES.networkId, entry), entry),
      hashEntry(RULES.networkId, { ...entry, height: 2 }),
      hashEntry(RULES.networkId, { ...entry, time: entry.time + 1 }),
      hashEntry(RULES.networkId, { ...entry, operation: entry.operation.slice(1) }),
      hashEntry(RULES.networkId, { ...entry, beacon: flippedHash(entry.beacon) }),
    ];
    expect(new Set(heads).size).toBe(heads.length);
  });
  test.each([0, 2, -1])('[JOURNAL-1 REJECT] height %i where 1 is next', (height) => {
    const state = fresh();
    expect(() => apply(state, mintEntry({ height }), RULES)).toThrow('JOURNAL-1');
    expect(state).toEqual(fresh());
  });
  test('[JOURNAL-2 REJECT] time goes backwards, or is no number', () => {
    for (const time of [CREATED - 1, Number.NaN, 0.5]) {
      expect(() => apply(fresh(), mintEntry({ time }), RULES)).toThrow('JOURNAL-2');
    }
    const ledger = new TestLedger();
    ledger.time = CREATED + 10;
    ledger.mint('alice', 5n);
    ledger.time -= 1;
    expect(() => ledger.mint('alice', 5n)).toThrow('JOURNAL-2');
    ledger.time += 1;
    ledger.mint('alice', 5n);
  });
  test('[WIRE-2 REJECT] an operation has one encoding', () => {
    const entry = mintEntry();
    const operation = concat(entry.operation, Uint8Array.of(0x78, 0x01));
    expect(() => apply(fresh(), mintEntry({ operation }), RULES)).toThrow('WIRE_NOT_CANONICAL');
  });
  test('a prepared entry changes nothing until it is committed', () => {
    const state = fresh();
    const before = snapshot(state);
    const step = prepare(state, mintEntry(), RULES);
    expect(state).toEqual(before);
    step.commit();
    expect(state).toMatchObject({ height: 1, head: step.head, minted: 5n });
  });
});

describe('[JOURNAL-6 REJECT] a beacon that is not the ledger’s for this very place', () => {
  const entry = mintEntry();
  const key = 'not the ledger';
  const of = (change: Partial<BeaconPlace>) => beaconHash({ ...place, ...entry, ...change });
  test.each([
    ['of another key', new TestLedger().signer(key).signHash(of({}))],
    ['of another height', signHash(of({ height: 2 }))],
    ['over another head', signHash(of({ below: hashOf('head') }))],
    ['over another operation', signHash(of({ operation: Uint8Array.of(1) }))],
    ['of another network', signHash(of({ networkId: hashOf('network') }))],
    ['with a bit flipped', flippedHash(entry.beacon)],
    ['that is none', '0x'],
  ] as const)('%s', (_, beacon) => {
    const state = fresh();
    expect(() => apply(state, { ...entry, beacon }, RULES)).toThrow('JOURNAL-6');
    expect(state).toEqual(fresh());
    apply(state, entry, RULES);
  });
  test('its key is the genesis’: another network has another', () => {
    const genesis = { ...GENESIS, ledger: addressOf(key) };
    expect(() => apply(fresh(), entry, { ...RULES, genesis })).toThrow('JOURNAL-6');
  });
  test('there is one beacon of a place and an operation, whoever submits it and whenever', () => {
    const again = mintEntry({ time: CREATED + 5 });
    expect(again.beacon).toBe(entry.beacon);
    expect(hashEntry(RULES.networkId, again)).not.toBe(hashEntry(RULES.networkId, entry));
  });
});

describe('stored entries', () => {
  test('round trip', () => {
    const entry = mintEntry();
    const head = hashEntry(RULES.networkId, entry);
    expect(decodeEntry(1, encodeEntry(entry, head))).toEqual({ entry, head });
  });
  test('bytes that cannot be an entry', () => {
    expect(() => decodeEntry(7, new Uint8Array(104))).toThrow('LEDGER_JOURNAL {"height":7}');
    expect(decodeEntry(7, new Uint8Array(105)).entry.operation).toHaveLength(0);
    expect(() => decodeEntry(7, new Uint8Array(105).fill(255))).toThrow('LEDGER_JOURNAL');
  });
  test('keys are in the order of heights', () => {
    const heights = [1, 9, 10, 99, 100, Number.MAX_SAFE_INTEGER];
    const keys = heights.map(formatJournalKey);
    expect([...keys].sort()).toEqual(keys);
    expect(keys.map(parseJournalKey)).toEqual(heights);
    for (const key of ['journal/1', 'journal/000000000000000x', 'journal/00000000000000001']) {
      expect(() => parseJournalKey(key)).toThrow('LEDGER_JOURNAL');
    }
  });
});
