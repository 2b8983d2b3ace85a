/** A copy of the repository to plant violations in, and its guards as the build runs them. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { makeTempFolder, REPOSITORY } from './tree.js';

/** What the guards read. */
const COPIED = [
  ...['src', 'test', 'scripts', 'bench', 'research', 'proto'],
  ...['models', 'docs', 'examples', '.ci'],
];
const FILES = [
  ...['package.json', 'package-lock.json', 'biome.json', 'knip.json', '.gitignore', 'README.md'],
  ...['LICENSE', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['tsconfig.json', 'tsconfig.all.json', 'vitest.config.ts'],
];
const BUILT = join(REPOSITORY, 'native/build');
/** What the types were when they were last right: only what is planted is then looked at anew. */
const TYPES = '.cache/types.json';

export interface Plant {
  /** Below the root; a file that is not there is made. */
  readonly path: string;
  /** The file's text, or what becomes of it; empty for a new one. */
  readonly change: (text: string) => string;
  /** What the guard must say of it. */
  readonly says: string | RegExp;
}

export interface Outcome {
  readonly code: number | null;
  readonly text: string;
}

/** @param plants changed in the copy, and nothing else. @throws where a change changes nothing. */
export function copyRepository(plants: readonly Plant[]): string {
  const root = makeTempFolder();
  for (const name of COPIED) cpSync(join(REPOSITORY, name), join(root, name), { recursive: true });
  const filter = (path: string) => path !== BUILT;
  cpSync(join(REPOSITORY, 'native'), join(root, 'native'), { recursive: true, filter });
  for (const name of FILES) cpSync(join(REPOSITORY, name), join(root, name));
  if (existsSync(join(REPOSITORY, TYPES))) cpSync(join(REPOSITORY, TYPES), join(root, TYPES));
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  for (const { path, change } of plants) {
    const file = join(root, path);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const after = change(before);
    if (after === before) throw new Error(`nothing was planted in ${path}`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, after);
  }
  return root;
}

/** Runs node in the copy, with everything that it printed. */
export function runNode(root: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (text += some));
  return new Promise((done) => child.once('close', (code) => done({ code, text })));
}

/** Runs a guard on a copy with these planted: it must name every one, and stop the build. */
export async function expectNamed(
  command: readonly string[],
  plants: readonly Plant[],
): Promise<void> {
  const { code, text } = await runNode(copyRepository(plants), command);
  for (const { says } of plants) expect(text).toMatch(says);
  expect(code).toBe(1);
}

/** Adds to the end. */
export const append = (more: string) => (text: string) => `${text}${more}`;

/** Puts something else in the first place of it. @throws where there is no such place. */
export const swap = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`there is no "${from}" to change`);
  return text.replace(from, () => to);
};
