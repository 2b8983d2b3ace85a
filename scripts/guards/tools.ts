/**
 * What sets up, guards, measures or makes (scripts, bench, research) never imports from the tests:
 * a test may use it, not the other way round. src is kept from them by the import table.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDERS = ['scripts', 'bench', 'research'];
/** However many folders up. */
const TESTS = /^(?:\.\.?\/)+test\//;

/** Whatever a module imports or re-exports, also later. */
const importsOf = (text: string): readonly string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

function listTools(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

/** Every import from test/, one a line. */
export function checkTools(root: string): string[] {
  return FOLDERS.flatMap((folder) => listTools(root, folder)).flatMap((path) =>
    importsOf(readFileSync(join(root, path), 'utf8'))
      .filter((name) => TESTS.test(name))
      .map((name) => `${path}: imports ${name}: only tests may import from test`),
  );
}
