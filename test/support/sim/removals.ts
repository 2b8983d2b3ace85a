/**
 * Takes one rule out of a copy of the sources and plays until a game breaks by it: what has never
 * caught anything proves nothing by passing. The product itself has no switch for any rule.
 * `node --import tsx test/support/sim/removals.ts [WORDS OF A RULE]` tries all that match.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { REMOVALS, type Removal } from './removal-list.js';

const ROOT = resolve(import.meta.dirname, '../../..');
const COPIED = ['src', 'test/support', 'scripts/vectors', 'package.json', 'tsconfig.json'];
const LINKED = ['node_modules'];
const HUNT_MS = 900_000;
/** Games at most, unless `GAMES` says otherwise. */
const GAMES = Number(process.env.GAMES ?? 200);

export interface Found {
  /** Undefined when no game broke. */
  readonly seed?: string;
  readonly what?: string;
  readonly played: number;
}

/** A rule and its place in the sources. */
export type Place = Pick<Removal, 'rule' | 'file' | 'find' | 'replace'>;

/** @throws unless the rule stands there exactly once. */
export function patch(text: string, { find, replace, rule, file }: Place): string {
  const places = text.split(find).length - 1;
  if (places !== 1) throw new Error(`${file}: ${places} places for the rule "${rule}"`);
  return text.replace(find, () => replace);
}

/** Does something with a copy of the sources that lacks the rule. */
export async function withoutRule<T>(
  removal: Place,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'rastic-without-'));
  try {
    for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    for (const name of LINKED) symlinkSync(join(ROOT, name), join(folder, name));
    const path = join(folder, removal.file);
    writeFileSync(path, patch(readFileSync(path, 'utf8'), removal));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Plays so many games that have the rule's strategies, from `first` on, without the rule. */
export const playWithout = (removal: Removal, first = 0, games = 200): Promise<Found> =>
  withoutRule(removal, (folder) => hunt(folder, removal, first, games));

async function hunt(folder: string, removal: Removal, first: number, games: number) {
  const hook = join(folder, 'test/support/sim/hook.mjs');
  const main = join(folder, 'test/support/sim/hunt.ts');
  const wanted = JSON.stringify({ ...removal, first, games });
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--import', hook, main, wanted],
    { cwd: folder, timeout: HUNT_MS, maxBuffer: 16 * 1024 * 1024 },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Found;
}

if (process.argv[1] === import.meta.filename) {
  const words = process.argv.slice(2).join(' ');
  for (const removal of REMOVALS.filter(({ rule }) => rule.includes(words))) {
    const { seed, what, played } = await playWithout(removal, removal.seed, GAMES);
    const found = seed === undefined ? 'NOTHING BROKE' : `seed ${seed}: ${what}`;
    console.log(`${removal.rule}\n  ${removal.breaks}, ${found} (${played} games)`);
  }
}
