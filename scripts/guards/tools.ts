/**
 * Tools (scripts, bench, research) must not import from the tests. Tests may import them. For src,
 * the import table forbids it.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDERS = ['scripts', 'bench', 'research'];
/** An import of test/, from any folder depth. */
const TESTS = /^(?:\.\.?\/)+test\//;

/** Everything that a module imports or re-exports, including dynamic imports. */
const importsOf = (text: string): readonly string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

function listTools(root: string, folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|mjs)$/.test(path))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

function checkTool(root: string, path: string): string[] {
  return importsOf(readFileSync(join(root, path), 'utf8'))
    .filter((name) => TESTS.test(name))
    .map((name) => `${path}: imports ${name}: only tests may import from test`);
}

/** Every import from test/, one per line. A folder without any module is a violation too. */
export function checkTools(root: string): string[] {
  return FOLDERS.flatMap((folder) => {
    const tools = listTools(root, folder);
    if (tools.length === 0) return [`${folder}: there is no module to check`];
    return tools.flatMap((path) => checkTool(root, path));
  });
}
