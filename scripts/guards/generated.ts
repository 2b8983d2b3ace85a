/**
 * Generated files are committed. This guard runs the generators with `--check`, which compares the
 * files (scripts/deliver.ts), and fails on any difference. It does not trust the generators: they
 * must name every file, and must not change any file.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const LIMIT_MS = 60_000;
const TSX = fileURLToPath(import.meta.resolve('tsx'));

export interface Generator {
  readonly script: string;
  /** The folder of the generated files. */
  readonly makes: string;
  /** Files in that folder that are written by hand. */
  readonly typed: readonly string[];
}

export const GENERATORS: readonly Generator[] = [
  { script: 'scripts/proto.ts', makes: 'src/protocol/pb', typed: [] },
  {
    script: 'scripts/vectors/main.ts',
    makes: 'test/vectors',
    typed: ['keystore.json', 'philox.json', 'rfc6962.json', 'wycheproof.json'],
  },
];

type Contents = ReadonlyMap<string, Buffer>;

/** Every file in the folder by its path below `root`; none if the folder does not exist. */
function readFolder(root: string, folder: string): Contents {
  if (!existsSync(join(root, folder))) return new Map();
  return new Map(
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => statSync(join(root, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(root, path))]),
  );
}

/** Restores the folder's previous content. @returns the files that were written or removed. */
function restore(root: string, folder: string, before: Contents): string[] {
  const now = readFolder(root, folder);
  const changed = [...new Set([...before.keys(), ...now.keys()])].filter((path) => {
    const was = before.get(path);
    return was === undefined || now.get(path)?.equals(was) !== true;
  });
  for (const path of changed) {
    const was = before.get(path);
    if (was === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), was);
  }
  return changed;
}

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** The output of a failed generator: its own lines, or the line that names the error. */
function reasonsOf(output: string): string[] {
  const lines = linesOf(output);
  const error = lines.find((line) => /^\w*Error\b/.test(line));
  if (error !== undefined) return [error];
  return lines.length > 0 ? lines : ['failed without a word'];
}

function check(root: string, { script, makes, typed }: Generator): string[] {
  if (!existsSync(join(root, script))) return [`${makes}: ${script}, which makes it, is missing`];
  const before = readFolder(root, makes);
  const child = spawnSync(process.execPath, ['--import', TSX, script, '--check'], {
    cwd: root,
    encoding: 'utf8',
    timeout: LIMIT_MS,
  });
  const written = restore(root, makes, before).map((path) => `wrote ${path}`);
  const failed = child.error === undefined ? [] : [child.error.message];
  const reasons = child.status === 0 ? [] : reasonsOf(child.stderr || child.stdout);
  const said = [...written, ...(failed.length > 0 ? failed : reasons)];
  const byHand = typed.map((name) => `${makes}/${name}`);
  const named = `${child.stdout}\n${child.stderr}`;
  const unsaid = [...before.keys()].filter((path) => !named.includes(path));
  // A generator that fails before its first file has named none of them.
  const hasCompared = child.status === 0 || unsaid.length < before.size;
  return [
    ...said.map((reason) => `${script} --check: ${reason}`),
    ...(before.size === 0 ? [`${makes}: there is no file to compare`] : []),
    ...(hasCompared ? unsaid : [])
      .filter((path) => !byHand.includes(path))
      .map((path) => `${path}: neither compared by ${script} nor typed by hand`),
    ...byHand.filter((path) => !before.has(path)).map((path) => `${path}: is missing`),
  ];
}

/** Every generator below `root` whose files differ from the committed ones, one per line. */
export function checkGenerated(root: string, generators = GENERATORS): string[] {
  return generators.flatMap((generator) => check(root, generator));
}
