/**
 * A node's key: where its passphrase comes from, its copies, and that nothing that is said of it,
 * failures included, holds the key or a passphrase.
 */
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../../src/base/bytes.js';
import { systemClock } from '../../../../src/base/clock.js';
import {
  changePassphrase,
  ensureKey,
  exportKey,
  importKey,
  inspectKey,
  readKey,
} from '../../../../src/node/keys/keys.js';
import { askAtTerminal, processUnlock } from '../../../../src/node/keys/passphrase.js';
import { addressOf, publicKeyOf } from '../../../../src/protocol/sign/sign.js';
import { createDataFolder, dataFolder } from '../../../../src/store/folder/data-folder.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const KEY_HEX = 'c4'.repeat(32);
const KEY = new Uint8Array(32).fill(0xc4);
const ADDRESS = addressOf(publicKeyOf(KEY));
const PASSPHRASE = 'correct horse';
const NEXT = 'battery staple';
const sealing = { clock: systemClock, cost: 2 ** 10 };
const one = async () => PASSPHRASE;
const two = async () => NEXT;
const nobody = async () => {
  throw new Error('nobody is to be asked');
};

/** A data folder that holds the key, encrypted if a passphrase is given. */
async function folderWithKey(passphrase?: string): Promise<string> {
  const folder = await createDataFolder(join(await tempFolder(), 'node'));
  await writeFile(folder.keyFile, `${KEY_HEX}\n`, { mode: 0o600 });
  if (passphrase !== undefined) {
    await changePassphrase(folder.root, async () => passphrase, sealing, nobody);
  }
  return folder.root;
}

const keyOf = (root: string, unlock = nobody as () => Promise<string>) =>
  readKey(dataFolder(root), unlock);
const textOf = (path: string) => readFile(path, 'utf8');

describe('the key of a folder', () => {
  it('is made once, and is the same ever after', async () => {
    const folder = await createDataFolder(join(await tempFolder(), 'node'));
    const key = await ensureKey(folder, systemClock);
    expect(await ensureKey(folder, systemClock)).toStrictEqual(key);
    expect(await keyOf(folder.root)).toStrictEqual(key);
  });

  it('is told by its names only', async () => {
    const root = await folderWithKey();
    const info = await inspectKey(root, nobody);
    expect(info).toEqual({
      address: ADDRESS,
      peerId: expect.stringMatching(/^16Uiu2HA/),
      file: join(root, 'key'),
      encrypted: false,
    });
    await rejectsWith('CONFIG_MISSING', inspectKey(await tempFolder(), nobody));
  });
});

describe('the passphrase', () => {
  it('is set, changed and removed; the key stays', async () => {
    const root = await folderWithKey();
    expect(await changePassphrase(root, one, sealing, nobody)).toMatchObject({ encrypted: true });
    expect(await textOf(join(root, 'key'))).not.toContain('c4'.repeat(16));
    expect(await keyOf(root, one)).toStrictEqual(KEY);
    await changePassphrase(root, two, sealing, one);
    await rejectsWith('KEY_PASSPHRASE', keyOf(root, one));
    expect(await keyOf(root, two)).toStrictEqual(KEY);
    const last = await changePassphrase(root, async () => undefined, sealing, two);
    expect(last).toMatchObject({ address: ADDRESS, encrypted: false });
    expect(await textOf(join(root, 'key'))).toBe(`${KEY_HEX}\n`);
    expect((await stat(join(root, 'key'))).mode & 0o777).toBe(0o600);
    expect((await readdir(root)).sort()).toEqual(['.gitignore', 'key', 'transcripts']);
  });

  it('is not changed by who does not know it, nor asked for twice', async () => {
    const root = await folderWithKey(PASSPHRASE);
    const before = await textOf(join(root, 'key'));
    await rejectsWith('KEY_PASSPHRASE', changePassphrase(root, nobody, sealing, two));
    expect(await textOf(join(root, 'key'))).toBe(before);
  });

  it.each(['', 'seven c', '口令口令'])(
    '[KEY-6 REJECT] %j is too short to be a new one',
    async (next) => {
      const root = await folderWithKey();
      const change = changePassphrase(root, async () => next, sealing, nobody);
      await rejectsWith('KEY_NEW', change);
      expect(await keyOf(root)).toStrictEqual(KEY);
      const copy = { ...sealing, raw: false, passphrase: async () => next };
      await rejectsWith('KEY_NEW', exportKey(root, join(root, 'copy'), copy, nobody));
    },
  );
});

describe('where the passphrase comes from', () => {
  beforeEach(() => askAtTerminal(async () => 'typed in'));
  afterEach(() => {
    delete process.env.RASTIC_PASSPHRASE;
    delete process.env.RASTIC_PASSPHRASE_FILE;
  });

  // First, since what a variable once said is remembered.
  it('the terminal, when nothing else says', async () => {
    expect(await processUnlock('key')).toBe('typed in');
  });

  it('the first line of a private file, above all else', async () => {
    const path = join(await tempFolder(), 'passphrase');
    process.env.RASTIC_PASSPHRASE_FILE = path;
    await rejectsWith('STORE_FILE', processUnlock('key'));
    await writeFile(path, ' correct horse \r\nanother line\n', { mode: 0o600 });
    process.env.RASTIC_PASSPHRASE = 'not this one';
    expect(await processUnlock('key')).toBe(' correct horse ');
  });

  it('[KEY-1 REJECT] never a file that others can read', async () => {
    const path = join(await tempFolder(), 'passphrase');
    await writeFile(path, 'correct horse', { mode: 0o600 });
    await chmod(path, 0o644);
    process.env.RASTIC_PASSPHRASE_FILE = path;
    await rejectsWith('STORE_FILE_MODE', processUnlock('key'));
  });

  it('the variable, which no process of ours inherits', async () => {
    process.env.RASTIC_PASSPHRASE = PASSPHRASE;
    expect(await processUnlock('key')).toBe(PASSPHRASE);
    expect(process.env.RASTIC_PASSPHRASE).toBeUndefined();
    expect(await processUnlock('key')).toBe(PASSPHRASE);
  });
});

describe('a copy', () => {
  const into = async () => join(await tempFolder(), 'copy');
  const copyOf = (raw: boolean, passphrase?: string) => ({
    ...{ ...sealing, raw },
    passphrase: async () => passphrase,
  });

  it('has the passphrase it is given, and mode 0600', async () => {
    for (const root of [await folderWithKey(), await folderWithKey(PASSPHRASE)]) {
      const file = await into();
      const info = await exportKey(root, file, copyOf(false, NEXT), one);
      expect(info).toMatchObject({ address: ADDRESS, file, encrypted: true });
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      const other = join(await tempFolder(), 'other');
      await importKey(other, file, sealing, two);
      expect(await keyOf(other, two)).toStrictEqual(KEY);
    }
  });

  it('of an encrypted key has the same passphrase when none is given', async () => {
    const root = await folderWithKey(PASSPHRASE);
    const file = await into();
    await exportKey(root, file, copyOf(false), one);
    expect(await textOf(file)).toBe(await textOf(join(root, 'key')));
    await rejectsWith('KEY_PASSPHRASE', exportKey(root, await into(), copyOf(false), two));
  });

  it('of a key without a passphrase needs one, or to be asked for as it is', async () => {
    const root = await folderWithKey();
    const file = await into();
    await rejectsWith('KEY_NEW', exportKey(root, file, copyOf(false), nobody));
    const asItIs = { ...sealing, raw: true, passphrase: nobody };
    expect(await exportKey(root, file, asItIs, nobody)).toMatchObject({ encrypted: false });
    expect(await textOf(file)).toBe(`${KEY_HEX}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('replaces no file', async () => {
    const root = await folderWithKey();
    const file = await into();
    await writeFile(file, 'mine');
    await rejectsWith('STORE_FILE', exportKey(root, file, copyOf(true), nobody));
    expect(await textOf(file)).toBe('mine');
  });
});

describe('a key from outside', () => {
  it('becomes that of a new folder, sealed anew at our own cost', async () => {
    const file = join(await folderWithKey(PASSPHRASE), 'key');
    const root = join(await tempFolder(), 'made', 'here');
    const dear = { ...sealing, cost: 2 ** 11 };
    const info = await importKey(root, file, dear, one);
    expect(info).toMatchObject({ address: ADDRESS, file: join(root, 'key'), encrypted: true });
    expect(await textOf(info.file)).toContain('"n": 2048');
    expect(await keyOf(root, one)).toStrictEqual(KEY);
  });

  it.each([`${KEY_HEX}`, `0x${KEY_HEX.toUpperCase()}\r\n`])('as digits: %j', async (text) => {
    const file = join(await tempFolder(), 'digits');
    await writeFile(file, text, { mode: 0o600 });
    const root = join(await tempFolder(), 'node');
    expect(await importKey(root, file, sealing, nobody)).toMatchObject({ encrypted: false });
    expect(await keyOf(root)).toStrictEqual(KEY);
  });

  it('never takes the place of a key, and is itself private', async () => {
    const root = await folderWithKey();
    const file = join(await tempFolder(), 'digits');
    await writeFile(file, '11'.repeat(32), { mode: 0o600 });
    await rejectsWith('KEY_EXISTS', importKey(root, file, sealing, nobody));
    expect(await keyOf(root)).toStrictEqual(KEY);
    await chmod(file, 0o640);
    const other = join(await tempFolder(), 'other');
    await rejectsWith('STORE_FILE_MODE', importKey(other, file, sealing, nobody));
    await rejectsWith('STORE_FILE', importKey(other, `${file}x`, sealing, nobody));
    expect(await readdir(other)).toEqual(['.gitignore', 'transcripts']);
  });
});

it('no failure and no description holds the key or a passphrase', async () => {
  const said: string[] = [];
  const listen = async (work: Promise<unknown>) => {
    const result = await work.catch((error: unknown) => error);
    said.push(inspect(result, { depth: 20, showHidden: true }), JSON.stringify(result));
    if (result instanceof Error) said.push(`${result.stack}`);
  };
  const [open, sealed] = [await folderWithKey(), await folderWithKey(PASSPHRASE)];
  const broken = await folderWithKey();
  await writeFile(join(broken, 'key'), `${KEY_HEX}${KEY_HEX}`);
  const file = (name: string) => join(open, name);
  const copy = { ...sealing, raw: true, passphrase: async () => NEXT };
  await listen(inspectKey(open, nobody));
  await listen(inspectKey(sealed, one));
  await listen(inspectKey(sealed, two));
  await listen(inspectKey(broken, one));
  await listen(exportKey(sealed, file('a'), copy, one));
  await listen(exportKey(sealed, file('a'), copy, one));
  await listen(exportKey(sealed, file('b'), { ...copy, raw: false }, one));
  await listen(importKey(open, file('a'), sealing, one));
  await listen(importKey(join(open, 'x'), file('b'), sealing, two));
  await listen(importKey(join(open, 'y'), join(broken, 'key'), sealing, two));
  await listen(changePassphrase(sealed, async () => PASSPHRASE.slice(0, 7), sealing, one));
  await listen(changePassphrase(sealed, two, sealing, one));
  // The control: what is looked for would be found.
  expect(inspect(new Error(KEY_HEX))).toContain(KEY_HEX.slice(0, 16));
  for (const text of said) {
    expect(text.toLowerCase()).not.toContain(KEY_HEX.slice(0, 16));
    for (const secret of [PASSPHRASE, PASSPHRASE.slice(0, 7), NEXT]) {
      expect(text).not.toContain(secret);
    }
  }
  expect(toHex(KEY)).toBe(`0x${KEY_HEX}`);
});
