/** Limits by IP address are lifted only where no other host can come, or by the operator's word. */
import { expect, it } from 'vitest';
import { isLocal, parseConfig } from '../../../src/node/config.js';

const localOf = (config: object): boolean => isLocal(parseConfig(config, 'config.json'));

it.each([
  [{}, true],
  [{ listen: ['/ip4/127.0.0.1/tcp/4100', '/ip6/::1/tcp/4100'] }, true],
  [{ listen: ['/ip4/0.0.0.0/tcp/4100'] }, false],
  [{ listen: ['/ip4/127.0.0.1/tcp/4100', '/ip4/203.0.113.7/tcp/4100'] }, false],
  [{ listen: ['/ip4/0.0.0.0/tcp/4100'], localNetwork: true }, true],
  [{ localNetwork: false }, false],
])('%j is local: %s', (config, expected) => {
  expect(localOf(config)).toBe(expected);
});
