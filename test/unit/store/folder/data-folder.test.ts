/** A new data folder is private, and no repository takes it up. */
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  createDataFolder,
  createTemporaryRoot,
  removeRoot,
} from '../../../../src/store/folder/data-folder.js';

let root: string;
beforeEach(async () => {
  root = await createTemporaryRoot();
});
afterEach(() => removeRoot(root));

it('keeps a new folder to its user and out of git', async () => {
  const folder = await createDataFolder(join(root, 'deep', 'me'));
  expect((await stat(folder.root)).mode & 0o777).toBe(0o700);
  expect(await readFile(join(folder.root, '.gitignore'), 'utf8')).toMatch(/^\*$/m);
  // Again: nothing is changed.
  await createDataFolder(folder.root);
});

it('writes no .gitignore into a folder that was there', async () => {
  const mine = join(root, 'mine');
  await mkdir(mine, { mode: 0o755 });
  const folder = await createDataFolder(mine);
  expect((await stat(folder.root)).mode & 0o777).toBe(0o755);
  await expect(stat(join(mine, '.gitignore'))).rejects.toMatchObject({ code: 'ENOENT' });
});
