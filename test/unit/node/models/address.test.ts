/** What may be shown of an address. */
import { expect, test } from 'vitest';
import { shownAddress } from '../../../../src/node/models/address.js';

test.each([
  ['https://host.example/a.gguf', 'https://host.example/a.gguf', true],
  ['https://user:pass@host.example/a.gguf', 'https://***@host.example/a.gguf', true],
  ['https://user@host.example:8443/a', 'https://***@host.example:8443/a', true],
  [
    'https://h.example/a?token=x&download=true',
    'https://h.example/a?token=***&download=true',
    false,
  ],
  ['https://h.example/a?%74oken=x', 'https://h.example/a?token=***', false],
  [
    'https://h.example/a?X-Amz-Signature=1&v=2',
    'https://h.example/a?X-Amz-Signature=***&v=2',
    false,
  ],
  ['https://h.example/a?apikey=x#access_token=y', 'https://h.example/a?apikey=***', false],
  ['HTTPS://User:Pass@h.example/a', 'https://***@h.example/a', true],
  ['hf:user/repository:Q4_K_M', 'hf:user/repository:Q4_K_M', true],
  ['https://user:pass@', 'https://***@', true],
])('%s is shown as %s', (address, text, isWhole) => {
  expect(shownAddress(address)).toEqual({ text, isWhole });
});
