/**
 * Reads the rows of the table RULES and their uses from the sources. They are not imported, so that
 * the guard checks the given tree.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { listModules } from './modules.js';

/** The folder of the rows, below src. */
const FOLDER = 'protocol/rules/';
const LABEL = /^[A-Z]+-\d+$/;
/** In these folders a rule's error must be thrown by the rule's label. */
const STRICT = /^(?:protocol|roles)\//;

export interface Row {
  readonly label: string;
  readonly act: string;
  readonly sentence: string;
  readonly code: string | undefined;
  readonly status: string | undefined;
  /** Below the repository's root. */
  readonly path: string;
  readonly line: number;
}

function parse(root: string, module: string): ts.SourceFile {
  const text = readFileSync(join(root, 'src', module), 'utf8');
  return ts.createSourceFile(`src/${module}`, text, ts.ScriptTarget.Latest, true);
}

const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart()).line + 1;

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function fieldsOf(literal: ts.ObjectLiteralExpression): ReadonlyMap<string, string> {
  return new Map(
    literal.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
        ? [[property.name.getText(), property.initializer.text] as const]
        : [],
    ),
  );
}

function rowsOf(source: ts.SourceFile): Row[] {
  const rows: Row[] = [];
  walk(source, (node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.name)) return;
    if (!LABEL.test(node.name.text) || !ts.isObjectLiteralExpression(node.initializer)) return;
    const fields = fieldsOf(node.initializer);
    rows.push({
      ...{ label: node.name.text, act: fields.get('act') ?? '' },
      ...{ sentence: fields.get('sentence') ?? '', code: fields.get('code') },
      ...{ status: fields.get('status'), path: source.fileName, line: lineOf(source, node) },
    });
  });
  return rows;
}

export function readRows(root: string): Row[] {
  return listModules(root)
    .filter((module) => module.startsWith(FOLDER))
    .flatMap((module) => rowsOf(parse(root, module)));
}

/** An error that is thrown only by its code. */
interface Bare {
  readonly code: string;
  readonly path: string;
  readonly line: number;
}

export interface Uses {
  /** Labels that the code uses. */
  readonly labels: ReadonlySet<string>;
  readonly bare: readonly Bare[];
}

/** How the code outside of the table uses rules, without comments. */
export function readUses(root: string): Uses {
  const labels = new Set<string>();
  const bare: Bare[] = [];
  for (const module of listModules(root)) {
    if (module.startsWith(FOLDER)) continue;
    const text = readFileSync(join(root, 'src', module), 'utf8');
    if (!/'[A-Z]+-\d+'|new RasticError\(/.test(text)) continue;
    const source = parse(root, module);
    walk(source, (node) => {
      if (ts.isStringLiteralLike(node) && LABEL.test(node.text)) labels.add(node.text);
      if (!ts.isNewExpression(node) || node.expression.getText() !== 'RasticError') return;
      const [code] = node.arguments ?? [];
      if (!STRICT.test(module) || code === undefined || !ts.isStringLiteralLike(code)) return;
      bare.push({ code: code.text, path: source.fileName, line: lineOf(source, node) });
    });
  }
  return { labels, bare };
}
