/**
 * Compares docs/protocol.md with the code: it must state every rule of the code, every rule and
 * number that it names must exist (except planned ones), and every section that a comment names
 * must exist.
 */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRules } from '../rules.js';
import { PARAMETERS } from '../tables.js';
import { headingsOf, type Page } from './pages.js';

export const PROTOCOL = 'docs/protocol.md';

const LABEL = /\b[A-Z]{3,}-\d+\b/g;
/** Names of standards that look like labels. */
const STANDARDS = ['EIP-712', 'SHA-256', 'UTF-8', 'UTF-16', 'AVX-512'];
const PLANNED = /\*planned\*/i;
const WITH_COMMENTS = /\.(?:ts|mjs|proto)$/;
const FOLDERS = ['src', 'test', 'scripts', 'proto', 'bench', 'research', 'examples'];
const REFERENCE = /docs\/protocol\.md sections? (\d[\d.]*(?:(?:, | and | to )\d[\d.]*)*)/g;
/** The old name of the specification, which no longer exists. */
const NOWHERE = /\bPROTOCOL sections? \d/;

const labelsIn = (text: string): string[] =>
  [...new Set(text.match(LABEL))].filter((label) => !STANDARDS.includes(label));

/** The text without paragraphs, items and cells that are marked as planned. */
const builtOf = (text: string): string =>
  text
    .split(/\n\n|\n(?=- |\d+\. |\|)/)
    .filter((part) => !PLANNED.test(part))
    .join('\n\n');

/** Labels on a page that no rule has. */
export function checkLabels(root: string, { path, text }: Page): string[] {
  if (!path.startsWith('docs/')) return [];
  const known = new Set(readRules(root).map(({ label }) => label));
  return labelsIn(builtOf(text))
    .filter((label) => !known.has(label))
    .map((label) => `${path}: ${label}: no rule has this label`);
}

/** Rules that the specification does not state, and numbers in it that do not exist. */
export function checkProtocol(root: string): string[] {
  if (!existsSync(join(root, PROTOCOL))) return [`${PROTOCOL}: is missing`];
  const text = readFileSync(join(root, PROTOCOL), 'utf8');
  const stated = new Set(labelsIn(text));
  const rules = readRules(root)
    .filter(({ label }) => !stated.has(label))
    .map(({ label, path, line }) => `${PROTOCOL}: does not state ${label}, of ${path}:${line}`);
  const numbers = [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => !Object.hasOwn(PARAMETERS, name))
    .map((name) => `${PROTOCOL}: ${name}: params.ts and params-wire.ts have no such number`);
  return [...rules, ...numbers, ...checkSections(root, text)];
}

/** Joins a comment's lines. */
const joinLines = (text: string): string => text.replace(/\n[ \t]*(?:\*|\/\/)?[ \t]*/g, ' ');

/** Comments that name a section that the specification does not have. */
function checkSections(root: string, specification: string): string[] {
  const sections = new Set(
    headingsOf(specification).flatMap(
      ({ title }) => /^\d+(?:\.\d+)?(?=[. ])/.exec(title)?.[0] ?? [],
    ),
  );
  const files = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => WITH_COMMENTS.test(path))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`),
  );
  return files.sort().flatMap((path) => {
    const text = joinLines(readFileSync(join(root, path), 'utf8'));
    const named = [...text.matchAll(REFERENCE)].flatMap(([, numbers = '']) =>
      numbers.split(/, | and | to /).map((number) => number.replace(/\.$/, '')),
    );
    return [
      ...(NOWHERE.test(text) ? [`${path}: names a section without ${PROTOCOL}`] : []),
      ...[...new Set(named)]
        .filter((section) => !sections.has(section))
        .map((section) => `${path}: names section ${section}, which ${PROTOCOL} has not`),
    ];
  });
}
