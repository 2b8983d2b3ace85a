/** The journal's writer killed a few times; 500 times in kill.long.test.ts. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killWriter } from '../../../support/ledger/killed-writer.js';
import { makeLedgerFolder } from '../../../support/ledger/ledger-folder.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

it('no acknowledged entry is lost and none is torn, however the writer is killed', async () => {
  const folder = await makeLedgerFolder(join(await tempFolder(), 'ledger'));
  const { height } = await killWriter(folder, 4);
  expect(height).toBeGreaterThan(20);
}, 120_000);
