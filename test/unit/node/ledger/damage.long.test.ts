/** The damage tests of export.test.ts and damage.test.ts with many more places. */
import { expect, it } from 'vitest';
import { sweepDamage } from '../../../support/ledger/damage.js';
import { findMissed, makeExport } from '../../../support/ledger/edited-export.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

it('an export fails at each of 10,000 edited bytes', async () => {
  const path = await makeExport(await tempFolder(), 40);
  expect(await findMissed(path, 10_000)).toEqual([]);
});

it('every file of a ledger, with 100 flipped bytes each: found, or harmless', async () => {
  const seen = await sweepDamage(await tempFolder(), 100);
  console.log('damages:', Object.fromEntries(seen));
  expect(seen.size).toBeGreaterThan(3);
});
