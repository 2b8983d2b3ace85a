/** Generated files are as their generators make them: an edit on either side is caught. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkGenerated } from '../../../scripts/guards/generated.js';
import { copy, makeTree, write } from './tree.js';

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
    copy(root, ['scripts/proto.ts']);
    expect(run(root, 'scripts/proto.ts')).toBe(0);
    expect(checkGenerated(root)).toEqual([]);

    const differs = `scripts/proto.ts --check: Error: ${PB} differs from proto/: run npm run proto`;
    const made = readFileSync(join(root, PB), 'utf8');
    write(root, { [PB]: `${made}// edited by hand\n` });
    expect(checkGenerated(root)).toEqual([differs]);
    write(root, { [PB]: made, 'proto/rastic/v1/two.proto': message('Two') });
    expect(checkGenerated(root)).toEqual([differs]);
  });

  test('catches a generator that is gone', () => {
    const root = makeTree({ [PB]: '', 'test/vectors/noise.json': '[]' });
    expect(checkGenerated(root)).toEqual([
      'src/protocol/pb: scripts/proto.ts, which makes it, is missing',
      'test/vectors: scripts/vectors/main.ts, which makes it, is missing',
    ]);
  });

  test('catches vectors that their generator would write differently', () => {
    const root = makeTree({
      'package.json': '{ "type": "module" }',
      'scripts/vectors/main.ts': "throw new Error('noise.json differs');\n",
    });
    expect(checkGenerated(root)).toEqual([
      'scripts/vectors/main.ts --check: Error: noise.json differs',
    ]);
  });
});
