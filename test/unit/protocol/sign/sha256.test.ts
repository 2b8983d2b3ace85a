/** The two implementations of the hash give the same bytes. */
import { afterEach, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../../src/base/bytes.js';
import { sha256 as fast } from '../../../../src/base/sha256.js';
import { nobleSha256, sha256, useSha256 } from '../../../../src/protocol/sign/sha256.js';

afterEach(() => useSha256(nobleSha256));

it("Node's hash and noble's are the same for inputs of every length to three blocks", () => {
  const bytes = Uint8Array.from({ length: 193 }, (_, i) => (i * 167 + 13) % 256);
  for (let length = 0; length <= bytes.length; length++) {
    const input = bytes.subarray(0, length);
    expect(toHex(fast(input))).toBe(toHex(nobleSha256(input)));
  }
});

it('a hash of one call keeps its bytes after many others', () => {
  useSha256(fast);
  const first = sha256(utf8('abc'));
  const before = toHex(first);
  for (let i = 0; i < 1_000; i++) sha256(utf8(`${i}`));
  expect(toHex(first)).toBe(before);
  expect(before).toBe('0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(first.constructor).toBe(Uint8Array);
});
