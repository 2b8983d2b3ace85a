/** The file's hash and stamp. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashFile, isSameStamp, stampFile } from '../../../../src/engine/model/model-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rastic-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('hashes a file in pieces and notices when it changes', async () => {
  const path = join(folder, 'a');
  await writeFile(path, 'abc');
  // FIPS 180-2, appendix B.1
  expect(await hashFile(path)).toBe(
    '0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
  const before = await stampFile(path);
  expect(isSameStamp(before, await stampFile(path))).toBe(true);
  const steps: number[] = [];
  await writeFile(path, Buffer.alloc(5 * 1024 * 1024));
  expect(isSameStamp(before, await stampFile(path))).toBe(false);
  await hashFile(path, (bytes) => steps.push(bytes));
  expect(steps).toEqual([4 * 1024 * 1024, 5 * 1024 * 1024]);
});
