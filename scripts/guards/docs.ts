/**
 * Checks what a machine can check in the documentation: its tables match the code; the commands,
 * flags, files, headings, rules and sections that it names exist; the README stays short.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProgram } from '../../src/cli/main.js';
import type { Made } from '../deliver.js';
import { checkCommands, checkFlags } from './docs/commands.js';
import { checkLinks } from './docs/links.js';
import { type Page, readPages } from './docs/pages.js';
import { checkLabels, checkProtocol, PROTOCOL } from './docs/protocol.js';
import { checkSamples } from './docs/samples.js';
import { beginOf, blockOf, endOf, placeOf, TABLES } from './tables.js';

/** Files with generated tables. */
const FILES = [...new Set(TABLES.map(({ file }) => file))];
const README = 'README.md';
/** The size limit of a page that people still read to its end. */
const README_BYTES_MAX = 8_192;

function checkTables(root: string, { path, text }: Page): string[] {
  return TABLES.filter(({ file }) => file === path)
    .filter((table) => placeOf(table).exec(text)?.[0] !== blockOf(table, root))
    .map(({ name }) => `${path}: the ${name}: not what the code says: npm run docs`);
}

function checkSize({ path, text }: Page): string[] {
  const bytes = Buffer.byteLength(text);
  if (path !== README || bytes <= README_BYTES_MAX) return [];
  return [`${path}: ${bytes} bytes are more than ${README_BYTES_MAX}`];
}

/** Every wrong statement of the documentation, one per line. */
export async function checkDocs(root: string): Promise<string[]> {
  const missing = [README, ...FILES].filter((file) => !existsSync(join(root, file)));
  const program = await createProgram('');
  const pages = readPages(root).flatMap((page) => [
    ...checkTables(root, page),
    ...checkSize(page),
    ...checkLinks(root, page),
    ...checkCommands(root, page, program),
    ...checkFlags(page, program),
    ...checkLabels(root, page),
    ...checkSamples(root, page),
  ]);
  return [
    ...missing.filter((file) => file !== PROTOCOL).map((file) => `${file}: is missing`),
    ...pages,
    ...checkProtocol(root),
  ];
}

/**
 * The files with their current tables.
 * @throws Error if a file has no place for one of its tables.
 */
export function makeDocs(root: string): Made[] {
  return FILES.map((file) => {
    let text = readFileSync(join(root, file), 'utf8');
    for (const table of TABLES.filter((own) => own.file === file)) {
      const place = placeOf(table);
      if (!place.test(text)) {
        throw new Error(`${file} needs the lines "${beginOf(table)}" and "${endOf(table)}"`);
      }
      text = text.replace(place, () => blockOf(table, root));
    }
    return { path: file, text };
  });
}
