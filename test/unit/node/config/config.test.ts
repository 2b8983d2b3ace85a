/**
 * Limits by IP address are lifted only where no other host can come, or by the operator's word; what
 * a node takes on follows from its slots unless the operator says otherwise.
 */
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../../src/base/errors.js';
import { isLocal, limitsOf, parseConfig } from '../../../../src/node/config/config.js';

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

describe('what a node takes on', () => {
  const limitsFor = (config: object, slots: number) =>
    limitsOf(parseConfig(config, 'config.json'), slots);

  it('by default two wait for each slot, and one client has at most half', () => {
    expect(limitsFor({}, 2)).toEqual({
      ...{ slots: 2, queue: 4, perPeer: 3 },
      batch: { jobs: 16, perPeer: 8 },
    });
    expect(limitsFor({}, 1)).toEqual({
      ...{ slots: 1, queue: 2, perPeer: 2 },
      batch: { jobs: 8, perPeer: 4 },
    });
    expect(limitsFor({}, 16)).toEqual({
      ...{ slots: 16, queue: 32, perPeer: 24 },
      batch: { jobs: 128, perPeer: 64 },
    });
  });

  it('as the operator says', () => {
    const limits = limitsFor({ queue: 0, perPeer: 1 }, 4);
    expect(limits).toEqual({
      ...{ slots: 4, queue: 0, perPeer: 1 },
      batch: { jobs: 32, perPeer: 16 },
    });
  });

  it.each([
    ['slots', 0],
    ['slots', 17],
    ['queue', -1],
    ['perPeer', 0],
    ['perPeer', 1.5],
  ])('refuses %s = %d', (field, value) => {
    const error = (() => {
      try {
        return limitsFor({ [field]: value }, 1);
      } catch (reason) {
        return reason;
      }
    })();
    expect(codeOf(error)).toBe('CONFIG_INVALID');
    expect(error).toMatchObject({ data: { field } });
  });
});
