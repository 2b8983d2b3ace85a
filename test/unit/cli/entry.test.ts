/** What must hold before anything is loaded: the version of Node, and enough open files. */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { checkOpenFiles } from '../../../src/base/open-files.js';

it('checks the version of Node before anything is imported', async () => {
  const entry = await readFile('src/bin.ts', 'utf8');
  const { engines } = JSON.parse(await readFile('package.json', 'utf8'));
  const least = /NODE_MIN = \[(\d+), (\d+)\]/.exec(entry);
  expect(engines.node).toBe(`>=${least?.[1]}.${least?.[2]}`);
  expect(entry.match(/^import .*/gm)).toBeNull();
  expect(entry.indexOf('process.versions.node')).toBeLessThan(entry.indexOf('await import('));
});

it('says what to do with a limit of 128 open files', () => {
  expect(() => checkOpenFiles(128)).toThrow(
    expect.objectContaining({ code: 'OPEN_FILES', data: { limit: 128, needed: 256 } }),
  );
  expect(() => checkOpenFiles(256)).not.toThrow();
  expect(() => checkOpenFiles()).not.toThrow();
});
