/**
 * Keeps README.md and proto/README.md true where a machine can: their tables are what the code
 * says, the commands they name exist and so do the files they link.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beginOf, blockOf, endOf, placeOf, TABLES } from './tables.js';

const FILES = [...new Set(TABLES.map(({ file }) => file))];

function checkCommands(root: string, file: string, text: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  return [...new Set(named)]
    .filter((name) => !Object.hasOwn(scripts, name))
    .map((name) => `${file}: npm run ${name}: package.json has no such script`);
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
  return FILES.flatMap((file) => {
    const path = join(root, file);
    if (!existsSync(path)) return [`${file}: is missing`];
    const text = readFileSync(path, 'utf8');
    return [
      ...checkTables(root, file, text),
      ...checkCommands(root, file, text),
      ...checkLinks(root, file, text),
    ];
  });
}

/** @throws if a file has no place for one of its tables. */
export function writeReadme(root: string): void {
  for (const table of TABLES) {
    const path = join(root, table.file);
    const text = readFileSync(path, 'utf8');
    const place = placeOf(table);
    if (!place.test(text)) {
      throw new Error(`${table.file} needs the lines "${beginOf(table)}" and "${endOf(table)}"`);
    }
    writeFileSync(
      path,
      text.replace(place, () => blockOf(table, root)),
    );
  }
}
