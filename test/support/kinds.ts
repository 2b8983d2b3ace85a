/**
 * Sorts the test files for vitest.config.ts by what they import, they and their support: a unit
 * test that opens sockets, starts processes or mocks modules is slow or changes what is loaded, so
 * it gets a process of its own. All others run in one process each worker, one after the other.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TEST = /\.test\.ts$/;
const LONG = /\.long\.test\.ts$/;
/** Whole groups with a project of their own. */
const GROUPS = ['test/e2e/', 'test/floods/', 'test/model/'];

/** Modules behind which there are sockets, processes, or an engine with memory of its own. */
const HEAVY = [
  /^node:(child_process|http|net|worker_threads)$/,
  /^libp2p$/,
  /^src\/net\/(libp2p|node)\.ts$/,
  /^test\/support\/(net\/network|world\/world|machine\/\w+|engine\/native-addon)\.ts$/,
];
const MOCKS = /\bvi\.(mock|doMock|resetModules|useFakeTimers|stubGlobal|stubEnv)\(|process\.env\b/;

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

/** What a file imports, as paths below the root where they are ours. */
function importsOf(file: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map(([, name = '']) =>
    name.startsWith('.') ? join(dirname(file), name).replace(/\.js$/, '.ts') : name,
  );
}

/** Whether it or any test module behind it imports something heavy, or itself mocks. */
function isHeavy(start: string): boolean {
  const seen = new Set([start]);
  for (const file of seen) {
    const text = readFileSync(file, 'utf8');
    if (file === start && MOCKS.test(text)) return true;
    for (const found of importsOf(file, text)) {
      if (HEAVY.some((pattern) => pattern.test(found))) return true;
      if (found.startsWith('test/') && existsSync(found)) seen.add(found);
    }
  }
  return false;
}

/** Every test file that is in no group of its own and not long: fast ones, and all others. */
export function sortUnits(): { readonly fast: string[]; readonly heavy: string[] } {
  const all = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((name) => join('test', name))
    .filter((file) => TEST.test(file) && !LONG.test(file))
    .filter((file) => !GROUPS.some((group) => file.startsWith(group)))
    .sort();
  return { fast: all.filter((file) => !isHeavy(file)), heavy: all.filter(isHeavy) };
}
