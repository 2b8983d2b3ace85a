/**
 * The rules of the protocol as the code states them, `// [LABEL-n REJECT] A sentence.` above what
 * enforces them, and the guard over them: a label stands for one rule, and a test names it in its
 * title. Whether that test is a good one no machine can tell.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { listModules } from './modules.js';

export interface Rule {
  readonly label: string;
  /** What breaking it leads to; `none`: it says how something is done, and refuses nothing. */
  readonly act: 'reject' | 'ignore' | 'none';
  readonly text: string;
  /** Below the repository's root. */
  readonly path: string;
  readonly line: number;
}

const GENERATED = 'protocol/pb/';
const LABEL = /\[([A-Z]+-\d+)( REJECT| IGNORE)?\] ?/;
/** What looks like a label: an act misspelt, a bracket or a number left out would go unnoticed. */
const LIKE_LABEL = /\[[A-Z]{3,}[- ]?\d+[^\]]{0,12}\]?|\[[A-Z]{3,}[- ]?(?:REJECT|IGNORE)\]?/g;
/** A comment's line without its marks; undefined for a line that is not one, or ends a paragraph. */
function wordsOf(line: string): string | undefined {
  const words = /^\s*(?:\/\/|\/\*\*?|\*(?!\/))(.*?)(?:\*\/\s*)?$/.exec(line)?.[1]?.trim();
  return words === '' || words?.startsWith('@') ? undefined : words;
}

const endsComment = (line: string): boolean => line.trimEnd().endsWith('*/');

/** A rule's sentence goes on over the lines of its comment, up to a tag or the next label. */
function textFrom(lines: readonly string[], at: number): string {
  const first = wordsOf(lines[at] ?? '') ?? '';
  const words = [first.replace(LABEL, '')];
  for (let i = at; !endsComment(lines[i] ?? ''); ) {
    const next = wordsOf(lines[++i] ?? '');
    if (next === undefined || LABEL.test(next)) break;
    words.push(next);
  }
  return words
    .join(' ')
    .replace(/ @\w.*/, '')
    .trim();
}

/** A label that does not begin a comment's line has no sentence, and so is a violation. */
function rulesOf(text: string, path: string): Rule[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const [all, label, act] = LABEL.exec(line) ?? [];
    if (all === undefined || label === undefined) return [];
    const acts = act === ' REJECT' ? 'reject' : act === ' IGNORE' ? 'ignore' : 'none';
    const sentence = wordsOf(line)?.startsWith(all.trim()) ? textFrom(lines, at) : '';
    return [{ label, act: acts, text: sentence, path, line: at + 1 } as const];
  });
}

/** Labels in the order of a job's life; what is not named here comes behind, by its name. */
const ORDER =
  'JOB CANONICAL INPUT ANNOUNCE SOLICIT OFFER ASSIGN ADMIT ENGINE SAMPLER GENERATE LEAF CONTRADICT FINISH MERKLE COMMIT DRAW AUDIT VERDICT JUDGE SPRT SETTLE LEDGER JOURNAL GENESIS MINT TRANSFER STAKE STAKES DISPUTE PHASE PANEL COMMITMENT OPEN VOTE DECIDE CONCLUDE BOND EQUIVOCATION WIRE'.split(
    ' ',
  );

function sortKey({ label }: Rule): string {
  const [prefix = '', number = ''] = label.split('-');
  const at = ORDER.indexOf(prefix);
  return `${String(at < 0 ? ORDER.length : at).padStart(3, '0')} ${prefix} ${number.padStart(4, '0')}`;
}

/** The table as docs/rules.md shows it: files by links from there. */
export function formatRules(rules: readonly Rule[]): string {
  const rows = [...rules]
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .map(({ label, act, text, path }) => {
      const link = `[${path.replace(/^src\//, '')}](../${path})`;
      return `| ${label} | ${text.replaceAll('|', '\\|')} | ${act === 'none' ? '–' : act} | ${link} |`;
    });
  return ['| rule | what it says | if not | where |', '|---|---|---|---|', ...rows].join('\n');
}

/** Every rule that a comment in src/ states, by file and place. */
export function readRules(root: string): Rule[] {
  return listModules(root)
    .filter((path) => !path.startsWith(GENERATED))
    .sort()
    .flatMap((path) => rulesOf(readFileSync(join(root, 'src', path), 'utf8'), `src/${path}`));
}

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

function readTitles(root: string): string {
  const folder = join(root, 'test');
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .flatMap((path) => titlesOf(root, join(folder, path)))
    .join('\n');
}

/** Comments in src that look like a rule's and are none. */
function findMisspelt(root: string): string[] {
  return listModules(root)
    .filter((path) => !path.startsWith(GENERATED))
    .flatMap((path) => {
      const lines = readFileSync(join(root, 'src', path), 'utf8').split('\n');
      return lines.flatMap((line, i) => {
        const isComment = /^\s*(?:\/\/|\/?\*)/.test(line);
        const found = isComment ? [...line.matchAll(LIKE_LABEL)].map(([all]) => all) : [];
        return found
          .filter((all) => LABEL.exec(all)?.[0] !== all)
          .map((all) => `src/${path}:${i + 1}: ${all} is no label of a rule`);
      });
    });
}

/** Every rule without a label of its own, a sentence or a test, one a line. */
export function checkRules(root: string): string[] {
  const rules = readRules(root);
  if (rules.length === 0) return ['src: no rule at all was found'];
  const tested = new Set(readTitles(root).match(/[A-Z]+-\d+/g));
  const wrong = rules.flatMap(({ label, text, path, line }) => {
    const at = `${path}:${line}: ${label}`;
    const first = rules.find((rule) => rule.label === label);
    return [
      ...(first?.path === path && first.line === line
        ? []
        : [`${at} is a rule of ${first?.path}:${first?.line} already`]),
      ...(/[.:]$/.test(text) ? [] : [`${at} is not a sentence: ${text || 'nothing'}`]),
      ...(tested.has(label) ? [] : [`${at} stands in no test's title`]),
    ];
  });
  return [...wrong, ...findMisspelt(root)];
}
