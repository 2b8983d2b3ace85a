/** The key file: permissions, damage, and that no change of its form ever loses the key. */
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { createKeyFile, readKeyFile, rewriteKeyFile } from '../../../../src/store/keys/key-file.js';
import { encryptKey, KEYSTORE_RANDOM_BYTES } from '../../../../src/store/keys/keystore.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const KEY = new Uint8Array(32).fill(0xab);
const OTHER = new Uint8Array(32).fill(0x11);
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
const seal = (key: Uint8Array, passphrase: string) =>
  encryptKey(key, passphrase, systemClock.random(KEYSTORE_RANDOM_BYTES), 2 ** 10);
const keyPath = async () => join(await tempFolder(), 'key');

describe('the key file', () => {
  it('is read as it was created, with mode 0600 and nothing left beside it', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'key');
    await createKeyFile(path, KEY);
    expect(await readKeyFile(path)).toStrictEqual(KEY);
    expect(await modeOf(path)).toBe(0o600);
    expect(await readdir(folder)).toEqual(['key']);
  });

  it('is undefined where there is none', async () => {
    expect(await readKeyFile(await keyPath())).toBeUndefined();
  });

  it.each([0o640, 0o604, 0o620, 0o666])(
    '[KEY-1 REJECT] is refused with mode %o, encrypted or not',
    async (mode) => {
      for (const content of [KEY, await seal(KEY, 'p')]) {
        const path = await keyPath();
        await createKeyFile(path, content);
        await chmod(path, mode);
        const error = { code: 'STORE_FILE_MODE', data: { path, mode: mode.toString(8) } };
        await expect(readKeyFile(path, async () => 'p')).rejects.toMatchObject(error);
      }
    },
  );

  it('[KEY-1 REJECT] is judged by the file that a link leads to', async () => {
    const folder = await tempFolder();
    await createKeyFile(join(folder, 'real'), KEY);
    await symlink(join(folder, 'real'), join(folder, 'key'));
    expect(await readKeyFile(join(folder, 'key'))).toStrictEqual(KEY);
    await chmod(join(folder, 'real'), 0o644);
    await rejectsWith('STORE_FILE_MODE', readKeyFile(join(folder, 'key')));
  });

  it.each(['', 'abc', 'zz'.repeat(32), 'ab'.repeat(33), `${'ab'.repeat(32)}\nmore`])(
    'is refused when damaged, without quoting it: %j',
    async (text) => {
      const path = await keyPath();
      await writeFile(path, text, { mode: 0o600 });
      const failure: Error = await readKeyFile(path).then(
        () => new Error('read'),
        (error) => error,
      );
      expect(failure).toMatchObject({ code: 'KEY_FILE' });
      const said = `${JSON.stringify(failure)} ${failure.stack} ${failure.cause}`;
      if (text.length > 3) expect(said).not.toContain(text.slice(0, 16));
    },
  );

  it.each(['00', 'ff'])(
    'is refused when it holds %s 32 times: no key of the curve',
    async (byte) => {
      const path = await keyPath();
      await writeFile(path, `${byte.repeat(32)}\n`, { mode: 0o600 });
      const failure: Error = await readKeyFile(path).then(
        () => new Error('read'),
        (error) => error,
      );
      expect(failure).toMatchObject({ code: 'KEY_FILE' });
      expect(failure.cause).toBeUndefined();
    },
  );

  it('is refused when it is a folder or too long for a key', async () => {
    const path = await keyPath();
    await mkdir(path, { mode: 0o700 });
    await rejectsWith('STORE_FILE', readKeyFile(path));
    await writeFile(`${path}2`, 'x'.repeat(10_000), { mode: 0o600 });
    await rejectsWith('STORE_FILE_SIZE', readKeyFile(`${path}2`));
  });

  it('is never replaced', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'key');
    await createKeyFile(path, KEY);
    for (const content of [OTHER, await seal(OTHER, 'p')]) {
      await rejectsWith('KEY_EXISTS', createKeyFile(path, content));
    }
    expect(await readKeyFile(path)).toStrictEqual(KEY);
    expect(await readdir(folder)).toEqual(['key']);
  });
});

describe('an encrypted key file', () => {
  it('is opened by its passphrase, which is asked for by the path', async () => {
    const path = await keyPath();
    await createKeyFile(path, await seal(KEY, 'pass of key'));
    expect(await modeOf(path)).toBe(0o600);
    const key = await readKeyFile(path, async (asked) => (asked === path ? 'pass of key' : ''));
    expect(key).toStrictEqual(KEY);
  });

  it('[KEY-5 REJECT] is locked where nobody can be asked', async () => {
    const path = await keyPath();
    await createKeyFile(path, await seal(KEY, 'p'));
    await rejectsWith('KEY_LOCKED', readKeyFile(path));
    await rejectsWith(
      'KEY_PASSPHRASE',
      readKeyFile(path, async () => 'q'),
    );
  });
});

describe('another form of the same key', () => {
  it('takes the place of the old one, with mode 0600 and nothing left beside it', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'key');
    await createKeyFile(path, KEY);
    await rewriteKeyFile(path, KEY, await seal(KEY, 'one'), 'one');
    expect(await readKeyFile(path, async () => 'one')).toStrictEqual(KEY);
    await rewriteKeyFile(path, KEY, await seal(KEY, 'two'), 'two');
    expect(await readKeyFile(path, async () => 'two')).toStrictEqual(KEY);
    await rewriteKeyFile(path, KEY, KEY);
    expect(await readKeyFile(path)).toStrictEqual(KEY);
    expect(await modeOf(path)).toBe(0o600);
    expect(await readdir(folder)).toEqual(['key']);
  });

  it('is refused, and the old file stays, when it would not open or is another key', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'key');
    await createKeyFile(path, KEY);
    const before = await readFile(path, 'utf8');
    const wrong = rewriteKeyFile(path, KEY, await seal(KEY, 'one'), 'two');
    await rejectsWith('KEY_PASSPHRASE', wrong);
    await rejectsWith('KEY_LOCKED', rewriteKeyFile(path, KEY, await seal(KEY, 'one')));
    await rejectsWith('KEY_FILE', rewriteKeyFile(path, KEY, OTHER));
    await rejectsWith('KEY_FILE', rewriteKeyFile(path, KEY, await seal(OTHER, 'one'), 'one'));
    expect(await readFile(path, 'utf8')).toBe(before);
    expect(await readdir(folder)).toEqual(['key']);
  });
});
