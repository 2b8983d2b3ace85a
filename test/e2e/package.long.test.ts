/**
 * The package installed as anybody does it, with every library, and the exact engine compiled at
 * its first start.
 */
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InstalledPackage } from '../support/package/installed-package.js';

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await InstalledPackage.install({}, []);
});
afterAll(() => installed?.remove());

it('has a demo that builds the exact engine and then runs on it', async () => {
  const events = (await installed.run('npx', ['rastic', 'demo', '--json', '--prompt', 'Hi']))
    .trimEnd()
    .split('\n')
    .map((line): { readonly type: string } => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({ type: 'ended', accepted: true, found: true });
  expect(events.map(({ type }) => type)).not.toContain('measuring');
  expect(await readdir(installed.path('native', 'build'))).toEqual(['out']);
});
