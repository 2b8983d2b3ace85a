/**
 * A process of its own that writes n = 0, 1, 2 … to a store for ever, and prints n once it is
 * durable: for tests that kill it. Argument: the database folder.
 */
import { u32le } from '../../../src/base/bytes.js';
import { openStore } from '../../../src/store/level.js';

const path = process.argv[2];
if (path === undefined) throw new Error('no database folder given');
const store = await openStore(path);
for (let n = 0; ; n++) {
  const key = `n/${n.toString().padStart(9, '0')}`;
  await store.batch([
    { type: 'put', key, value: u32le(n) },
    { type: 'put', key: 'last', value: u32le(n) },
  ]);
  process.stdout.write(`${n}\n`);
}
