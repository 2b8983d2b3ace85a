/** What counts as a build of the exact engine. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isWhole } from '../../../../src/engine/exact/folder.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const FILES = ['build.json', 'rastic.node', 'librastic-cpu.so'];

async function built(record = '{}'): Promise<string> {
  const out = await tempFolder();
  for (const name of FILES) writeFileSync(join(out, name), '');
  writeFileSync(join(out, 'build.json'), record);
  return out;
}

test('all files and a record that can be read are a build', async () => {
  expect(isWhole(await built())).toBe(true);
});

test.each(FILES)('without %s it is none', async (name) => {
  const out = await built();
  rmSync(join(out, name));
  expect(isWhole(out)).toBe(false);
});

test.each(['', '{"libraries":', '{"libraries":"/not/there"}'])(
  'with the record %j it is none',
  async (record) => {
    expect(isWhole(await built(record))).toBe(false);
  },
);
