/** Values of job records on disk: smaller than they were, and those from before are still read. */
import { Level } from 'level';
import { expect, it, onTestFinished } from 'vitest';
import { leavesOf } from '../../../bench/sample-job.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { openStore } from '../../../src/store/level.js';
import { pack, unpack } from '../../../src/store/packed.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const KEY = 'job-parts/4/0x01/leaves/00/00000';
const leaves = leavesOf(256).map(({ prefix: _known, ...body }) => body);
const bytes = Uint8Array.from(encodeMessage('Chunk', { leaves }));

it('leaves take less room, and come back as they were', () => {
  const packed = pack(KEY, bytes);
  expect(packed.length).toBeLessThan(0.9 * bytes.length);
  expect(unpack(KEY, packed)).toEqual(bytes);
});

it('short values, values of other keys and empty ones stay as they are', () => {
  for (const [key, value] of [
    [KEY, bytes.subarray(0, 200)],
    ['receipt/0x01', bytes],
    [KEY, new Uint8Array()],
  ] as const) {
    expect(pack(key, value)).toBe(value);
    expect(unpack(key, value)).toBe(value);
  }
});

it('a value that an earlier version wrote is read as it is', async () => {
  const path = `${await tempFolder()}/database`;
  await (await openStore(path)).close();
  const db = new Level<string, Uint8Array>(path, { valueEncoding: 'view' });
  await db.put(KEY, bytes);
  await db.close();
  const store = await openStore(path);
  onTestFinished(() => store.close());
  expect(await store.get(KEY)).toEqual(bytes);
  await store.put(`${KEY}1`, bytes);
  for await (const [, value] of store.entries('job-parts/')) expect(value).toEqual(bytes);
});
