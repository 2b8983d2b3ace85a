/** The portable entry reaches nothing of Node: each way to it, planted into a clean tree, is found. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPortable } from '../../../scripts/guards/portable.js';
import { CLEAN, type Files, makeTree, plant } from './tree.js';

const PLANTED: readonly [what: string, planted: Files, violation: string][] = [
  [
    'a module of Node in the entry itself',
    { 'src/portable.ts': "export { readFile } from 'node:fs/promises';\n" },
    'src/portable.ts: imports node:fs/promises: is a module of Node',
  ],
  [
    'one without the prefix, some modules away',
    { 'src/protocol/flow.ts': "import fs from 'fs';\nexport const hash = () => fs;\n" },
    'src/protocol/flow.ts: imports fs: is a module of Node',
  ],
  [
    'one that is imported only when it is called',
    { 'src/protocol/flow.ts': "export const hash = () => import('node:os');\n" },
    'src/protocol/flow.ts: imports node:os: is a module of Node',
  ],
  [
    'one through base',
    { 'src/protocol/flow.ts': "export { clock as hash } from '../base/clock.js';\n" },
    'src/base/clock.ts: imports node:crypto: is a module of Node',
  ],
  [
    'a package that only Node has',
    { 'src/protocol/flow.ts': "export { Level as hash } from 'level';\n" },
    'src/protocol/flow.ts: imports level: is a package that is not portable',
  ],
  [
    'a global of Node',
    { 'src/protocol/flow.ts': 'export const hash = () => process.version;\n' },
    'src/protocol/flow.ts:6: process.version: is not portable',
  ],
  [
    'a module that is not there',
    { 'src/protocol/flow.ts': "export { hash } from './nowhere.js';\n" },
    'src/protocol/flow.ts: imports ./nowhere.js: cannot be resolved',
  ],
];

test('a clean tree passes, packages and all', () => {
  expect(checkPortable(makeTree(CLEAN))).toEqual([]);
});

test('types of anything may be named: they are erased', () => {
  const types = {
    'src/protocol/flow.ts':
      "import type { Level } from 'level';\nexport const hash = (l: Level) => l;\n",
  };
  expect(checkPortable(plant(types))).toEqual([]);
});

test.each(PLANTED)('%s', (_what, planted, violation) => {
  const found = checkPortable(plant(planted));
  expect(
    found.some((each) => each.startsWith(violation)),
    found.join('\n'),
  ).toBe(true);
});

test('an entry that is gone is a failure', () => {
  const root = makeTree(CLEAN);
  rmSync(join(root, 'src/portable.ts'));
  expect(checkPortable(root)).toEqual(['src/portable.ts: is to be portable and is not there']);
});
