/**
 * Keeps the documentation true where a machine can: the tables of README.md and proto/README.md are
 * what the code says; the commands that any of it names exist, and so do the files it links.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Made } from '../deliver.js';
import { beginOf, blockOf, endOf, placeOf, TABLES } from './tables.js';

/** With tables that the code makes. */
const FILES = [...new Set(TABLES.map(({ file }) => file))];
/** Installed or built. */
const NOT_OURS = /^(node_modules|dist|\.git|\.cache|coverage|native\/build)([./]|$)/;

/** Every page of the repository. */
function listPages(root: string): string[] {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !NOT_OURS.test(entry.name))
    .map(({ name }) => name);
  const inner = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path.replaceAll('\\', '/')}`,
    ),
  );
  const pages = [...readdirSync(root), ...inner].filter((path) => path.endsWith('.md'));
  return [...new Set([...FILES, ...pages.filter((path) => !NOT_OURS.test(path))])].sort();
}

function checkCommands(root: string, file: string, text: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  return [...new Set(named)]
    .filter((name) => !Object.hasOwn(scripts, name))
    .map((name) => `${file}: npm run ${name}: package.json has no such script`);
}

/** Files of ours that a command runs: `npx tsx bench/main.ts`. */
function checkScripts(root: string, file: string, text: string): string[] {
  const named = [...text.matchAll(/(?:tsx|node) ((?:scripts|test|\.ci)\/[\w./-]*\w)/g)];
  return [...new Set(named.map(([, path = '']) => path))]
    .filter((path) => !existsSync(join(root, path)))
    .map((path) => `${file}: runs ${path}, which does not exist`);
}

function checkLinks(root: string, file: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)];
  return targets
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(root, dirname(file), target)))
    .map((target) => `${file}: links ${target}, which does not exist`);
}

function checkTables(root: string, file: string, text: string): string[] {
  return TABLES.filter((table) => table.file === file)
    .filter((table) => placeOf(table).exec(text)?.[0] !== blockOf(table, root))
    .map(({ name }) => `${file}: the ${name}: not what the code says: npm run readme`);
}

/** Every statement of the documentation that is not so, one a line. */
export function checkReadme(root: string): string[] {
  return listPages(root).flatMap((file) => {
    const path = join(root, file);
    if (!existsSync(path)) return [`${file}: is missing`];
    const text = readFileSync(path, 'utf8');
    return [
      ...checkTables(root, file, text),
      ...checkCommands(root, file, text),
      ...checkScripts(root, file, text),
      ...checkLinks(root, file, text),
    ];
  });
}

/**
 * The files with their current tables.
 * @throws if a file has no place for one of its tables.
 */
export function makeReadme(root: string): Made[] {
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
