/**
 * The rules of the protocol: a row of the table RULES, the same sentence as a comment `// [LABEL-n
 * REJECT] A sentence.` above what enforces it, and a test that names it in its title. The guard
 * compares the three. It cannot judge whether the test is good.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listModules } from './modules.js';
import { checkPlaces } from './rule-places.js';
import { type Row, readRows, readUses } from './rule-rows.js';
import { readTitles } from './rule-titles.js';

export interface Rule {
  readonly label: string;
  /**
   * What happens if the rule is broken. `none`: the rule describes a procedure and refuses nothing.
   */
  readonly act: 'reject' | 'ignore' | 'none';
  /** The status sent to the peer, if the rule has one. */
  readonly status?: string | undefined;
  /** The sentence: the row's, or the comment's where there is no row. */
  readonly text: string;
  /** Below the repository's root. */
  readonly path: string;
  readonly line: number;
}

const GENERATED = 'protocol/pb/';
const LABEL = /\[([A-Z]+-\d+)( REJECT| IGNORE)?\] ?/;
/** Text that looks like a label, to find misspelt acts and missing brackets or numbers. */
const LIKE_LABEL = /\[[A-Z]{3,}[- ]?\d+[^\]]{0,12}\]?|\[[A-Z]{3,}[- ]?(?:REJECT|IGNORE)\]?/g;
/**
 * A comment's line without comment markers; undefined if it is not a comment or ends a paragraph.
 */
function wordsOf(line: string): string | undefined {
  const words = /^\s*(?:\/\/|\/\*\*?|\*(?!\/))(.*?)(?:\*\/\s*)?$/.exec(line)?.[1]?.trim();
  return words === '' || words?.startsWith('@') ? undefined : words;
}

const endsComment = (line: string): boolean => line.trimEnd().endsWith('*/');

/** A rule's sentence continues over the lines of its comment, up to a tag or the next label. */
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

/** A label that is not at the start of a comment's line has no sentence, and is a violation. */
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

/** Labels in the order of a job's steps. Labels not listed here follow, sorted by name. */
const ORDER =
  'JOB CANONICAL INPUT ANNOUNCE SOLICIT OFFER ASSIGN ADMIT BATCH ENGINE SAMPLER GENERATE LEAF CONTRADICT FINISH MERKLE COMMIT DRAW AUDIT VERDICT JUDGE SPRT SETTLE LEDGER JOURNAL GENESIS MINT TRANSFER STAKE STAKES DISPUTE PHASE PANEL COMMITMENT OPEN VOTE DECIDE CONCLUDE BOND EQUIVOCATION WIRE'.split(
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
    .map(({ label, act, status, text, path }) => {
      const link = `[${path.replace(/^src\//, '')}](../${path})`;
      const led = act === 'none' ? '–' : [act, status].filter(Boolean).join(', ');
      return `| ${label} | ${text.replaceAll('|', '\\|')} | ${led} | ${link} |`;
    });
  return ['| rule | what it says | if not | where |', '|---|---|---|---|', ...rows].join('\n');
}

/** Every rule that a comment in src/ states, by file and line. */
function readComments(root: string): Rule[] {
  return listModules(root)
    .filter((path) => !path.startsWith(GENERATED))
    .sort()
    .flatMap((path) => rulesOf(readFileSync(join(root, 'src', path), 'utf8'), `src/${path}`));
}

/** Every rule, at the place that enforces it. */
export function readRules(root: string): Rule[] {
  const rows = new Map(readRows(root).map((row) => [row.label, row]));
  return readComments(root).map((rule) => {
    const row = rows.get(rule.label);
    return row === undefined ? rule : { ...rule, text: row.sentence, status: row.status };
  });
}

/** Comments in src that look like a rule but are not valid. */
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

/** Comments without a unique label or a sentence, and comments that differ from their row. */
function checkComments(comments: readonly Rule[], rows: readonly Row[]): string[] {
  return comments.flatMap(({ label, act, text, path, line }) => {
    const at = `${path}:${line}: ${label}`;
    const first = comments.find((rule) => rule.label === label);
    const row = rows.find((other) => other.label === label);
    return [
      ...(first?.path === path && first.line === line
        ? []
        : [`${at} is a rule of ${first?.path}:${first?.line} already`]),
      ...(/[.:]$/.test(text) ? [] : [`${at} is not a sentence: ${text || 'nothing'}`]),
      ...(row === undefined ? [`${at} has no row in src/protocol/rules`] : []),
      ...(row !== undefined && row.act !== act ? [`${at} is ${act}, its row says ${row.act}`] : []),
      ...(row !== undefined && /[.:]$/.test(text) && row.sentence !== text
        ? [`${at} says: ${text} Its row says: ${row.sentence}`]
        : []),
    ];
  });
}

/** Rows that no comment states, that are duplicated, or that no code uses. */
function checkRows(root: string, comments: readonly Rule[], rows: readonly Row[]): string[] {
  const stated = new Set(comments.map(({ label }) => label));
  const { labels, bare } = readUses(root);
  const codes = new Set(rows.map(({ code }) => code));
  const wrong = rows.flatMap(({ label, code, status, path, line }) => {
    const at = `${path}:${line}: ${label}`;
    const first = rows.find((row) => row.label === label);
    const isUsed = labels.has(label) || (code ?? status) === undefined;
    return [
      ...(first?.path === path ? [] : [`${at} has a row in ${first?.path} already`]),
      ...(stated.has(label) ? [] : [`${at} stands in no comment above what enforces it`]),
      ...(isUsed ? [] : [`${at} is never refused`]),
    ];
  });
  const nameless = bare
    .filter(({ code }) => codes.has(code))
    .map(({ code, path, line }) => `${path}:${line}: ${code} is thrown without its rule`);
  return [...wrong, ...nameless];
}

const familyOf = (label: string): string => label.replace(/-\d+$/, '');

/** Rules without a test, and labels in titles that do not exist or have another act. */
function checkTitles(root: string, comments: readonly Rule[]): string[] {
  const titles = readTitles(root);
  const tested = new Set(titles.flatMap(({ text }) => text.match(/[A-Z]+-\d+/g) ?? []));
  const untested = comments
    .filter(({ label }) => !tested.has(label))
    .map(({ label, path, line }) => `${path}:${line}: ${label} stands in no test's title`);
  const acts = new Map(comments.map(({ label, act }) => [label, act]));
  // Other brackets contain names of standards or topics of tests.
  const families = new Set(comments.map(({ label }) => familyOf(label)));
  const strange = titles.flatMap(({ path, text }) =>
    [...text.matchAll(/\[([A-Z]+-\d+)(?: (REJECT|IGNORE))?\]/g)].flatMap(
      ([all, label = '', act]) => {
        const known = acts.get(label);
        if (!families.has(familyOf(label))) return [];
        if (known === undefined) return [`${path}: ${all} in a title: no rule has this label`];
        const isRight = act === undefined || act.toLowerCase() === known;
        return isRight ? [] : [`${path}: ${all} in a title: the rule is ${known}`];
      },
    ),
  );
  return [...untested, ...strange];
}

/** Every difference between rows, comments and tests, one per line. */
export function checkRules(root: string): string[] {
  const [comments, rows] = [readComments(root), readRows(root)];
  if (comments.length + rows.length === 0) return ['src: no rule at all was found'];
  return [
    ...checkComments(comments, rows),
    ...checkRows(root, comments, rows),
    ...checkPlaces(root),
    ...checkTitles(root, comments),
    ...findMisspelt(root),
  ];
}
