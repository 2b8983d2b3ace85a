/** The file's hash and stamp. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  checkHeader,
  hashFile,
  isSameStamp,
  stampFile,
} from '../../../../src/engine/model/model-file.js';
import { rejectsWith } from '../../../support/wire/codes.js';

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

function header(magic: string, version: number, tensors: bigint, keys: bigint): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.write(magic, 'latin1');
  bytes.writeUInt32LE(version, 4);
  bytes.writeBigUInt64LE(tensors, 8);
  bytes.writeBigUInt64LE(keys, 16);
  return bytes;
}

test.each([
  ['empty', Buffer.alloc(0)],
  ['another format', header('GGML', 3, 10n, 10n)],
  ['another version', header('GGUF', 4, 10n, 10n)],
  ['no tensors', header('GGUF', 3, 0n, 10n)],
  ['counts that are none', header('GGUF', 3, 10n, 2n ** 40n)],
])('refuses a header that would send the library round in circles: %s', async (_, bytes) => {
  const path = join(folder, 'header');
  await writeFile(path, header('GGUF', 3, 10n, 10n));
  await checkHeader(path);
  await writeFile(path, bytes);
  await rejectsWith('ENGINE_START', checkHeader(path));
});
