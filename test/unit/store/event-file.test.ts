/** The file of a node's events: one line each, readable by its user only, bounded. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { appendEvent } from '../../../src/store/folder/event-file.js';
import { tempFolder } from '../../support/store/temp-folder.js';
import { rejectsWith } from '../../support/wire/codes.js';

const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).n);

test('grows to its limit in two files, and no further', async () => {
  const path = join(await tempFolder(), 'events.jsonl');
  for (let n = 0; n < 20; n++) await appendEvent(path, { n }, 40);
  const old = path.replace('.jsonl', '.1.jsonl');
  const kept = [...(await linesOf(old)), ...(await linesOf(path))];
  expect(kept.at(-1)).toBe(19);
  expect(kept.length).toBeLessThan(10);
  for (const file of [old, path]) expect((await stat(file)).size).toBeLessThanOrEqual(40);
  expect((await stat(path)).mode & 0o077).toBe(0);
});

test('a folder that is gone is an error with its path', async () => {
  await rejectsWith('STORE_FILE', appendEvent('/nowhere/events.jsonl', { n: 1 }));
});
