/** JSON files and the data folder: permissions, damage, replacement. */
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createDataFolder,
  dataFolder,
  transcriptFile,
} from '../../../src/store/folder/data-folder.js';
import { JSON_BYTES_MAX, readJson, writeJson } from '../../../src/store/folder/json-file.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

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
    const what = 'something that is not JSON';
    const message = `is damaged: not JSON at line 1, column 27: ${what}`;
    expect(failure).toMatchObject({ code: 'STORE_FILE', data: { path, message } });
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
