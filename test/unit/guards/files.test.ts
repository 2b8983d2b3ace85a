/** Long files and registry addresses are caught; generated code may be as long as it is. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkFiles } from '../../../scripts/guards/files.js';
import { CLEAN, makeTree, plant, REPOSITORY } from './tree.js';

const lines = (count: number): string => '// a line\n'.repeat(count);
/** Put together here, so that this file does not name one itself. */
const HOST = ['registry', 'npmjs', 'org'].join('.');
const MIRROR = ['http', '//mirror.example/'].join(':');

describe('the check of files', () => {
  test('passes a clean tree', () => {
    expect(checkFiles(makeTree(CLEAN))).toEqual([]);
  });

  test('300 lines are fine, 301 are not', () => {
    expect(checkFiles(plant({ 'src/net/long.ts': lines(300) }))).toEqual([]);
    expect(checkFiles(plant({ 'src/net/long.ts': lines(301) }))).toEqual([
      'src/net/long.ts: 301 lines, at most 300',
    ]);
  });

  test('generated code has no limit', () => {
    expect(checkFiles(plant({ 'src/protocol/pb/rastic.js': lines(5000) }))).toEqual([]);
  });

  test.each([
    ['package-lock.json', `{ "a": "https://${HOST}/a" }`],
    ['package-lock.json', JSON.stringify({ resolved: 'http://10.0.0.1/a.tgz' }, null, 1)],
    ['.npmrc', `registry=${MIRROR}\n`],
    ['scripts/setup/install.mjs', `const from = '${HOST}';\n`],
  ])('%s names a registry: %s', (path, text) => {
    expect(checkFiles(plant({ [path]: text }))).toEqual([
      expect.stringContaining(`${path}: names a package registry: `),
    ]);
  });

  test('the command prints each violation on a line and fails', () => {
    const root = plant({ 'src/net/long.ts': lines(301) });
    const command = ['--import', 'tsx', 'scripts/check.ts', 'files', '--root', root];
    const run = spawnSync(process.execPath, command, { cwd: REPOSITORY, encoding: 'utf8' });
    expect(run.stderr).toBe('src/net/long.ts: 301 lines, at most 300\n');
    expect(run.status).toBe(1);
  });

  test('the command refuses a guard that does not exist', () => {
    const command = ['--import', 'tsx', 'scripts/check.ts', join('no', 'such')];
    expect(spawnSync(process.execPath, command, { cwd: REPOSITORY }).status).not.toBe(0);
  });
});
