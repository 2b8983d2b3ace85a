/** A real process, killed while it changes the passphrase: the key file is whole at every moment. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.js';
import { codeOf } from '../../../src/base/errors.js';
import { createKeyFile, readKeyFile } from '../../../src/store/keys/key-file.js';
import { tempFolder } from '../../support/store/temp-folder.js';
import { rejectsWith } from '../../support/wire/codes.js';

const WRITER = join(import.meta.dirname, '../../support/store/key-writer.ts');
const KEY = new Uint8Array(32).fill(0xab);

/** Lets the writer go round so often, then kills it wherever it is. */
async function killAfter(path: string, rounds: number, ...mode: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, path, toHex(KEY), ...mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let seen = 0;
  for await (const _ of createInterface({ input: child.stdout })) {
    if (++seen >= rounds) child.kill('SIGKILL');
  }
  await exited;
  expect(seen).toBeGreaterThanOrEqual(rounds);
}

/** The key, whichever of its forms the file has. */
async function readAnyForm(path: string): Promise<Uint8Array | undefined> {
  for (const passphrase of ['one', 'two']) {
    try {
      return await readKeyFile(path, async () => passphrase);
    } catch (error) {
      if (codeOf(error) !== 'KEY_PASSPHRASE') throw error;
    }
  }
  return undefined;
}

it('keeps the key when killed in the middle of a change, five times', async () => {
  const path = join(await tempFolder(), 'key');
  await createKeyFile(path, KEY);
  for (const rounds of [1, 2, 5, 9, 14]) {
    await killAfter(path, rounds);
    expect(await readAnyForm(path)).toStrictEqual(KEY);
  }
}, 120_000);

it('the control: a file that is written in place is torn', async () => {
  const path = join(await tempFolder(), 'key');
  await createKeyFile(path, KEY);
  await killAfter(path, 1, 'torn');
  await rejectsWith('KEY_FILE', readAnyForm(path));
}, 60_000);
