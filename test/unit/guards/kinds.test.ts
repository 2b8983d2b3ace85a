/** The tests are sorted by what they need: every file is of one kind, and the kind is right. */
import { expect, it } from 'vitest';
import { kindOf, sortTests } from '../../support/kinds.js';
import { makeFolder, write } from './tree.js';

const SOCKETS = "import { makeNetwork } from '../support/net/network.js';\n";

/** The kind of a test with this text, in a tree with a support module that opens sockets. */
function kindWith(text: string) {
  const root = makeFolder();
  write(root, {
    'test/support/net/network.ts': "import { createNetwork } from '../../../src/net/libp2p.js';\n",
    'test/support/through.ts': "export { makeNetwork } from './net/network.js';\n",
    'test/unit/own.test.ts': text,
  });
  return kindOf('test/unit/own.test.ts', root);
}

it.each([
  ['unit', "import { hash } from '../../src/protocol/sign/sign.js';\n"],
  ['network', SOCKETS],
  ['network', "import { makeNetwork } from '../support/through.js';\n"],
  ['network', "import { createServer } from 'node:http';\n"],
  ['system', "import { spawn } from 'node:child_process';\n"],
  ['system', `${SOCKETS}vi.mock('../../src/base/clock.js');\n`],
  ['system', "process.env.NO_COLOR = '1';\n"],
  ['system', `${SOCKETS}expect(process.getActiveResourcesInfo()).toEqual([]);\n`],
])('%s: %s', (kind, text) => expect(kindWith(text)).toBe(kind));

it('sorts the tests of the repository: some of each kind, none twice, none of other groups', () => {
  const sorted = sortTests();
  const all = Object.values(sorted).flat();
  for (const files of Object.values(sorted)) expect(files.length).toBeGreaterThan(20);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((file) => /\.long\.|^test\/(?:e2e|floods|model)\//.test(file))).toEqual([]);
  expect(sorted.network).toContain('test/unit/roles/cheats.test.ts');
  expect(sorted.system).toContain('test/unit/guards/planted.test.ts');
});
