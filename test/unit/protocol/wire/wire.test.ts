import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rastic } from '../../../../src/protocol/pb/rastic.js';
import { typeString } from '../../../../src/protocol/sign/sign.js';
import { STRUCTS, type StructName } from '../../../../src/protocol/sign/structs.js';
import { COUNTS } from '../../../../src/protocol/wire/counts.js';
import { MESSAGES, UNIONS, type Wire } from '../../../../src/protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../../../../src/protocol/wire/wire.js';

const protos = readdirSync('proto/rastic/v1')
  .map((file) => readFileSync(`proto/rastic/v1/${file}`, 'utf8'))
  .join('\n');

/** Field names of one message in proto/, camel case, in order. */
function protoFields(message: string): string[] {
  const body = new RegExp(`message ${message} \\{([^}]*)\\}`).exec(protos)?.[1];
  if (body === undefined) throw new Error(`no message ${message}`);
  const names = [...body.matchAll(/^\s+(?:repeated )?[\w.]+ (\w+) = \d+;/gm)].map(
    (m) => m[1] ?? '',
  );
  return names.map((name) => name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()));
}

const head: Wire<'Head'> = {
  networkId: `0x${'11'.repeat(32)}`,
  height: 2 ** 40 + 1,
  hash: `0x${'22'.repeat(32)}`,
  time: 1_790_000_000_000,
};

describe('tables and proto/ say the same', () => {
  test.each(Object.keys(STRUCTS))('%s', (name) => {
    expect(protoFields(name)).toEqual(STRUCTS[name as StructName].map(([field]) => field));
    const comment = `// EIP-712: ${typeString(name as StructName)}\nmessage ${name} {`;
    if (name !== 'Job') expect(protos).toContain(comment);
  });
  test.each(Object.keys(MESSAGES))('%s', (name) => {
    const fields = MESSAGES[name as keyof typeof MESSAGES].map(([field]) => field);
    expect(protoFields(name)).toEqual(fields);
  });
  test.each(Object.entries(UNIONS))('%s', (name, members) => {
    const body = new RegExp(`message ${name} \\{\\s+oneof body \\{([^}]*)\\}`).exec(protos)?.[1];
    const found = [...(body ?? '').matchAll(/^\s+(\w+) (\w+) = \d+;/gm)].map(([, type, member]) => [
      member?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      type,
    ]);
    expect(Object.fromEntries(found)).toEqual(members);
  });
  test('every repeated field has a cap', () => {
    for (const [name, fields] of Object.entries({ ...STRUCTS, ...MESSAGES })) {
      for (const [field, type] of fields) {
        if (type.endsWith('[]')) expect(COUNTS).toHaveProperty([`${name}.${field}`]);
      }
    }
  });
});

describe('codec', () => {
  test('round trip with numbers above 32 bits', () => {
    expect(decodeMessage('Head', encodeMessage('Head', head))).toEqual(head);
  });
  test('a union keeps its member', () => {
    const input: Wire<'Input'> = { type: 'chat', messages: [{ role: 'user', content: '' }] };
    expect(decodeMessage('Input', encodeMessage('Input', input))).toEqual(input);
    const empty: Wire<'LedgerRequest'> = { type: 'head' };
    expect(decodeMessage('LedgerRequest', encodeMessage('LedgerRequest', empty))).toEqual(empty);
  });
  test('[WIRE-1 REJECT] longer than the cap', () => {
    const bytes = encodeMessage('Head', head);
    expect(() => decodeMessage('Head', bytes, bytes.length - 1)).toThrow('WIRE_TOO_LONG');
  });
  test('[WIRE-2 REJECT] another encoding of the same message', () => {
    const text = rastic.v1.TextInput.encode({ text: 'a' }).finish();
    expect(decodeMessage('TextInput', text)).toEqual({ text: 'a' });
    const unknownField = Uint8Array.from([...text, 0x78, 0x01]);
    const twice = Uint8Array.from([...text, ...text]);
    const explicitDefault = Uint8Array.of(0x0a, 0x00);
    for (const bytes of [unknownField, twice, explicitDefault]) {
      expect(() => decodeMessage('TextInput', bytes)).toThrow('WIRE_NOT_CANONICAL');
    }
  });
  test('[WIRE-3 REJECT] more entries than the cap', () => {
    const leaves = Array.from({ length: 257 }, () => ({}));
    const bytes = rastic.v1.Chunk.encode({ leaves }).finish();
    expect(() => decodeMessage('Chunk', bytes)).toThrow('WIRE_COUNT');
  });
  test('[WIRE-4 REJECT] a message that must be there is missing', () => {
    expect(() => decodeMessage('SignedJob', new Uint8Array())).toThrow('WIRE_FIELD');
    expect(() => decodeMessage('AuditFrame', new Uint8Array())).toThrow('WIRE_FIELD');
  });
  test('[WIRE-5 REJECT] an integer -0, whose entry a ledger could not read again', () => {
    expect(() => encodeMessage('Head', { ...head, height: -0 })).toThrow('WIRE_FIELD');
    expect(() => encodeMessage('Head', { ...head, height: 0 })).not.toThrow();
  });
  test('[WIRE-6 REJECT] bytes that are no message', () => {
    expect(() => decodeMessage('Account', Uint8Array.of(1, 2, 3))).toThrow('WIRE_DECODE');
  });
  test('[WIRE-5 REJECT] hashes and money have one length', () => {
    const bytes = rastic.v1.Account.encode({
      balance: new Uint8Array(15),
      stake: new Uint8Array(16),
    });
    expect(() => decodeMessage('Account', bytes.finish())).toThrow('WIRE_FIELD');
  });
});
