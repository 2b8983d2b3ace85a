/**
 * Sorts the test files for vitest.config.ts by what they import, they and their support: `unit`
 * tests need nothing of the machine; `network` tests open sockets; `system` tests start processes,
 * use the native engine, replace modules, or look at the memory, the environment or the sockets of
 * their process.
 * Only the last need a process each.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Kind = 'unit' | 'network' | 'system';

const TEST = /\.test\.ts$/;
const LONG = /\.long\.test\.ts$/;
/** Whole groups with a project of their own. */
const GROUPS = ['test/e2e/', 'test/floods/', 'test/model/'];

const SYSTEM = [
  /^node:(child_process|worker_threads)$/,
  /^test\/support\/(machine\/\w+|engine\/native-addon)\.ts$/,
];
const NETWORK = [/^node:(http|net)$/, /^libp2p$/, /^src\/net\/(libp2p|node)\.ts$/];
const CHANGES_PROCESS =
  /\bvi\.(mock|doMock|resetModules|useFakeTimers|stubGlobal|stubEnv)\(|process\.(env|memoryUsage|getActiveResourcesInfo)\b/;

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

/** What a file imports, as paths below the root where they are ours. */
function importsOf(file: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map(([, name = '']) =>
    name.startsWith('.') ? join(dirname(file), name).replace(/\.js$/, '.ts') : name,
  );
}

/** By what the file, below `root`, and every test module behind it import. */
export function kindOf(start: string, root = '.'): Kind {
  const seen = new Set([start]);
  let kind: Kind = 'unit';
  for (const file of seen) {
    const text = readFileSync(join(root, file), 'utf8');
    if (file === start && CHANGES_PROCESS.test(text)) return 'system';
    for (const found of importsOf(file, text)) {
      if (SYSTEM.some((pattern) => pattern.test(found))) return 'system';
      if (NETWORK.some((pattern) => pattern.test(found))) kind = 'network';
      if (found.startsWith('test/') && existsSync(join(root, found))) seen.add(found);
    }
  }
  return kind;
}

/** Every test file that is in no group of its own and not long. */
export function sortTests(): Readonly<Record<Kind, readonly string[]>> {
  const sorted: Record<Kind, string[]> = { unit: [], network: [], system: [] };
  const names = readdirSync('test', { recursive: true, encoding: 'utf8' }).sort();
  for (const file of names.map((name) => join('test', name))) {
    const isOurs = TEST.test(file) && !LONG.test(file);
    if (isOurs && !GROUPS.some((group) => file.startsWith(group))) sorted[kindOf(file)].push(file);
  }
  return sorted;
}
