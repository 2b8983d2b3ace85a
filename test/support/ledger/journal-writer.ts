/**
 * A process of its own that runs a ledger on a folder without network, mints for ever, and prints
 * the height and the head of each entry once it is acknowledged: for tests that kill it. Argument:
 * the data folder.
 */
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { startLedger } from './ledger-folder.js';

const [root] = process.argv.slice(2);
if (root === undefined) throw new Error('no folder given');
const ledger = await startLedger(dataFolder(root));
for (;;) {
  const { height, hash } = await ledger.mint();
  process.stdout.write(`${height} ${hash}\n`);
}
