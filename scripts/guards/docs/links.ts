/** Finds broken links in the pages: to a missing file, or to a missing heading of a page. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { headingsOf, inlineCodeOf, type Page, proseOf } from './pages.js';

const LINK = /\]\((?!https?:|mailto:)([^)\s]+)[^)]*\)/g;
/** Our paths in code, such as `src/protocol/flow.ts`. */
const PATH =
  /^(?:src|test|scripts|proto|native|models|docs|examples|bench|research)\/[\w@./-]*[\w/]$/;
/** The attack table names its tests as files below test/unit, or below test. */
const ATTACKS = 'docs/security.md';
const TEST_NAME = /^[\w-]+(?:\/[\w.-]+)+$/;
/** Paths that need not exist: built files, and placeholders. */
const NOT_THERE = /^native\/build|\bNAME\b/;

const withoutCode = (text: string): string => proseOf(text).replace(/`[^`\n]+`/g, '');

function checkLink(root: string, { path, text }: Page, link: string): string[] {
  const [file = '', anchor] = decodeURI(link).split('#');
  const target = file === '' ? path : join(dirname(path), file).replaceAll('\\', '/');
  if (!existsSync(join(root, target))) return [`${path}: links ${file}, which does not exist`];
  if (anchor === undefined) return [];
  const there =
    file === '' ? text : target.endsWith('.md') && readFileSync(join(root, target), 'utf8');
  const found = there && headingsOf(there).some((heading) => heading.anchor === anchor);
  return found ? [] : [`${path}: links ${link}: there is no such heading`];
}

const isTest = (root: string, name: string): boolean =>
  ['test/unit', 'test'].some((folder) => existsSync(join(root, folder, `${name}.test.ts`)));

/** Every broken link and path in code, one per line. */
export function checkLinks(root: string, page: Page): string[] {
  const links = [...withoutCode(page.text).matchAll(LINK)].map(([, link = '']) => link);
  const paths = inlineCodeOf(page.text);
  return [
    ...links.flatMap((link) => checkLink(root, page, link)),
    ...(page.path === ATTACKS ? paths : [])
      .filter((path) => TEST_NAME.test(path) && !PATH.test(path) && !isTest(root, path))
      .map((path) => `${page.path}: names the test ${path}, which does not exist`),
    ...paths
      .filter((path) => PATH.test(path) && !NOT_THERE.test(path) && !existsSync(join(root, path)))
      .map((path) => `${page.path}: names ${path}, which does not exist`),
  ];
}
