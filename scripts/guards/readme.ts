/**
 * Keeps README.md true where a machine can: its import table is the enforced one, the commands it
 * names exist and so do the files it links. `npm run readme` puts the current table in.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatLayers } from '../layers.js';

const BEGIN = '<!-- import table: npm run readme -->';
const END = '<!-- end of the import table -->';
const BLOCK = new RegExp(`${BEGIN}\\n[^]*?\\n?${END}`);
const block = (): string => `${BEGIN}\n${formatLayers()}\n${END}`;

function checkCommands(root: string, text: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Readonly<Record<string, string>>;
  };
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
  return [...new Set(named)]
    .filter((name) => !Object.hasOwn(scripts, name))
    .map((name) => `README.md: npm run ${name}: package.json has no such script`);
}

function checkLinks(root: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)\s#]+)[^)]*\)/g)];
  return targets
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(root, target)))
    .map((target) => `README.md: links ${target}, which does not exist`);
}

/** Every statement of the README that is not so, one a line. */
export function checkReadme(root: string): string[] {
  const path = join(root, 'README.md');
  if (!existsSync(path)) return ['README.md: is missing'];
  const text = readFileSync(path, 'utf8');
  const isCurrent = BLOCK.exec(text)?.[0] === block();
  return [
    ...(isCurrent ? [] : ['README.md: the import table is not the enforced one: npm run readme']),
    ...checkCommands(root, text),
    ...checkLinks(root, text),
  ];
}

/** @throws if the README has no place for the table. */
export function writeReadme(root: string): void {
  const path = join(root, 'README.md');
  const text = readFileSync(path, 'utf8');
  if (!BLOCK.test(text)) throw new Error(`README.md needs the lines "${BEGIN}" and "${END}"`);
  writeFileSync(path, text.replace(BLOCK, block));
}
