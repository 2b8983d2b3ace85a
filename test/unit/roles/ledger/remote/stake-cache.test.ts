/** Lists of stakes in memory: kept by height, within a bound. */
import { expect, it } from 'vitest';
import { addressOf, EXACT } from '../../../../../scripts/vectors/network.js';
import { STAKES_MAX } from '../../../../../src/protocol/params-wire.js';
import type { StakeEntry } from '../../../../../src/roles/ledger/interface.js';
import { createStakeCache } from '../../../../../src/roles/ledger/remote/stake-cache.js';

const entry: StakeEntry = { address: addressOf('v1'), engineClass: EXACT, amount: 1n };
const list = (length: number) => Array.from({ length }, () => entry);

it('keeps the latest 64 lists', () => {
  const kept = createStakeCache();
  for (let height = 0; height < 100; height++) kept.set(`${height}`, list(1));
  const found = Array.from({ length: 100 }, (_, height) => kept.get(`${height}`) !== undefined);
  expect(found.indexOf(true)).toBe(36);
  expect(found.slice(36).every(Boolean)).toBe(true);
});

it('keeps fewer when they are long, so that memory stays bounded', () => {
  const kept = createStakeCache();
  for (let height = 0; height < 4; height++) kept.set(`${height}`, list(STAKES_MAX / 2));
  expect(kept.get('1')).toBeUndefined();
  expect(kept.get('2')).toHaveLength(STAKES_MAX / 2);
  kept.set('3', list(1));
  expect(kept.get('2')).toHaveLength(STAKES_MAX / 2);
});
