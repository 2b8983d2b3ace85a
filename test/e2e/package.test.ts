/**
 * The package from its packed file, as a stranger has it: what it holds, its names and types, and
 * its first start, which builds the exact engine. The compiler is a stub here; package.long.test.ts
 * has the real one.
 */
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RunOptions, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { InstalledPackage } from '../support/package/installed-package.js';
import { bareFolder, stubCmake } from '../support/package/stub-cmake.js';

/** Only what hangs takes so long. */
const LIMIT_MS = 300_000;
const PLATFORM = `@node-llama-cpp/${process.platform}-${process.arch}`;
const BUILDING = /building the exact engine/g;

let installed: InstalledPackage;
let build: string;

beforeAll(async () => {
  const { optionalDependencies: libraries } = JSON.parse(
    await readFile('node_modules/node-llama-cpp/package.json', 'utf8'),
  );
  // The libraries for this processor alone: those for GPUs are 600 MB.
  const also = { [PLATFORM]: libraries[PLATFORM] };
  installed = await InstalledPackage.install(also, ['--omit=optional']);
  build = installed.path('native', 'build');
}, LIMIT_MS);
afterAll(() => installed?.remove());

const inPackage = (env: Readonly<Record<string, string>>): RunOptions => ({
  cwd: installed.folder,
  bin: installed.path('dist', 'bin.js'),
  env: { RASTIC_NATIVE: '', ...env },
});

/** The cheapest command that opens a model: it prepares the engine, and then finds no file. */
const openNothing = ['audit', 'missing.json'];

describe('the package', () => {
  it('holds what it needs to run, and neither tests nor what was built', async () => {
    const top = await readdir(installed.path());
    expect(top).toEqual(expect.arrayContaining(['dist', 'models', 'native', 'package.json']));
    for (const name of ['src', 'test', 'scripts']) expect(top).not.toContain(name);
    expect(await readdir(installed.path('native'))).not.toContain('build');
    const built = await readdir(installed.path('dist'), { recursive: true });
    expect(built.filter((name) => name.endsWith('.map') || name === '.sources')).toEqual([]);
  });

  it('has a command that npx finds', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await installed.run('npx', ['rastic', '--version'])).toBe(`${version}\n`);
  });

  it('has names to import, and types that hold', async () => {
    await installed.write(
      'use.ts',
      `import { addressOf, type Hash, type Job, MerkleTree, openClient, RasticError } from 'rastic';
      import about from 'rastic/package.json' with { type: 'json' };
      const hash: Hash = '0x00';
      const prices = (job: Job): readonly unknown[] => [job.modelId, job.maxTokens];
      // @ts-expect-error a key is no number
      const wrong = () => addressOf(7);
      const names: readonly string[] = [typeof MerkleTree, typeof openClient, RasticError.name];
      console.log(about.name, hash, prices.length, ...names, typeof wrong);`,
    );
    const options = {
      ...{ module: 'NodeNext', target: 'ES2023', strict: true, exactOptionalPropertyTypes: true },
      ...{
        resolveJsonModule: true,
        skipLibCheck: true,
        types: ['node'],
        typeRoots: [resolve('node_modules/@types')],
      },
    };
    const settings = { compilerOptions: options, files: ['use.ts'] };
    await installed.write('tsconfig.json', JSON.stringify(settings));
    await installed.run(process.execPath, [resolve('node_modules/typescript/bin/tsc')]);
    const said = await installed.run(process.execPath, ['use.js']);
    expect(said).toBe('rastic 0x00 1 function function RasticError function\n');
  });
});

/** Of `@scope/name/path` the first two parts, of `name/path` the first. */
const packageOf = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

describe('what the package imports', () => {
  it('is Node or among its dependencies', async () => {
    const { dependencies } = JSON.parse(await readFile(installed.path('package.json'), 'utf8'));
    const files = await readdir(installed.path('dist'), { recursive: true });
    const modules = files.filter((name) => /\.(js|d\.ts)$/.test(name));
    const found = new Set<string>();
    for (const name of modules) {
      const text = await readFile(installed.path('dist', name), 'utf8');
      for (const { fileName } of ts.preProcessFile(text).importedFiles) {
        if (!fileName.startsWith('.') && !isBuiltin(fileName)) found.add(packageOf(fileName));
      }
    }
    expect([...found]).toContain('libp2p');
    expect([...found].filter((name) => !Object.hasOwn(dependencies, name))).toEqual([]);
  });
});

describe('the first start', { timeout: LIMIT_MS }, () => {
  const stubs = () => join(installed.folder, 'stubs');

  beforeEach(async () => {
    await rm(build, { recursive: true, force: true });
    await rm(stubs(), { recursive: true, force: true });
  });

  it('says in one sentence that the tools are missing', async () => {
    const env = { PATH: await bareFolder(stubs()) };
    const { stderr } = await rastic(openNothing, inPackage(env));
    const [sentence, ...rest] = stderr.trimEnd().split('\n');
    expect(sentence).toMatch(/needs git, cmake, a C compiler, a C\+\+ compiler .*portable engine/);
    expect(rest).toHaveLength(1);
  });

  it('is silent where nothing is to be built', async () => {
    const { stderr } = await rastic(openNothing, inPackage({ RASTIC_NATIVE: 'off' }));
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('leaves nothing but a log when the build fails', async () => {
    const env = { PATH: await stubCmake(stubs(), 'fails') };
    const { stderr } = await rastic(openNothing, inPackage(env));
    expect(stderr).toContain(`(see ${join(build, 'build.log')}): without the exact engine`);
    expect(await readdir(build)).toEqual(['build.log']);
    expect(await readFile(join(build, 'build.log'), 'utf8')).toContain('no compiler works');
  });

  it('ends with Ctrl+C, and the next one builds', async () => {
    const hung = startRastic(openNothing, inPackage({ PATH: await stubCmake(stubs(), 'hangs') }));
    await vi.waitFor(() => access(join(build, 'tree', 'begun')), { timeout: LIMIT_MS });
    hung.kill('SIGINT');
    expect((await hung.exited).code).toBe(130);
    expect(await readdir(build)).toEqual(['build.log']);
    const env = { PATH: await stubCmake(stubs(), 'builds') };
    expect((await rastic(openNothing, inPackage(env))).stderr).toMatch(BUILDING);
    expect(await readdir(build)).toEqual(['out']);
  });

  it('builds in the cache folder where the package cannot be written', async () => {
    await writeFile(build, 'in the way of the folder');
    const cache = join(installed.folder, 'cache');
    const env = { PATH: await stubCmake(stubs(), 'builds'), XDG_CACHE_HOME: cache };
    expect((await rastic(openNothing, inPackage(env))).stderr).toMatch(BUILDING);
    const [folder = ''] = await readdir(join(cache, 'rastic'));
    expect(await readdir(join(cache, 'rastic', folder))).toEqual(['out']);
    expect((await rastic(openNothing, inPackage(env))).stderr).not.toMatch(BUILDING);
  });

  it('builds once when two start at the same time, and a whole demo uses it', async () => {
    await mkdir(stubs(), { recursive: true });
    const env = { PATH: await stubCmake(stubs(), 'builds') };
    const demo = ['demo', '--json', '--prompt', 'Hi'];
    const [ended, other] = await Promise.all([
      rastic(demo, inPackage(env)),
      rastic(openNothing, inPackage(env)),
    ]);
    expect(`${ended.stderr}${other.stderr}`.match(BUILDING)).toHaveLength(1);
    expect(ended.code).toBe(0);
    const events: { readonly type: string }[] = ended.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.at(-1)).toMatchObject({ type: 'ended', accepted: true, found: true });
    // The portable engine would measure its tolerance first.
    expect(events.map(({ type }) => type)).not.toContain('measuring');
  });
});
