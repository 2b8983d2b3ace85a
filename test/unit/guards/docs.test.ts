/** The tables, links, commands, labels and sections of the documentation are held to what there is. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headingsOf } from '../../../scripts/guards/docs/pages.js';
import { checkDocs, makeDocs } from '../../../scripts/guards/docs.js';
import { formatParameters } from '../../../scripts/guards/parameters.js';
import { beginOf, endOf, PARAMS, TABLES } from '../../../scripts/guards/tables.js';
import { LAYERS } from '../../../scripts/layers.js';
import { METRICS } from '../../../src/base/metrics.js';
import { type Files, makeTree, REPOSITORY, write } from './tree.js';

const placesOf = (file: string): string =>
  TABLES.filter((table) => table.file === file)
    .map((table) => `${beginOf(table)}\n${endOf(table)}\n`)
    .join('\n');
const read = (root: string, file: string) => readFileSync(join(root, file), 'utf8');

const PAGES = Object.fromEntries(
  [...new Set(TABLES.map(({ file }) => file))].map((file) => [file, placesOf(file)]),
);
const SPECIFICATION = `# The moon\n\n## 1. Its shape\n\n### 1.1 Now\n\nIt is round (MOON-1).\n`;

/** The real numbers. They name sections of the real specification, which is not in the tree. */
const paramsOf = (file: string) =>
  read(REPOSITORY, file).replaceAll(/docs\/protocol\.md section [\d.]*\d/g, 'docs/protocol.md');

/** What the tables are made from, and pages with nothing but their places. */
const FILES: Files = {
  'package.json': '{ "scripts": { "check": "", "docs": "", "start": "" } }',
  ...Object.fromEntries(PARAMS.map((file) => [file, paramsOf(file)])),
  'src/moon.ts': '// [MOON-1 REJECT] It is round.\n',
  'README.md': '# rastic\n',
  ...PAGES,
  'docs/protocol.md': SPECIFICATION,
};

/** A tree with its tables as they should be, and these files. */
function makeTables(files: Files = {}): string {
  const root = makeTree({ ...FILES, ...files });
  for (const { path, text } of makeDocs(root)) write(root, { [path]: text });
  return root;
}

const violations = (files: Files): Promise<string[]> => checkDocs(makeTables(files));
/** Of a README with this text. */
const ofReadme = (text: string) => violations({ 'README.md': text });

describe('the tables of the documentation', () => {
  test('pass as the generator wrote them, with a row for every layer, metric, rule and number', async () => {
    const root = makeTables();
    expect(await checkDocs(root)).toEqual([]);
    const layers = read(root, 'docs/develop.md');
    for (const name of Object.keys(LAYERS)) expect(layers).toContain(`\n| ${name} | `);
    const metrics = read(root, 'docs/operate.md');
    for (const name of Object.keys(METRICS)) expect(metrics).toContain(`\n| \`${name}\` | `);
    const rule = '\n| MOON-1 | It is round. | reject | [moon.ts](../src/moon.ts) |';
    expect(read(root, 'docs/rules.md')).toContain(rule);
    const parameters = read(root, 'docs/parameters.md');
    expect(parameters).toContain('\n| `CHECKPOINT_TOKENS` | 32 tokens | ');
    expect(parameters).toContain('\n| `OUTPUT_TOKENS_MAX` | 65\u202f536 tokens | ');
  });

  test('that are not what the code says are caught, every one', async () => {
    expect((await checkDocs(makeTree(FILES))).sort()).toEqual(
      TABLES.map(
        ({ file, name }) => `${file}: the ${name}: not what the code says: npm run docs`,
      ).sort(),
    );
  });

  test('are caught when a rule has been changed since', async () => {
    const root = makeTables();
    writeFileSync(join(root, 'src/moon.ts'), '// [MOON-1 REJECT] It is flat.\n');
    expect(await checkDocs(root)).toEqual([
      'docs/rules.md: the rules: not what the code says: npm run docs',
    ]);
  });

  test('are not written where there is no place for one', () => {
    expect(() => makeDocs(makeTree({ ...FILES, 'docs/rules.md': '' }))).toThrow(
      'docs/rules.md needs',
    );
  });
});

describe('links', () => {
  test('to files, folders, headings and the web pass; code is no link', async () => {
    const text =
      '# A `b`, c: d\n[x](#a-b-c-d) [y](src) [z](docs/protocol.md#11-now) [w](https://x.org)';
    expect(await ofReadme(`${text}\n\`[v](none)\`\n\n\`\`\`\n[u](none)\n\`\`\`\n`)).toEqual([]);
  });

  test.each([
    ['[x](docs/none.md#part)', 'README.md: links docs/none.md, which does not exist'],
    ['[x](#none)', 'README.md: links #none: there is no such heading'],
    ['![x](none.svg)', 'README.md: links none.svg, which does not exist'],
    [
      '[x](docs/protocol.md#12-then)',
      'README.md: links docs/protocol.md#12-then: there is no such heading',
    ],
    ['[x](src/moon.ts#moon)', 'README.md: links src/moon.ts#moon: there is no such heading'],
    ['`src/sun.ts`', 'README.md: names src/sun.ts, which does not exist'],
  ])('%s is caught', async (text, violation) =>
    expect(await ofReadme(`${text}\n`)).toEqual([violation]),
  );

  test('the attack table names tests that there are', async () => {
    const files = { 'test/unit/far/moon.test.ts': '', 'test/sim/sun.test.ts': '' };
    const text = '| [x](rules.md) | `far/moon`, `sim/sun`, `far/sun`, `a/b c` |\n';
    expect(await violations({ ...files, 'docs/security.md': text })).toEqual([
      'docs/security.md: names the test far/sun, which does not exist',
    ]);
  });

  test('a heading that stands twice has two anchors', () => {
    const anchors = headingsOf('## Moon, `full`\n## Moon full\n```\n## none\n```\n').map(
      (h) => h.anchor,
    );
    expect(anchors).toEqual(['moon-full', 'moon-full-1']);
  });
});

describe('commands', () => {
  test.each([
    'npm run check',
    'npm start -- --cheat seed',
    'npx rastic init --data me --network ledger/network.json  # --none',
    'RASTIC_STAKE=0 npx rastic up --data ledger',
    'cat x.txt | rastic ask --data me --quiet - > none.txt',
    'sudo -u moon rastic models pull hf:a/b',
    'rastic help',
    'useradd --home-dir /var/lib/rastic rastic',
    '# rastic none',
  ])('%s passes', async (line) =>
    expect(await ofReadme(`\`\`\`sh\n${line}\n\`\`\`\n`)).toEqual([]),
  );

  test.each([
    ['npm run none', 'npm run none: package.json has no such script'],
    ['npm test', 'npm run test: package.json has no such script'],
    ['npx rastic none', 'npx rastic none: the command line has no command none'],
    ['rastic models none', 'rastic models none: the command line has no command none'],
    ['rastic ask --none', 'rastic ask --none: the command line has no --none'],
    ['rastic peers 0x1', 'rastic peers 0x1: the command line takes fewer words than 1'],
    ['npm start -- --none', 'npm start -- --none: the command line has no --none'],
    ['npx tsx scripts/none.ts', 'runs scripts/none.ts, which does not exist'],
  ])('%s is caught, in a block and in a line', async (line, violation) => {
    expect(await ofReadme(`\`\`\`sh\n${line}\n\`\`\`\n`)).toEqual([`README.md: ${violation}`]);
    expect(await ofReadme(`Run \`${line}\`.\n`)).toEqual([`README.md: ${violation}`]);
  });

  test('a flag that stands alone is one of some command', async () => {
    expect(await ofReadme('`--policy`, `--sha256`, `--none`\n')).toEqual([
      'README.md: --none: no command has it',
    ]);
  });
});

describe('the specification', () => {
  const ofSpecification = (text: string, files: Files = {}) =>
    violations({ 'docs/protocol.md': SPECIFICATION + text, ...files });

  test('states every rule, and none that there is not', async () => {
    expect(await ofSpecification('', { 'src/sun.ts': '// [SUN-1] It is hot.\n' })).toEqual([
      'docs/protocol.md: does not state SUN-1, of src/sun.ts:1',
    ]);
    expect(await ofSpecification('\nIt is far (MOON-2).\n')).toEqual([
      'docs/protocol.md: MOON-2: no rule has this label',
    ]);
  });

  test('may name what is planned, in that paragraph alone', async () => {
    expect(await ofSpecification('\n*Planned*: it is far (MOON-2).\n')).toEqual([]);
    expect(await ofSpecification('\n*Planned*: it is far.\n\nIt is (MOON-2).\n')).toHaveLength(1);
  });

  test('names numbers that there are', async () => {
    expect(await ofSpecification('\n`CHECKPOINT_TOKENS`, `MOON_TOKENS`\n')).toEqual([
      'docs/protocol.md: MOON_TOKENS: params.ts and params-wire.ts have no such number',
    ]);
  });

  test('has every section that a comment names, over the end of a line too', async () => {
    const comment = '/**\n * See docs/protocol.md\n * sections 1, 1.1 and 2.\n */\n';
    expect(await ofSpecification('', { 'test/moon.test.ts': comment })).toEqual([
      'test/moon.test.ts: names section 2, which docs/protocol.md has not',
    ]);
    const old = `// PROTOCOL ${'section 1.'}\n`;
    expect(await ofSpecification('', { 'test/moon.test.ts': old })).toEqual([
      'test/moon.test.ts: names a section without docs/protocol.md',
    ]);
  });
});

test('a README that is too long is caught', async () => {
  expect(await ofReadme('é'.repeat(4_096))).toEqual([]);
  expect(await ofReadme('é'.repeat(4_097))).toEqual(['README.md: 8194 bytes are more than 8192']);
});

test('a sample in TypeScript is a part of an example', async () => {
  const files = { 'examples/a.mjs': 'const a = 1;\nconst b = 2;\n' };
  const text = (code: string) => `\`\`\`ts\n${code}\n\`\`\`\n`;
  expect(await violations({ ...files, 'README.md': text('const b = 2;') })).toEqual([]);
  expect(await violations({ ...files, 'README.md': text('const c = 3;') })).toEqual([
    'README.md: no file of examples/ holds the sample "const c = 3;"',
  ]);
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
