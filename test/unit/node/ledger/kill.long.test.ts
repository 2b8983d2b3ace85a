/** 500 kills of the journal's writer: nothing acknowledged is lost, and each start takes a moment. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killWriter } from '../../../support/ledger/killed-writer.js';
import { makeLedgerFolder } from '../../../support/ledger/ledger-folder.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

/** RASTIC_KILLS takes fewer. */
const KILLS = Number(process.env.RASTIC_KILLS ?? 500);

it('500 kills: no acknowledged entry lost, none torn, every start under a second', async () => {
  const folder = await makeLedgerFolder(join(await tempFolder(), 'ledger'));
  const report = await killWriter(folder, KILLS);
  console.log('killed', KILLS, 'times:', report);
  expect(report.height).toBeGreaterThan(KILLS * 5);
  expect(report.slowestMs).toBeLessThan(1_000);
}, 7_200_000);
