import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rastic-clean-'));
const git = (...args: readonly string[]) => {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};
const check = () =>
  spawnSync(process.execPath, [resolve('scripts/setup/clean.mjs')], {
    cwd: folder,
    encoding: 'utf8',
  });

beforeAll(() => {
  git('init');
  writeFileSync(join(folder, '.gitignore'), 'built/\n');
  writeFileSync(join(folder, 'file'), 'as committed\n');
  git('add', '--all');
  git('commit', '--message', 'One');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('says nothing of a work tree as it was committed', () => {
  expect(check()).toMatchObject({ status: 0, stderr: '' });
});

it('fails for a file that is new, and names it', () => {
  writeFileSync(join(folder, 'left'), '');
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringMatching(/new:\n\?\? left\n$/) });
  rmSync(join(folder, 'left'));
});

it('fails for a new file although git is set to be silent about those', () => {
  git('config', 'status.showUntrackedFiles', 'no');
  writeFileSync(join(folder, 'left'), '');
  expect(check().status).toBe(1);
  rmSync(join(folder, 'left'));
});

it('fails for a file that was changed, and names it', () => {
  writeFileSync(join(folder, 'file'), 'changed\n');
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringMatching(/new:\n M file\n$/) });
  git('checkout', '--', 'file');
});

it('fails where git cannot tell', () => {
  rmSync(join(folder, '.git/HEAD'));
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringMatching(/git cannot tell/) });
});

it('fails where there is no checkout: nothing was compared', () => {
  rmSync(join(folder, '.git'), { recursive: true });
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringMatching(/no git checkout/) });
});
