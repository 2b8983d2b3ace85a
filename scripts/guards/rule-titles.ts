/** Reads the titles of all tests. A rule counts as tested if a title names it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const TESTS = /^(?:it|test|describe)$/;
/** A test that does not run, or is expected to fail, proves nothing. */
const IDLE = /\.(?:skip|todo|fails)\b/;
/** Runs the cases of a file in test/vectors, see test/support/wire/vector-test.ts. */
const VECTORS = 'testVectors';

/** The first name of a call: `it` in `it.each(table)('title', …)`. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) {
    return rootOf(node.expression);
  }
  return '';
}

/**
 * The called expression without the arguments of an earlier call: `it.each` in `it.each(table)(…)`.
 */
function calledAs(node: ts.Node, source: ts.SourceFile): string {
  if (!ts.isCallExpression(node)) return node.getText(source);
  return calledAs(node.expression, source);
}

/**
 * Collects the texts of a title or a table of cases. A name is replaced by its declaration, once:
 * `const price = offer.price` has its own name in itself.
 */
function collectTexts(
  node: ts.Node,
  source: ts.SourceFile,
  into: string[],
  known: ReadonlySet<string> = new Set(),
): void {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return;
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) into.push(node.text);
  if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) into.push(node.text);
  if (ts.isIdentifier(node) && !known.has(node.text)) {
    const now = new Set([...known, node.text]);
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        const isIt = ts.isIdentifier(name) && name.text === node.text;
        if (isIt && initializer !== undefined) collectTexts(initializer, source, into, now);
      }
    }
  }
  ts.forEachChild(node, (child) => collectTexts(child, source, into, known));
}

/** The names of a subject's vectors. Each is the title of a test. */
function vectorTitles(root: string, subject: string): string[] {
  const path = join(root, 'test/vectors', `${subject}.json`);
  if (!existsSync(path)) return [];
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly cases: readonly { readonly name: string }[];
  };
  return cases.map(({ name }) => name);
}

/** The titles of a file's tests, including tables of cases and vectors. */
function titlesOf(root: string, path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isCallExpression(node) ? rootOf(node.expression) : '';
    if (TESTS.test(name) && IDLE.test(calledAs(node, source))) return;
    if (ts.isCallExpression(node) && (TESTS.test(name) || name === VECTORS)) {
      const texts: string[] = [];
      for (const argument of node.arguments) collectTexts(argument, source, texts);
      titles.push(...(name === VECTORS ? texts.flatMap((t) => vectorTitles(root, t)) : texts));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

export interface Title {
  /** Below the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** All test titles, one entry per title, table of cases or vector. */
export function readTitles(root: string): Title[] {
  const folder = join(root, 'test');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .flatMap((path) =>
      titlesOf(root, join(folder, path)).map((text) => ({ path: `test/${path}`, text })),
    );
}
