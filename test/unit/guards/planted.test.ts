/**
 * A guard that has never caught anything proves nothing by passing: each is run on a copy of the
 * repository with violations planted in the files that it is for, and must name every one. One after
 * the other: each takes a core for seconds. More of them: planted.long.test.ts.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkDocs } from '../../../scripts/guards/docs.js';
import { checkFiles } from '../../../scripts/guards/files.js';
import { checkGenerated, GENERATORS } from '../../../scripts/guards/generated.js';
import { checkLayers } from '../../../scripts/guards/layers.js';
import { checkModels } from '../../../scripts/guards/models.js';
import { checkRules } from '../../../scripts/guards/rules.js';
import { GROUPS, RESULTS } from './plants.js';
import { copyRepository, expectNamed, runNode } from './real-tree.js';
import { copy, makeTree, REPOSITORY } from './tree.js';

/** What the documentation of an empty tree lacks. */
const MISSING = [
  ...['README.md', 'docs/develop.md', 'docs/operate.md', 'docs/rules.md', 'docs/parameters.md'],
  'docs/protocol.md',
].map((file) => `${file}: is missing`);

/** A guard that hangs is killed by its own limit. */
const LIMIT_MS = 240_000;

describe('violations in the files of the repository', { timeout: LIMIT_MS }, () => {
  test.each(GROUPS)('%s: every one is named, and the build stops', (_name, command, plants) =>
    expectNamed(command, plants),
  );

  test('tests that fail, do not load or do not run are counted', async () => {
    const root = copyRepository(RESULTS);
    const report = join(root, 'report.json');
    const reporter = ['--reporter=json', `--outputFile=${report}`];
    const vitest = ['node_modules/vitest/vitest.mjs', 'run', 'test/unit/base', ...reporter];
    expect((await runNode(root, vitest)).code).toBe(1);
    const { code, text } = await runNode(root, ['.ci/count.mjs', report]);
    expect(text).toMatch(/^2 skipped: .*\n\d+ passed, 3 failed\n$/);
    expect(code).toBe(1);
  });
});

describe('nothing to look at', () => {
  test.each<[string, (root: string) => readonly string[] | Promise<readonly string[]>, string[]]>([
    ['files', checkFiles, ['src: there is no module to check']],
    ['layers', checkLayers, ['src: there is no module to check']],
    ['rules', checkRules, ['src: no rule at all was found']],
    ['docs', checkDocs, MISSING],
    ['models', checkModels, ['models: there is no model to check']],
    [
      'generated',
      checkGenerated,
      GENERATORS.map(({ makes, script }) => `${makes}: ${script}, which makes it, is missing`),
    ],
  ])('%s fails', async (_name, guard, violations) => {
    expect(await guard(makeTree({}))).toEqual(violations);
  });

  test('types fails', async () => {
    const root = makeTree({});
    copy(root, ['tsconfig.all.json']);
    const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.all.json'];
    expect((await runNode(root, tsc)).code).not.toBe(0);
  });
});

describe('the build', { timeout: LIMIT_MS }, () => {
  const run = (...command: readonly string[]) =>
    spawnSync(process.execPath, command, { cwd: REPOSITORY, encoding: 'utf8' });

  test('runs every guard that there is', () => {
    const guards = /no guard none: (.*)$/m.exec(
      run('--import', 'tsx', 'scripts/check.ts', 'none').stderr,
    );
    const checks = /no check none: (.*)$/m.exec(run('scripts/setup.mjs', 'check', 'none').stderr);
    const names = guards?.[1]?.split(', ') ?? [];
    expect(names.length).toBeGreaterThan(5);
    expect(checks?.[1]?.split(', ')).toEqual(['style', 'types', 'unused', ...names]);
  });

  test.each(['scripts/proto.ts', 'scripts/vectors/main.ts', 'scripts/docs.ts', 'scripts/check.ts'])(
    '%s refuses what it does not know, and does nothing',
    (script) => {
      for (const argument of ['--chekc', '--check=no']) {
        const { status, stdout, stderr } = run('--import', 'tsx', script, argument);
        expect([status, stdout]).toEqual([1, '']);
        expect(stderr).toContain('ERR_PARSE_ARGS');
      }
    },
  );

  test.each(['scripts/proto.ts', 'scripts/vectors/main.ts', 'scripts/docs.ts'])(
    '%s --check names what it compared',
    (script) => {
      const { status, stdout, stderr } = run('--import', 'tsx', script, '--check');
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^(same \S+\n){2,}$/);
    },
  );
});
