/**
 * The bootstrap on small trees of its own: it refuses an old Node, installs and builds once, lets
 * two builds run at a time, ends when told to, and hands arguments and exit codes through.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { copy, type Files, makeFolder, REPOSITORY, write } from './tree.js';

const INSTALLED = { 'package-lock.json': '{"packages":{}}' };
const WANTS_MORE = { 'package-lock.json': '{"packages":{"node_modules/x":{"version":"1.0.0"}}}' };
const RECORD = 'node_modules/.package-lock.json';
const TSC = 'node_modules/typescript/bin/tsc';
const COPY = "require('node:fs').copyFileSync('src/bin.ts', process.argv.at(-1) + '/bin.js');\n";
const SOURCES: Files = {
  'package.json': '{ "type": "module" }',
  'src/bin.ts': 'console.log(process.argv.slice(2).join());\nprocess.exitCode = 7;\n',
  'src/protocol/pb/rastic.js': 'export const rastic = {};\n',
  'src/protocol/pb/rastic.d.ts': 'export const rastic: object;\n',
};

function makeProject(files: Files = {}): string {
  const root = makeFolder();
  copy(root, ['scripts/setup.mjs', 'scripts/setup', 'native/setup', 'tsconfig.json']);
  write(root, { ...SOURCES, ...INSTALLED, [RECORD]: '{}', ...files });
  return root;
}

/** With the real compiler; the others have one that only copies, since compiling takes seconds. */
function makeCompiled(files: Files = {}): string {
  const root = makeProject(files);
  for (const name of ['typescript', '@types', 'undici-types']) {
    symlinkSync(join(REPOSITORY, 'node_modules', name), join(root, 'node_modules', name));
  }
  return root;
}

const makeCopied = (files: Files = {}): string => makeProject({ [TSC]: COPY, ...files });

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
}

function setup(root: string, args: readonly string[], node: readonly string[] = []): Run {
  const env = { ...process.env, npm_execpath: join(root, 'npm-cli.js') };
  const child = spawn(process.execPath, [...node, 'scripts/setup.mjs', ...args], {
    cwd: root,
    env,
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (text.out += chunk));
  child.stderr.on('data', (chunk) => (text.err += chunk));
  const ended = new Promise<{ code: number | null; out: string; err: string }>((done) => {
    child.once('close', (code) => done({ code, ...text }));
  });
  return { child, ended };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('set-up', () => {
  test('refuses an old Node in one sentence', async () => {
    const old =
      "data:text/javascript,Object.defineProperty(process.versions,'node',{value:'18.2.0'})";
    const { code, err } = await setup(makeCopied(), ['build'], ['--import', old]).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/^rastic needs Node 20\.19 or newer and this is 18\.2\.0: .*\n$/);
  });

  test('start builds, then runs the demo with its arguments and exit code', async () => {
    const root = makeCompiled();
    const first = await setup(root, ['start', '--json', '--prompt', 'Hi']).ended;
    expect(first).toMatchObject({ code: 7, out: 'demo,--json,--prompt,Hi\n' });
    expect(first.err).toMatch(/^rastic: build done \(.* s\)\n$/);
    expect(readFileSync(join(root, 'dist/protocol/pb/rastic.js'), 'utf8')).toContain('rastic');
    const second = await setup(root, ['start']).ended;
    expect(second).toEqual({ code: 7, out: 'demo\n', err: '' });
  });

  test('two builds at a time make one dist', async () => {
    const root = makeCopied();
    const runs = await Promise.all([setup(root, ['build']).ended, setup(root, ['build']).ended]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs.map(({ err }) => err).filter((err) => err.includes('build done'))).toHaveLength(1);
    expect(existsSync(join(root, 'dist/bin.js'))).toBe(true);
    expect(readdirSync(root).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
    expect(readdirSync(join(root, '.cache'))).toEqual([]);
  });

  test('sources that do not compile leave dist as it was', async () => {
    const root = makeCompiled({ 'dist/bin.js': 'before', 'src/bin.ts': 'const x: string = 1;\n' });
    const { code, err } = await setup(root, ['build']).ended;
    expect(code).toBe(1);
    expect(err).toContain("src/bin.ts(1,7): error TS2322: Type 'number' is not assignable");
    expect(err).toContain('rastic: build failed: it ended with 2\n');
    expect(readFileSync(join(root, 'dist/bin.js'), 'utf8')).toBe('before');
  });

  test('a lock that a dead process left is cleared', async () => {
    const root = makeCopied({ '.cache/setup.lock/pid': '2147483646' });
    expect((await setup(root, ['build']).ended).code).toBe(0);
  });

  test('installs when a package is missing, and only then', async () => {
    const npm = `require('node:fs').copyFileSync('package-lock.json', '${RECORD}');\n`;
    const files = { ...WANTS_MORE, 'npm-cli.js': npm, 'package.json': '{}' };
    const root = makeCopied({ ...files, 'src/bin.ts': 'export {};\n' });
    expect((await setup(root, ['build']).ended).err).toContain('rastic: install packages done');
    expect(await setup(root, ['build']).ended).toEqual({ code: 0, out: '', err: '' });
  });

  test('a failed install shows what npm said and what to look at', async () => {
    const npm = "process.stderr.write('npm error offline\\n');\nprocess.exitCode = 1;\n";
    const { code, err } = await setup(makeCopied({ ...WANTS_MORE, 'npm-cli.js': npm }), ['build'])
      .ended;
    expect(code).toBe(1);
    expect(err).toBe(
      'npm error offline\nrastic: install packages failed: it ended with 1; ' +
        'is the network up, and package-lock.json as committed?\n',
    );
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends the running step too', async (signal) => {
    const npm =
      "require('node:fs').writeFileSync('pid', String(process.pid));\nsetInterval(() => 0, 9);\n";
    const root = makeCopied({ ...WANTS_MORE, 'npm-cli.js': npm, 'package.json': '{}' });
    mkdirSync(join(root, '.cache'));
    const { child, ended } = setup(root, ['build']);
    const pid = await vi.waitFor(
      () => Number(readFileSync(join(root, 'pid'), 'utf8')) || Promise.reject(new Error('no pid')),
      { timeout: 10_000 },
    );
    child.kill(signal);
    expect((await ended).code).toBe(signal === 'SIGINT' ? 130 : 143);
    expect(isAlive(pid)).toBe(false);
  });

  test('says what it can do', async () => {
    const { code, err } = await setup(makeCopied(), ['fly']).ended;
    expect(code).toBe(1);
    expect(err).toBe(
      'rastic: say one of: start, test, test:long, test:unit, build, prepack, check, check:fast\n',
    );
  });
});
