/**
 * Bytes that were written down once and must not change unnoticed: every message of the wire, and
 * the journal entry of every operation. A change of test/golden/ is a change of the protocol.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, type Hex, toHex } from '../../../../src/base/bytes.js';
import type { Operation } from '../../../../src/protocol/ledger/context.js';
import { encodeEntry } from '../../../../src/protocol/ledger/journal.js';
import type { WireName } from '../../../../src/protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { WIRE_NAMES } from '../../../support/wire/arbitraries.js';
import { OPERATIONS } from '../../../support/world/operations.js';

interface Message {
  readonly name: WireName;
  readonly bytes: Hex;
  readonly value: unknown;
}

interface Entry {
  readonly type: Operation['type'];
  readonly height: number;
  readonly head: Hex;
  readonly entry: Hex;
}

const BYTES_MAX = 1 << 20;
/** What only a client's store and its files hold; their parts are messages here. */
const KEPT: readonly WireName[] = ['Transcript', 'Segment', 'JobHead', 'SegmentHead'];

const read = <T>(name: string): readonly T[] =>
  JSON.parse(readFileSync(new URL(`../../../golden/${name}.json`, import.meta.url), 'utf8'));

/** Money as decimal text, bytes as hexadecimal, as the file has them. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === 'bigint') return String(inner);
      return inner instanceof Uint8Array ? toHex(inner) : inner;
    }),
  );

describe('messages of the wire', () => {
  const messages = read<Message>('wire');

  it('are all written down', () => {
    const names = new Set(messages.map(({ name }) => name));
    expect(WIRE_NAMES.filter((name) => !names.has(name) && !KEPT.includes(name))).toEqual([]);
  });

  it.each(messages)('$name has the bytes that it had', ({ name, bytes, value }) => {
    const decoded = decodeMessage(name, fromHex(bytes), BYTES_MAX);
    expect(plain(decoded)).toEqual(value);
    expect(toHex(encodeMessage(name, decoded as never))).toBe(bytes);
  });
});

describe('entries of the journal', () => {
  const entries = read<Entry>('journal');

  it('are written down for every operation', () => {
    expect(entries.map(({ type }) => type)).toEqual(Object.keys(OPERATIONS).sort());
  });

  it.each(entries)('$type has the bytes that it had', ({ type, height, head, entry }) => {
    const { ledger, honest } = OPERATIONS[type]();
    ledger.submit(honest);
    const last = ledger.entries.at(-1);
    expect(last?.height).toBe(height);
    expect(ledger.state.head).toBe(head);
    expect(last && toHex(encodeEntry(last, ledger.state.head))).toBe(entry);
  });
});
