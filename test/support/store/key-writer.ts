/**
 * A process of its own that changes the passphrase of a key file for ever, between none, `one` and
 * `two`, and prints a line after each: for tests that kill it. Arguments: the file, the key, and
 * `torn` to write in place instead and never end, as the tests' control.
 */
import { open } from 'node:fs/promises';
import { fromHex } from '../../../src/base/bytes.js';
import { systemClock } from '../../../src/base/clock.js';
import { rewriteKeyFile } from '../../../src/store/keys/key-file.js';
import { encryptKey, KEYSTORE_RANDOM_BYTES } from '../../../src/store/keys/keystore.js';

const [path, hex, mode] = process.argv.slice(2);
if (path === undefined || hex === undefined) throw new Error('no file or no key given');
const key = fromHex(hex);
if (mode === 'torn') {
  const file = await open(path, 'w', 0o600);
  await file.write(hex.slice(2, 20));
  for (;;) await new Promise((done) => process.stdout.write('again\n', done));
}
for (;;) {
  await rewriteKeyFile(path, key, key);
  for (const passphrase of ['one', 'two']) {
    const random = systemClock.random(KEYSTORE_RANDOM_BYTES);
    await rewriteKeyFile(path, key, await encryptKey(key, passphrase, random, 2), passphrase);
  }
  process.stdout.write('again\n');
}
