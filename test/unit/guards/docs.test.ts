/** The tables, commands and links of README.md and proto/README.md are checked against what there is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatParameters } from '../../../scripts/guards/parameters.js';
import { checkReadme, makeReadme as makeFiles } from '../../../scripts/guards/readme.js';
import { beginOf, endOf, PARAMS, TABLES } from '../../../scripts/guards/tables.js';
import { LAYERS } from '../../../scripts/layers.js';
import { METRICS } from '../../../src/base/metrics.js';
import { type Files, makeTree, REPOSITORY, write } from './tree.js';

const placesOf = (file: string): string =>
  TABLES.filter((table) => table.file === file)
    .map((table) => `${beginOf(table)}\n${endOf(table)}\n`)
    .join('\n');
const read = (root: string, file: string) => readFileSync(join(root, file), 'utf8');

/** What the tables are made from, and files with nothing but their places. */
const FILES: Files = {
  'package.json': '{ "scripts": { "check": "", "readme": "" } }',
  [PARAMS]: read(REPOSITORY, PARAMS),
  'src/moon.ts': '// [MOON-1 REJECT] It is round.\n',
  'README.md': `# rastic\n\n${placesOf('README.md')}\n`,
  'proto/README.md': placesOf('proto/README.md'),
};

function makeReadme(text: string): string {
  const root = makeTree({ ...FILES, 'README.md': FILES['README.md'] + text });
  for (const { path, text } of makeFiles(root)) write(root, { [path]: text });
  return root;
}

describe('the check of the README', () => {
  test('passes what the generator wrote, with a row for every layer, metric, rule and number', () => {
    const root = makeReadme(
      '`npm run check`, [source](package.json), [web](https://example.org)\n',
    );
    expect(checkReadme(root)).toEqual([]);
    const text = read(root, 'README.md');
    for (const name of Object.keys(LAYERS)) expect(text).toContain(`\n| ${name} | `);
    for (const name of Object.keys(METRICS)) expect(text).toContain(`\n| \`${name}\` | `);
    const tables = read(root, 'proto/README.md');
    expect(tables).toContain('\n| MOON-1 | It is round. | reject | [moon.ts](../src/moon.ts) |');
    expect(tables).toContain('\n| `CHECKPOINT_TOKENS` | 32 tokens | ');
    expect(tables).toContain('\n| `OUTPUT_TOKENS_MAX` | 65\u202f536 tokens | ');
  });

  test('catches missing files', () => {
    expect(checkReadme(makeTree({}))).toEqual([
      'README.md: is missing',
      'proto/README.md: is missing',
    ]);
  });

  test('catches every table that is not what the code says', () => {
    expect(checkReadme(makeTree(FILES))).toEqual(
      TABLES.map(
        ({ file, name }) => `${file}: the ${name}: not what the code says: npm run readme`,
      ),
    );
  });

  test('catches a rule that has been changed since', () => {
    const root = makeReadme('');
    writeFileSync(join(root, 'src/moon.ts'), '// [MOON-1 REJECT] It is flat.\n');
    expect(checkReadme(root)).toEqual([
      'proto/README.md: the rules: not what the code says: npm run readme',
    ]);
  });

  test('catches a command and a file that do not exist', () => {
    expect(checkReadme(makeReadme('npm run nothing and [a file](docs/none.md#part)\n'))).toEqual([
      'README.md: npm run nothing: package.json has no such script',
      'README.md: links docs/none.md, which does not exist',
    ]);
  });

  test('refuses to write where there is no place for a table', () => {
    const root = makeTree({ ...FILES, 'proto/README.md': '' });
    expect(() => makeFiles(root)).toThrow('proto/README.md needs');
  });
});

describe('the table of parameters', () => {
  const TEXT = `// --- jobs (section 2) ---
/** Tokens of a job:
 * enough. */
export const JOB_TOKENS = 7;
/** A pause. */
export const PAUSE_MS = 3 * JOB_TOKENS;
`;

  test('has a heading a chapter, values as they are computed, and units by the name', () => {
    expect(formatParameters(TEXT, { JOB_TOKENS: 7, PAUSE_MS: 21 })).toBe(
      [
        '**jobs**',
        '',
        '| name | value | what, and why |',
        '|---|---|---|',
        '| `JOB_TOKENS` | 7 tokens | Tokens of a job: enough. |',
        '| `PAUSE_MS` | 21 ms | A pause. |',
      ].join('\n'),
    );
  });

  test('refuses a number without a reason, and one that is not there', () => {
    const bare = `${TEXT}export const MORE = 1;\n`;
    expect(() => formatParameters(bare, { JOB_TOKENS: 7, PAUSE_MS: 21, MORE: 1 })).toThrow(
      'MORE has no reason',
    );
    expect(() => formatParameters(TEXT, { JOB_TOKENS: 7 })).toThrow('PAUSE_MS');
  });
});
