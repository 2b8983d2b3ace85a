/**
 * Nobody who runs a node can make it cheat: what `rastic up` is given by command line, environment
 * and configuration is refused or changes nothing, and no module behind any command reaches a
 * cheat's code; only the demo's own process does.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGraph, type SourceModule } from '../../../scripts/guards/imports.js';
import { codeOf } from '../../../src/base/errors.js';
import { CONFIG_FIELDS } from '../../../src/node/config/schema.js';
import { openNode } from '../../../src/node/run.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const BIN = join(root, 'src/bin.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rastic-reach-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every module that is loaded with this one: values only, types are gone by then. */
function reachedFrom(start: string, modules: readonly SourceModule[]): ReadonlySet<string> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const reached = new Set([start]);
  for (const path of reached) {
    for (const { ours, typeOnly } of byPath.get(path)?.imports ?? []) {
      if (ours !== undefined && !typeOnly) reached.add(ours);
    }
  }
  return reached;
}

describe('by imports', () => {
  let modules: readonly SourceModule[];
  beforeAll(async () => {
    ({ modules } = await readGraph(root));
  });
  const cheatsIn = (start: string) =>
    [...reachedFrom(start, modules)].filter((path) => path.startsWith('cheats/'));

  it('a command loads the names of cheats and nothing more', () => {
    expect(cheatsIn('bin.ts')).toEqual(['cheats/names.ts']);
  });

  it.each(['cli/commands/up.ts', 'index.ts', 'node/node.ts'])(
    '%s loads not even their names',
    (start) => {
      expect(cheatsIn(start)).toEqual([]);
    },
  );

  it('the same search finds them from the demo’s own process', () => {
    expect(cheatsIn('node/local/cheat-process.ts')).toContain('cheats/cheats.ts');
  });
});

describe('by what an operator can say', () => {
  const logger = () => {
    throw new Error('no node is to be made');
  };
  const KEYS = ['cheat', 'cheats', 'decorate', 'dishonest', 'lazy', 'engine', 'parts'];

  it.each(KEYS)('a configuration with %s is refused', async (key) => {
    const own = await mkdtemp(join(folder, 'config-'));
    const config = { roles: ['compute'], [key]: 'random' };
    await writeFile(join(own, 'config.json'), JSON.stringify(config), { mode: 0o600 });
    const failed = await openNode(own, {}, logger).then(
      () => undefined,
      (error: unknown) => codeOf(error),
    );
    expect(failed).toBe('CONFIG_INVALID');
  });

  it.each([['--cheat', 'random'], ['--decorate', 'random'], ['--lazy-random']])(
    'a flag %s is refused',
    async (...flags) => {
      const args = ['--import', 'tsx', BIN, 'up', '--data', folder, ...flags];
      const failed = await promisify(execFile)(process.execPath, args, { cwd: root }).then(
        () => undefined,
        (error: { code: number; stderr: string }) => error,
      );
      expect(failed?.stderr).toContain('unknown option');
      expect(failed?.code).toBe(2);
    },
  );

  it('the environment has no variable for it: every one that is read is known', async () => {
    const known = ['LOCALAPPDATA', 'NODE_OPTIONS', 'NO_COLOR', 'RASTIC_DATA', 'RASTIC_DEBUG'];
    known.push('RASTIC_MODELS', 'RASTIC_PASSPHRASE', 'RASTIC_PASSPHRASE_FILE', 'TERM');
    // Whether the exact engine is built: nothing that changes what an engine answers.
    known.push('RASTIC_NATIVE');
    // Where the program of onEvent is looked for.
    known.push('PATH');
    const files = await readdir(join(root, 'src'), { recursive: true });
    const read = new Set<string>();
    for (const file of files.filter((name) => name.endsWith('.ts'))) {
      const text = await readFile(join(root, 'src', file), 'utf8');
      const names = text.matchAll(/process\.env\.(\w+)|\{([^{}]*)\} = process\.env/g);
      for (const [, one = '', several = ''] of names) {
        for (const [name] of `${one} ${several}`.matchAll(/\b[A-Z][A-Z_]+\b/g)) read.add(name);
      }
      // The whole of it goes only to the configuration's own reader, whose fields are above.
      const rest = text.replaceAll(/process\.env\.\w+|= process\.env[;,)]/g, '');
      const known = rest
        .replace('withoutConfig(process.env)', '')
        // An operator's command gets it without this program's own variables.
        .replace('Object.entries(process.env)', '');
      expect(known, file).not.toContain('process.env');
    }
    expect(CONFIG_FIELDS.filter((field) => KEYS.includes(field))).toEqual([]);
    expect([...read].sort()).toEqual([...known, 'XDG_CACHE_HOME'].sort());
  });
});
