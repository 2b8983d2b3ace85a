/**
 * Checks that TypeScript in the pages is part of a file in examples/, which is type-checked and
 * run.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, type Page } from './pages.js';

const LANGUAGES = ['ts', 'typescript', 'js', 'javascript', 'mjs'];

/** Every sample that no example contains word for word, one per line. */
export function checkSamples(root: string, { path, text }: Page): string[] {
  const folder = join(root, 'examples');
  const examples = (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => /\.m?[jt]s$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  return blocksOf(text, LANGUAGES)
    .filter((code) => !examples.some((example) => example.includes(code.trim())))
    .map(
      (code) => `${path}: no file of examples/ holds the sample "${code.trim().split('\n')[0]}"`,
    );
}
