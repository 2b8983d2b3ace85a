/** Ids of gossip messages. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { toHex, utf8 } from '../../../../src/base/bytes.js';
import { messageId } from '../../../../src/protocol/wire/message-id.js';

const id = (topic: string, data: string) => toHex(messageId(topic, utf8(data)));

it('is the SHA-256 of the topic’s length, the topic and the data', () => {
  const hash = createHash('sha256').update('\x02\0\0\0abc').digest();
  expect(id('ab', 'c')).toBe(toHex(hash));
});

it('tells topic and data apart', () => {
  expect(id('a', 'bc')).not.toBe(id('ab', 'c'));
  expect(id('a', 'b')).not.toBe(id('b', 'b'));
  expect(id('a', 'b')).toBe(id('a', 'b'));
});
