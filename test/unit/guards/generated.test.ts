/** Generated files are as their generators make them: an edit on either side is caught. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkGenerated, GENERATORS } from '../../../scripts/guards/generated.js';
import { copy, type Files, makeTree, write } from './tree.js';

const [PROTO, VECTORS] = GENERATORS;
const only = (root: string, generator = PROTO) =>
  checkGenerated(root, generator === undefined ? [] : [generator]);
const PB = 'src/protocol/pb/rastic.js';

const message = (name: string): string =>
  `syntax = "proto3";\npackage rastic.v1;\nmessage ${name} { bytes id = 1; }\n`;

function run(root: string, script: string): number | null {
  const command = ['--import', 'tsx', script];
  return spawnSync(process.execPath, command, { cwd: root }).status;
}

describe('the check of generated code', () => {
  test('passes what was generated, catches an edit of it or of its source', () => {
    const root = makeTree({
      'package.json': '{ "type": "module" }',
      'proto/rastic/v1/one.proto': message('One'),
      [PB]: '',
    });
    copy(root, ['scripts/proto.ts', 'scripts/deliver.ts']);
    expect(run(root, 'scripts/proto.ts')).toBe(0);
    expect(only(root)).toEqual([]);

    const differs = (path: string) =>
      `scripts/proto.ts --check: ${path} differs: run npm run proto`;
    const both = [differs(PB), differs(PB.replace('.js', '.d.ts'))];
    const made = readFileSync(join(root, PB), 'utf8');
    write(root, { [PB]: `${made}// edited by hand\n` });
    expect(only(root)).toEqual([differs(PB)]);
    write(root, { [PB]: made, 'proto/rastic/v1/two.proto': message('Two') });
    expect(only(root)).toEqual(both);
  });

  test('catches a generator that is gone', () => {
    const root = makeTree({ [PB]: '', 'test/vectors/noise.json': '[]' });
    expect(checkGenerated(root)).toEqual([
      'src/protocol/pb: scripts/proto.ts, which makes it, is missing',
      'test/vectors: scripts/vectors/main.ts, which makes it, is missing',
    ]);
  });

  /** A tree in which the generator of the vectors is this. */
  const generated = (script: string, files: Files = {}) =>
    makeTree({
      'package.json': '{ "type": "module" }',
      'test/vectors/noise.json': 'as it was',
      ...Object.fromEntries((VECTORS?.typed ?? []).map((name) => [`test/vectors/${name}`, ''])),
      'scripts/vectors/main.ts': script,
      ...files,
    });
  const SAME = "process.stdout.write('same test/vectors/noise.json');\n";
  const WRITES = "import { writeFileSync } from 'node:fs';\nwriteFileSync";

  test('passes a generator that names every file', () => {
    expect(only(generated(SAME), VECTORS)).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    [
      'fails',
      "throw new Error('noise.json differs');\n",
      ['scripts/vectors/main.ts --check: Error: noise.json differs'],
    ],
    [
      'fails without a word',
      'process.exitCode = 1;\n',
      ['scripts/vectors/main.ts --check: failed without a word'],
    ],
    [
      'does nothing',
      '',
      ['test/vectors/noise.json: neither compared by scripts/vectors/main.ts nor typed by hand'],
    ],
    [
      'writes what it is to compare',
      `${WRITES}('test/vectors/noise.json', 'new');\n${SAME}`,
      ['scripts/vectors/main.ts --check: wrote test/vectors/noise.json'],
    ],
    [
      'writes one more',
      `${WRITES}('test/vectors/more.json', 'new');\n${SAME}`,
      ['scripts/vectors/main.ts --check: wrote test/vectors/more.json'],
    ],
  ])('catches a generator that %s, and leaves the files as they were', (_, script, found) => {
    const root = generated(script);
    const before = readdirSync(join(root, 'test/vectors'));
    expect(only(root, VECTORS)).toEqual(found);
    expect(readFileSync(join(root, 'test/vectors/noise.json'), 'utf8')).toBe('as it was');
    expect(readdirSync(join(root, 'test/vectors'))).toEqual(before);
  });

  test('catches a file that nobody makes, and one typed by hand that is gone', () => {
    const root = generated(SAME, { 'test/vectors/more.json': '' });
    rmSync(join(root, 'test/vectors/philox.json'));
    expect(only(root, VECTORS)).toEqual([
      'test/vectors/more.json: neither compared by scripts/vectors/main.ts nor typed by hand',
      'test/vectors/philox.json: is missing',
    ]);
  });

  test('catches an empty folder', () => {
    const root = generated('');
    rmSync(join(root, 'test/vectors'), { recursive: true });
    expect(only(root, VECTORS)).toContain('test/vectors: there is no file to compare');
  });
});
