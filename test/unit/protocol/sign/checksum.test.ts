import { expect, test } from 'vitest';
import { formatAddress, isMistyped, shortId } from '../../../../src/protocol/sign/checksum.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';

/** The examples of EIP-55. */
const EXAMPLES = [
  '0x52908400098527886E0F7030069857D2E4169EE7',
  '0x8617E340B3D01FA5F11F306F4090FD50E238070D',
  '0xde709f2102306220921060314715629080e2fb77',
  '0x27b1fdb04752bbc536007a920d24acb045561c26',
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
];

test.each(EXAMPLES)('EIP-55: %s', (address) => {
  expect(formatAddress(address.toLowerCase() as Address)).toBe(address);
  expect(isMistyped(address)).toBe(false);
});

test('money went to a mistyped address: one wrong digit, or one in the wrong case, is noticed', () => {
  const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  expect(isMistyped(address.replace('5aA', '6aA'))).toBe(true);
  expect(isMistyped(address.replace('Aed', 'aed'))).toBe(true);
  // One case alone carries no checksum, and another text is no address.
  expect(isMistyped(address.toLowerCase())).toBe(false);
  expect(isMistyped(`0x${address.slice(2).toUpperCase()}`)).toBe(false);
  expect(isMistyped(address.slice(0, -1))).toBe(false);
});

test('progress, jobs and /audit showed short addresses without checksum: they keep its letters', () => {
  const address = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
  expect(shortId(address.toLowerCase())).toBe('0x5aAeb6…eAed');
  // Hashes and peer ids have none.
  expect(shortId(`0x${'ab'.repeat(32)}`)).toBe('0xababab…abab');
  expect(shortId('16Uiu2HAmAbCdEfGh')).toBe('16Uiu2HA…EfGh');
});
