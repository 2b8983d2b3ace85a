/** Rules that table, comments and tests do not say alike are caught; the repository has none. */
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { checkRules, formatRules, readRules } from '../../../scripts/guards/rules.js';
import { makeTree, REPOSITORY } from './tree.js';

const RULE = `/**
 * [MOON-1 REJECT] The moon is
 * round.
 *
 * More of it.
 * @throws RasticError MOON_SHAPE.
 */
export function checkMoon(): void {
  // [MOON-2 IGNORE] It is night; by day
  // nobody looks.
  look();
  // [MOON-3] A full one is bright.
}
/** [MOON-4 REJECT] It is there. @throws RasticError MOON_GONE. */
`;
const TESTS = `
const CASES = [['[MOON-3] is bright', 1]];
describe('[MOON-1 REJECT] flat', () => { it('is refused', () => {}); });
it.each([['[MOON-2 IGNORE] by day']])('%s', () => {});
test.each(CASES)('%s', () => {});
for (const name of ['a', 'b']) it(\`[MOON-4 REJECT] \${name}\`, () => {});
`;
/** Row by row: label, fields, sentence. */
const ROWS = [
  "'MOON-1': { act: 'reject', code: 'MOON_SHAPE', status: 'invalid', sentence: 'The moon is round.' },",
  "'MOON-2': { act: 'ignore', sentence: 'It is night; by day nobody looks.' },",
  "'MOON-3': { act: 'none', sentence: 'A full one is bright.' },",
  "'MOON-4': { act: 'reject', code: 'MOON_GONE', sentence: 'It is there.' },",
];
const table = (rows: readonly string[]) => `export const MOON_RULES = {\n${rows.join('\n')}\n};\n`;
const USES = "refuse('MOON-1');\nrefuse('MOON-4');\n";
const ROW = "'MOON-1': { act: 'reject', sentence: 'It is round.' },";
const ROUND = '// [MOON-1 REJECT] It is round.\n';
const ROUND_TEST = "it('[MOON-1 REJECT] flat', () => {});";

const tree = (rules: string, tests: string, rows: readonly string[] = ROWS, uses = USES) =>
  makeTree({
    'src/moon.ts': rules,
    'src/protocol/sky.ts': uses,
    'src/protocol/rules/moon.ts': table(rows),
    'test/moon.test.ts': tests,
  });

describe('the check of rules', () => {
  test('passes rules with a sentence and a test, however the tests are written', () => {
    expect(checkRules(tree(RULE, TESTS))).toEqual([]);
  });

  test('reads the sentence of a comment, over its lines and no further', () => {
    const rules = readRules(tree(RULE, ''));
    expect(rules.map(({ label, act, text, line }) => [label, act, text, line])).toEqual([
      ['MOON-1', 'reject', 'The moon is round.', 2],
      ['MOON-2', 'ignore', 'It is night; by day nobody looks.', 9],
      ['MOON-3', 'none', 'A full one is bright.', 12],
      ['MOON-4', 'reject', 'It is there.', 14],
    ]);
    expect(formatRules(rules)).toContain(
      '| MOON-1 | The moon is round. | reject, invalid | [moon.ts](../src/moon.ts) |',
    );
    expect(formatRules(rules)).toContain(
      '| MOON-3 | A full one is bright. | – | [moon.ts](../src/moon.ts) |',
    );
  });

  test('catches a rule that no test names in a title', () => {
    const only = "it('shines', () => { expect('[MOON-1 REJECT]').toBe(1); }); // [MOON-2]\n";
    expect(checkRules(tree(RULE, only))).toEqual([
      "src/moon.ts:2: MOON-1 stands in no test's title",
      "src/moon.ts:9: MOON-2 stands in no test's title",
      "src/moon.ts:12: MOON-3 stands in no test's title",
      "src/moon.ts:14: MOON-4 stands in no test's title",
    ]);
  });

  test('a vector is a test where its file is run', () => {
    const vectors = JSON.stringify({ cases: [{ name: '[MOON-1 REJECT] flat' }] });
    const root = (tests: string) =>
      makeTree({
        'src/moon.ts': ROUND,
        'src/protocol/rules/moon.ts': table([ROW]),
        'test/vectors/moon.json': vectors,
        'test/moon.test.ts': tests,
      });
    expect(checkRules(root("testVectors('moon');\n"))).toEqual([]);
    expect(checkRules(root("testVectors('sun');\n"))).toHaveLength(1);
  });

  test('a longer number is another rule', () => {
    expect(checkRules(tree(ROUND, "it('MOON-12 flat', () => {});", [ROW], ''))).toEqual([
      "src/moon.ts:1: MOON-1 stands in no test's title",
    ]);
  });

  test('catches a label that stands for two rules', () => {
    const twice = `${RULE}// [MOON-2 IGNORE] It is night; by day nobody looks.\n`;
    expect(checkRules(tree(twice, TESTS))).toEqual([
      'src/moon.ts:15: MOON-2 is a rule of src/moon.ts:9 already',
    ]);
  });

  test.each([
    ['no sentence', '// [MOON-1 REJECT]\n', 'nothing'],
    ['half a sentence', '// [MOON-1 REJECT] round\n', 'round'],
    ['a label amid other words', '// Round, see [MOON-1 REJECT] there.\n', 'nothing'],
  ])('catches %s', (_, rule, found) => {
    expect(checkRules(tree(rule, ROUND_TEST, [ROW], ''))).toEqual([
      `src/moon.ts:1: MOON-1 is not a sentence: ${found}`,
    ]);
  });

  const HERE = 'src/moon.ts:1: MOON-1';
  const THERE = 'src/protocol/rules/moon.ts:2: MOON-1';
  test.each<[string, string, readonly string[], string, string, string]>([
    [
      'a comment without a row',
      ROUND,
      [],
      '',
      ROUND_TEST,
      `${HERE} has no row in src/protocol/rules`,
    ],
    [
      ...(['another act', ROUND, [ROW.replace('reject', 'ignore')], '', ''] as const),
      `${HERE} is reject, its row says ignore`,
    ],
    [
      ...(['another sentence', ROUND, [ROW.replace('round', 'flat')], '', ROUND_TEST] as const),
      `${HERE} says: It is round. Its row says: It is flat.`,
    ],
    [
      ...(['a row without a comment', '', [ROW], '', ''] as const),
      `${THERE} stands in no comment above what enforces it`,
    ],
    [
      ...(['a rule never refused', ROUND, [ROW.replace('act', "code: 'MOON', act")], ''] as const),
      ROUND_TEST,
      `${THERE} is never refused`,
    ],
    [
      ...(['a status never told', ROUND, [ROW.replace('act', "status: 'busy', act")], ''] as const),
      ROUND_TEST,
      `${THERE} is never refused`,
    ],
    [
      'an error that is thrown without its rule',
      ROUND,
      [ROW.replace('act', "code: 'MOON', act")],
      "refuse('MOON-1');\nthrow new RasticError('MOON', {});\n",
      ROUND_TEST,
      'src/protocol/sky.ts:2: MOON is thrown without its rule',
    ],
    [
      ...(['a title of no rule', ROUND, [ROW], ''] as const),
      `${ROUND_TEST} it('[MOON-9 REJECT] gone', () => {});`,
      'test/moon.test.ts: [MOON-9 REJECT] in a title: no rule has this label',
    ],
    [
      ...(['a title with another act', ROUND, [ROW], ''] as const),
      `${ROUND_TEST} it('[MOON-1 IGNORE] gone', () => {});`,
      'test/moon.test.ts: [MOON-1 IGNORE] in a title: the rule is reject',
    ],
  ])('catches %s', (_, rule, rows, uses, tests, found) => {
    const title = tests === '' ? "it('MOON-1', () => {});" : tests;
    expect(checkRules(tree(rule, title, rows, uses))).toEqual([found]);
  });

  test('catches a row that stands twice', () => {
    const files = { 'src/moon.ts': ROUND, 'test/moon.test.ts': ROUND_TEST };
    const [a, b] = ['a', 'b'].map((name) => `src/protocol/rules/${name}.ts`);
    expect(
      checkRules(makeTree({ ...files, [`${a}`]: table([ROW]), [`${b}`]: table([ROW]) })),
    ).toEqual(['src/protocol/rules/b.ts:2: MOON-1 has a row in src/protocol/rules/a.ts already']);
  });

  test('catches a tree in which it finds nothing', () => {
    expect(checkRules(tree('', TESTS, [], ''))).toEqual(['src: no rule at all was found']);
  });

  test('the command prints each violation on a line and fails', () => {
    const command = ['--import', 'tsx', 'scripts/check.ts', 'rules', '--root', tree(RULE, '')];
    const run = spawnSync(process.execPath, command, { cwd: REPOSITORY, encoding: 'utf8' });
    expect(run.stderr.trim().split('\n')).toHaveLength(4);
    expect(run.status).toBe(1);
  });
});
