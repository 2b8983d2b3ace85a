/** The titles of all tests: a rule is tested where a title names it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const TESTS = /^(?:it|test|describe)$/;
/** A test that does not run, or is meant to fail, shows nothing. */
const IDLE = /\.(?:skip|todo|fails)\b/;
/** Runs the cases of a file in test/vectors, see test/support/wire/vector-test.ts. */
const VECTORS = 'testVectors';

/** The name that a call begins with: `it` of `it.each(table)('title', …)`. */
function rootOf(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) {
    return rootOf(node.expression);
  }
  return '';
}

/** What a call calls, without the arguments of an earlier one: `it.each` of `it.each(table)(…)`. */
function calledAs(node: ts.Node, source: ts.SourceFile): string {
  if (!ts.isCallExpression(node)) return node.getText(source);
  return calledAs(node.expression, source);
}

/** The texts of a title or of a table of cases; a name stands for what it is declared as. */
function collectTexts(node: ts.Node, source: ts.SourceFile, into: string[]): void {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return;
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) into.push(node.text);
  if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) into.push(node.text);
  if (ts.isIdentifier(node)) {
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        const isIt = ts.isIdentifier(name) && name.text === node.text;
        if (isIt && initializer !== undefined) collectTexts(initializer, source, into);
      }
    }
  }
  ts.forEachChild(node, (child) => collectTexts(child, source, into));
}

/** What the vectors of a subject are called: each is a test by its name. */
function vectorTitles(root: string, subject: string): string[] {
  const path = join(root, 'test/vectors', `${subject}.json`);
  if (!existsSync(path)) return [];
  const { cases } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly cases: readonly { readonly name: string }[];
  };
  return cases.map(({ name }) => name);
}

/** What the tests of a file are called, the tables of their cases and its vectors included. */
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

/** What all tests are called: title, table of cases or vector, a piece each. */
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
