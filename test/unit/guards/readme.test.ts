/** The README's table, commands and links are checked against what there is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkReadme, writeReadme } from '../../../scripts/guards/readme.js';
import { LAYERS } from '../../../scripts/layers.js';
import { makeTree } from './tree.js';

const PLACE =
  '# rastic\n\n<!-- import table: npm run readme -->\n<!-- end of the import table -->\n\n';
const PACKAGE = '{ "scripts": { "check": "", "readme": "" } }';

function makeReadme(text: string): string {
  const root = makeTree({ 'package.json': PACKAGE, 'README.md': PLACE + text });
  writeReadme(root);
  return root;
}

describe('the check of the README', () => {
  test('passes what the generator wrote, with a row for every layer', () => {
    const root = makeReadme(
      '`npm run check`, [source](package.json), [web](https://example.org)\n',
    );
    expect(checkReadme(root)).toEqual([]);
    const text = readFileSync(join(root, 'README.md'), 'utf8');
    for (const name of Object.keys(LAYERS)) expect(text).toContain(`\n| ${name} | `);
  });

  test('catches a missing README', () => {
    expect(checkReadme(makeTree({}))).toEqual(['README.md: is missing']);
  });

  test('catches a table that is not the enforced one', () => {
    const root = makeTree({ 'package.json': PACKAGE, 'README.md': PLACE });
    expect(checkReadme(root)).toEqual([
      'README.md: the import table is not the enforced one: npm run readme',
    ]);
  });

  test('catches a command and a file that do not exist', () => {
    expect(checkReadme(makeReadme('npm run nothing and [a file](docs/none.md#part)\n'))).toEqual([
      'README.md: npm run nothing: package.json has no such script',
      'README.md: links docs/none.md, which does not exist',
    ]);
  });

  test('refuses to write where there is no place for the table', () => {
    expect(() => writeReadme(makeTree({ 'README.md': '# rastic\n' }))).toThrow('README.md needs');
  });
});
