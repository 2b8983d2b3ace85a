/**
 * table.json: the sums of every row on every engine, from which the table is printed and an
 * interrupted measurement goes on. Only runs of one code and one rule may stand in one file.
 */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../src/base/bytes.js';
import type { ModelInfo } from '../../src/engine/interface.js';
import type { JudgingRule } from '../../src/protocol/model/manifest.js';
import type { Hash } from '../../src/protocol/sign/structs.js';
import { NO_RUNS, type Tally } from './tally.js';

export type Kind = ModelInfo['kind'];
export const KINDS = ['exact', 'portable'] as const satisfies readonly Kind[];

/** Bumped with the form of the file. */
const FORMAT = 2;

/** What the figures of one engine hold for. */
export interface About {
  readonly engineClass: Hash;
  readonly rule: JudgingRule;
}

export interface EngineResults extends About {
  /** By the row's name. */
  readonly rows: Readonly<Record<string, Tally>>;
}

export interface Results {
  readonly format: number;
  /** Hash of the code that makes and judges the runs. */
  readonly code: Hash;
  readonly model: Hash;
  readonly tokens: number;
  readonly engines: Readonly<Partial<Record<Kind, EngineResults>>>;
}

export function emptyResults(about: Pick<Results, 'code' | 'model' | 'tokens'>): Results {
  return { format: FORMAT, ...about, engines: {} };
}

/** @throws Error: the file's figures are of another code, model or n, or of an older form. */
export function checkContinues(old: Results, now: Results): void {
  const field = (['format', 'code', 'model', 'tokens'] as const).find((f) => old[f] !== now[f]);
  if (field !== undefined) throw new Error(`its figures are of another ${field}`);
}

/** The engine's figures so far. @throws Error: they are of another class or rule. */
export function resultsOf(results: Results, kind: Kind, about: About): EngineResults {
  const old = results.engines[kind];
  if (old === undefined) return { ...about, rows: {} };
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (old.engineClass !== about.engineClass || !same(old.rule, about.rule)) {
    throw new Error(`its ${kind} figures are of another engine class or rule`);
  }
  return old;
}

export const tallyOf = (engine: EngineResults | undefined, row: string): Tally =>
  engine?.rows[row] ?? NO_RUNS;

/** @returns undefined if there is none. */
export function readResults(file: string): Results | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The old file or the new one, whenever it is interrupted; two engines' turns cannot mix in it. */
export function writeResults(file: string, results: Results): void {
  writeFileSync(`${file}.tmp`, `${JSON.stringify(results, null, 1)}\n`);
  renameSync(`${file}.tmp`, file);
}

const MADE_BY = ['src/protocol', 'src/engine', 'src/cheats', 'research/cheats'];

/** Hash of the sources that the figures depend on. */
export function hashCode(): Hash {
  const hash = sha256.create();
  for (const folder of MADE_BY) {
    const root = new URL(`../../${folder}/`, import.meta.url);
    const names = readdirSync(fileURLToPath(root), { recursive: true }).map(String);
    for (const name of names.filter((path) => path.endsWith('.ts')).sort()) {
      hash.update(sha256(readFileSync(new URL(name, root))));
    }
  }
  return toHex(hash.digest());
}
