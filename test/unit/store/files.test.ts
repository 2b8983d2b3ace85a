/** Key file, JSON files and the data folder: permissions, damage, replacement. */
import { chmod, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDataFolder, dataFolder, transcriptFile } from '../../../src/store/data-folder.js';
import { JSON_BYTES_MAX, readJson, writeJson } from '../../../src/store/json-file.js';
import { createKeyFile, readKeyFile } from '../../../src/store/key-file.js';
import { tempFolder } from '../../helpers/temp-folder.js';

const KEY = new Uint8Array(32).fill(0xab);
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

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
    expect(await readKeyFile(join(await tempFolder(), 'key'))).toBeUndefined();
  });

  it.each([0o640, 0o604, 0o620, 0o666])('is refused with mode %o', async (mode) => {
    const path = join(await tempFolder(), 'key');
    await createKeyFile(path, KEY);
    await chmod(path, mode);
    const error = { code: 'STORE_FILE_MODE', data: { path, mode: mode.toString(8) } };
    await expect(readKeyFile(path)).rejects.toMatchObject(error);
  });

  it.each(['', 'abc', 'zz'.repeat(32), 'ab'.repeat(33), `${'ab'.repeat(32)}\nmore`])(
    'is refused when damaged, without quoting it: %j',
    async (text) => {
      const path = join(await tempFolder(), 'key');
      await writeFile(path, text, { mode: 0o600 });
      const failure: Error = await readKeyFile(path).then(
        () => new Error('read'),
        (error) => error,
      );
      expect(failure).toMatchObject({ code: 'STORE_FILE' });
      if (text.length > 3) expect(JSON.stringify(failure)).not.toContain(text.slice(0, 16));
    },
  );

  it('is never replaced', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'key');
    await createKeyFile(path, KEY);
    const other = createKeyFile(path, new Uint8Array(32).fill(1));
    await expect(other).rejects.toMatchObject({ code: 'STORE_FILE' });
    expect(await readKeyFile(path)).toStrictEqual(KEY);
    expect(await readdir(folder)).toEqual(['key']);
  });
});

describe('a JSON file', () => {
  it('is replaced whole, with mode 0600', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'config.json');
    await writeJson(path, { a: 1 });
    await writeJson(path, { a: [2, 'ü'] });
    expect(await readJson(path)).toEqual({ a: [2, 'ü'] });
    expect(await modeOf(path)).toBe(0o600);
    expect(await readdir(folder)).toEqual(['config.json']);
  });

  it('is undefined where there is none', async () => {
    expect(await readJson(join(await tempFolder(), 'x.json'))).toBeUndefined();
  });

  it('names its path when damaged and does not quote its contents', async () => {
    const path = join(await tempFolder(), 'x.json');
    await writeFile(path, '{"prompt": "secret words" oops');
    const failure: Error = await readJson(path).then(
      () => new Error('read'),
      (error) => error,
    );
    expect(failure).toMatchObject({ code: 'STORE_FILE', data: { path } });
    expect(`${failure.stack} ${failure.cause}`).not.toContain('secret');
  });

  it('is refused when its bytes are no UTF-8', async () => {
    const path = join(await tempFolder(), 'x.json');
    await writeFile(path, Uint8Array.of(0x22, 0xff, 0x22));
    await expect(readJson(path)).rejects.toMatchObject({ code: 'STORE_FILE' });
  });

  it('is refused above 64 MiB before it is read', async () => {
    const path = join(await tempFolder(), 'x.json');
    await writeFile(path, '');
    await truncate(path, JSON_BYTES_MAX + 1);
    await expect(readJson(path)).rejects.toMatchObject({ code: 'STORE_FILE_SIZE' });
  });

  it('leaves the old file when the new value cannot be written', async () => {
    const path = join(await tempFolder(), 'x.json');
    await writeJson(path, 'old');
    await expect(writeJson(path, 1n)).rejects.toThrow(TypeError);
    await expect(writeJson(path, undefined)).rejects.toThrow(TypeError);
    expect(await readFile(path, 'utf8')).toBe('"old"\n');
  });
});

describe('the data folder', () => {
  it('is created with mode 0700, and again without change', async () => {
    const root = join(await tempFolder(), 'a', 'b');
    const folder = await createDataFolder(root);
    expect(await createDataFolder(root)).toEqual(folder);
    expect(await modeOf(folder.root)).toBe(0o700);
    expect(await modeOf(folder.transcripts)).toBe(0o700);
  });

  it('refuses a path that is a file', async () => {
    const root = join(await tempFolder(), 'file');
    await writeFile(root, '');
    await expect(createDataFolder(root)).rejects.toMatchObject({ code: 'STORE_FILE' });
  });

  it('keeps the mode of a folder that was there', async () => {
    const root = join(await tempFolder(), 'shared');
    await mkdir(root, { mode: 0o755 });
    await createDataFolder(root);
    expect(await modeOf(root)).toBe(0o755);
  });

  it('names transcripts by job id only', () => {
    const folder = dataFolder('/data');
    const id = 'ab'.repeat(32);
    expect(transcriptFile(folder, `0x${id}`)).toBe(`/data/transcripts/${id}.json`);
    expect(() => transcriptFile(folder, '../key')).toThrow(TypeError);
  });
});
