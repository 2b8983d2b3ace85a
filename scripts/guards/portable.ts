/**
 * The portable entry runs in a browser: nothing that it reaches, however far and through whatever
 * package, may import a module of Node, and of packages only the table's. Types are erased and do
 * not count. Walks what is imported, into node_modules too.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { isWithin, PORTABLE } from '../layers.js';
import { findReaches } from './powers.js';

/** The specifiers of imports, exports and calls of import and require that are left at run time. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const found: string[] = [];
  const add = (node: ts.Node | undefined) => {
    if (node !== undefined && ts.isStringLiteralLike(node)) found.push(node.text);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.isTypeOnly !== true)
      add(node.moduleSpecifier);
    if (ts.isExportDeclaration(node) && !node.isTypeOnly) add(node.moduleSpecifier);
    if (ts.isCallExpression(node)) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
      if (isImport || isRequire) add(node.arguments[0]);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023));
  return found;
}

/** The file that a specifier leads to; undefined if there is none. */
function resolve(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) {
    const path = join(dirname(from), specifier);
    const named = [path.replace(/\.js$/, '.ts'), path, `${path}.js`];
    const file = named.find((each) => existsSync(each) && /\.[cm]?[jt]s$/.test(each));
    if (file !== undefined) return file;
  }
  try {
    return createRequire(from).resolve(specifier);
  } catch {
    return undefined;
  }
}

const isOurs = (root: string, path: string): boolean =>
  !relative(join(root, 'src'), path).startsWith('..');

/** Why a module may not be reached like this; empty if it may. */
function judge(isFromOurs: boolean, specifier: string, target: string | undefined): string {
  if (isBuiltin(specifier)) return 'is a module of Node';
  const isAllowed = PORTABLE.packages.some((name) => isWithin(specifier, name));
  if (isFromOurs && !specifier.startsWith('.') && !isAllowed)
    return 'is a package that is not portable';
  return target === undefined ? 'cannot be resolved' : '';
}

/** The powers of a module of ours that is reached. */
const judgePowers = (path: string, name: string): readonly string[] =>
  findReaches(name, readFileSync(path, 'utf8'))
    .filter(({ power }) => power === 'nobody' || !PORTABLE.powers.includes(power))
    .map((reach) => `${name}:${reach.line}: ${reach.name}: is not portable`);

/** Every violation below `root`, one per line, with the module that reaches it. */
export function checkPortable(root: string): string[] {
  const entry = `src/${PORTABLE.entry}`;
  if (!existsSync(join(root, entry))) return [`${entry}: is to be portable and is not there`];
  const reached = new Set([join(root, entry)]);
  const found: string[] = [];
  for (const path of reached) {
    const isFromOurs = isOurs(root, path);
    const name = relative(root, path).replaceAll('\\', '/');
    if (isFromOurs && !name.startsWith('src/protocol/pb/')) found.push(...judgePowers(path, name));
    for (const specifier of importsOf(path)) {
      const target = isBuiltin(specifier) ? undefined : resolve(path, specifier);
      const why = judge(isFromOurs, specifier, target);
      if (why !== '') found.push(`${name}: imports ${specifier}: ${why}; ${entry} reaches it`);
      else if (target !== undefined) reached.add(target);
    }
  }
  return found;
}
