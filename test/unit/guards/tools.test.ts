/** Scripts, bench and research do not import from the tests. */
import { expect, it } from 'vitest';
import { checkTools } from '../../../scripts/guards/tools.js';
import { makeTree } from './tree.js';

const CLEAN = {
  'scripts/check.ts': "import '../src/index.js';\n",
  'bench/main.ts': 'export {};\n',
  'research/model/spm.mjs': 'export {};\n',
};

it('takes a tree that keeps to it', () => {
  expect(checkTools(makeTree(CLEAN))).toEqual([]);
});

it('names an import from test, however deep the module is', () => {
  const root = makeTree({ ...CLEAN, 'bench/a/b.ts': "export * from '../../test/support/x.js';\n" });
  expect(checkTools(root)).toEqual([
    'bench/a/b.ts: imports ../../test/support/x.js: only tests may import from test',
  ]);
});

it('fails where a folder has no module: nothing was checked there', () => {
  const { 'bench/main.ts': _gone, ...rest } = CLEAN;
  expect(checkTools(makeTree(rest))).toEqual(['bench: there is no module to check']);
});
