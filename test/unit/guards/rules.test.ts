/** Rules without a label of their own, a sentence or a test are caught; the repository has none. */
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
const tree = (rules: string, tests: string) =>
  makeTree({ 'src/moon.ts': rules, 'test/moon.test.ts': tests });

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
        'src/moon.ts': '// [MOON-1 REJECT] It is round.\n',
        'test/vectors/moon.json': vectors,
        'test/moon.test.ts': tests,
      });
    expect(checkRules(root("testVectors('moon');\n"))).toEqual([]);
    expect(checkRules(root("testVectors('sun');\n"))).toHaveLength(1);
  });

  test('a longer number is another rule', () => {
    const rule = '// [MOON-1 REJECT] It is round.\n';
    expect(checkRules(tree(rule, "it('[MOON-12 REJECT] flat', () => {});"))).toHaveLength(1);
  });

  test('catches a label that stands for two rules', () => {
    const twice = `${RULE}// [MOON-2 REJECT] It is far.\n`;
    expect(checkRules(tree(twice, TESTS))).toEqual([
      'src/moon.ts:15: MOON-2 is a rule of src/moon.ts:9 already',
    ]);
  });

  test.each([
    ['no sentence', '// [MOON-1 REJECT]\n', 'nothing'],
    ['half a sentence', '// [MOON-1 REJECT] round\n', 'round'],
    ['a label amid other words', '// Round, see [MOON-1 REJECT] there.\n', 'nothing'],
  ])('catches %s', (_, rule, found) => {
    expect(checkRules(tree(rule, TESTS))).toEqual([
      `src/moon.ts:1: MOON-1 is not a sentence: ${found}`,
    ]);
  });

  test('catches a tree in which it finds nothing', () => {
    expect(checkRules(tree('', TESTS))).toEqual(['src: no rule at all was found']);
  });

  test('the command prints each violation on a line and fails', () => {
    const command = ['--import', 'tsx', 'scripts/check.ts', 'rules', '--root', tree(RULE, '')];
    const run = spawnSync(process.execPath, command, { cwd: REPOSITORY, encoding: 'utf8' });
    expect(run.stderr.trim().split('\n')).toHaveLength(4);
    expect(run.status).toBe(1);
  });
});
