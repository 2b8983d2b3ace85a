/** The line of counts that ends a CI run, from reports as vitest writes them. */
import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copy, makeFolder, REPOSITORY, write } from './tree.js';

const file = (status: string, ...tests: readonly string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

function count(testResults: readonly unknown[] | undefined) {
  const root = makeFolder();
  if (testResults !== undefined) write(root, { 'report.json': JSON.stringify({ testResults }) });
  const command = ['.ci/count.mjs', join(root, 'report.json')];
  const run = spawnSync(process.execPath, command, { cwd: REPOSITORY, encoding: 'utf8' });
  return { status: run.status, lines: run.stdout.trimEnd().split('\n') };
}

describe('the count of a CI run', () => {
  test('passes when every test passed', () => {
    const run = count([file('passed', 'passed', 'passed'), file('passed', 'passed')]);
    expect(run).toEqual({ status: 0, lines: ['3 passed, 0 failed'] });
  });

  test('fails on a failed test', () => {
    const run = count([file('failed', 'passed', 'failed')]);
    expect(run).toEqual({ status: 1, lines: ['1 passed, 1 failed'] });
  });

  test('fails on a file that did not load', () => {
    const run = count([file('failed'), file('passed', 'passed')]);
    expect(run).toEqual({ status: 1, lines: ['1 passed, 1 failed'] });
  });

  test('fails on a skipped test', () => {
    const run = count([file('passed', 'passed', 'skipped')]);
    expect(run.status).toBe(1);
    expect(run.lines.at(-1)).toBe('1 passed, 0 failed');
  });

  test('fails when no test was executed', () => {
    const run = count([]);
    expect(run).toEqual({ status: 1, lines: ['no test was executed', '0 passed, 0 failed'] });
  });

  test('fails when the run left no report', () => {
    expect(count(undefined)).toEqual({ status: 1, lines: ['0 passed, 1 failed'] });
  });
});

function commitAll(root: string): void {
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@localhost'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...who, 'commit', '-qm', 'all'],
  ]) {
    const { status, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  }
}

/** What clean.mjs needs. */
const NATIVE = ['native/setup/step.mjs', 'native/setup/process-name.mjs'];

describe('a CI run', () => {
  /** With an npm that leaves this report and ends so. */
  function run(npm: string) {
    const root = makeFolder();
    copy(root, ['.ci', 'scripts/setup/clean.mjs', ...NATIVE]);
    write(root, { 'bin/npm': `#!/bin/sh\n${npm}\n` });
    chmodSync(join(root, 'bin/npm'), 0o755);
    commitAll(root);
    const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}` };
    return spawnSync('bash', ['.ci/run'], { cwd: root, encoding: 'utf8', env });
  }
  const REPORT = JSON.stringify({ testResults: [file('passed', 'passed')] });
  const leave = `for word; do case $word in --outputFile.json=*) echo '${REPORT}' > "\${word#*=}";; esac; done`;

  test('passes where npm test passed and its report has tests', () => {
    expect(run(leave)).toMatchObject({ status: 0, stdout: '1 passed, 0 failed\n' });
  });

  test.each([
    ['a failed check, though every test passed', `${leave}\nexit 1`],
    ['no report', 'exit 0'],
    ['a file that was left behind', `${leave}\ntouch planted`],
    ['a file that was changed', `${leave}\necho >> .ci/run`],
  ])('fails on %s', (_, npm) => {
    expect(run(npm).status).toBe(1);
  });
});
