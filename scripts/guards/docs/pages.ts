/** The pages of the repository: every Markdown file of ours, its headings, its code and its prose. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Page {
  /** Path relative to the repository's root. */
  readonly path: string;
  readonly text: string;
}

/** Installed or built files. */
const NOT_OURS = /^(node_modules|dist|\.git|\.cache|coverage|native\/build)([./]|$)/;

/** Every page of the repository. */
export function readPages(root: string): Page[] {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_OURS.test(entry.name))
    .map(({ name }) => name);
  const inner = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  );
  return [...readdirSync(root), ...inner]
    .filter((path) => path.endsWith('.md') && !NOT_OURS.test(path) && existsSync(join(root, path)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

const FENCE = /^ {0,3}```(\S*)[^\n]*\n([\s\S]*?)^ {0,3}```[^\S\n]*$/gm;

/** The fenced blocks of a text that are marked as one of these languages. */
export function blocksOf(text: string, languages: readonly string[]): string[] {
  return [...text.matchAll(FENCE)]
    .filter(([, language = '']) => languages.includes(language))
    .map(([, , code = '']) => code);
}

/** The text without its fenced blocks. */
export const proseOf = (text: string): string => text.replace(FENCE, '');

/** Inline code, without its backticks. */
export function inlineCodeOf(text: string): string[] {
  return [...proseOf(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
}

interface Heading {
  readonly title: string;
  readonly anchor: string;
}

/** The anchor of a heading, as GitHub makes it from the title. */
const anchorOf = (title: string): string =>
  title
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');

/** The headings of a page in order. A repeated title gets a number after its anchor. */
export function headingsOf(text: string): Heading[] {
  const seen = new Map<string, number>();
  return [...proseOf(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, title = '']) => {
    const plain = anchorOf(title);
    const times = seen.get(plain) ?? 0;
    seen.set(plain, times + 1);
    return { title, anchor: times === 0 ? plain : `${plain}-${times}` };
  });
}
