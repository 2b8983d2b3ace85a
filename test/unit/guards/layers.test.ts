/** The import table is enforced: each rule catches a violation planted into a tree that keeps it. */
import { describe, expect, test } from 'vitest';
import { judgeGraph } from '../../../scripts/guards/imports.js';
import { checkLayers } from '../../../scripts/guards/layers.js';
import { CLEAN, type Files, makeTree, plant } from './tree.js';

const TYPES = "import type { Net } from '../../net/interface.js';\nexport type Its = Net;\n";
const VALUE = "import { network } from '../net/libp2p.js';\nexport const its = network;\n";
const uses = (path: string): string => `import * as planted from '${path}';\nexport { planted };\n`;

const IMPORTS: readonly [rule: string, planted: Files, violation: string][] = [
  [
    'the protocol imports no module of Node',
    { 'src/protocol/flow.ts': uses('node:fs') },
    'src/protocol/flow.ts: imports fs: protocol may not use this part of Node',
  ],
  [
    'the protocol imports of base only bytes and errors',
    { 'src/protocol/flow.ts': uses('../base/clock.js') },
    'src/protocol/flow.ts: imports ../base/clock.js: protocol may not import it',
  ],
  [
    'what the protocol imports of base is as pure as the protocol',
    { 'src/base/bytes.ts': uses('./clock.js') },
    'src/base/bytes.ts: imports ./clock.js: base/bytes may not import it',
  ],
  [
    'a package serves only the folders that list it',
    { 'src/protocol/flow.ts': uses('libp2p') },
    'src/protocol/flow.ts: imports libp2p: protocol may not use this package',
  ],
  [
    'a subpath that is listed does not grant its package',
    { 'src/protocol/flow.ts': uses('protobufjs') },
    'src/protocol/flow.ts: imports protobufjs: protocol may not use this package',
  ],
  [
    'the files of a machine are for engine and store',
    { 'src/cli/commands/up.ts': uses('node:fs/promises') },
    'src/cli/commands/up.ts: imports fs/promises: cli may not use this part of Node',
  ],
  [
    'processes are started by engine and node/local',
    { 'src/node/start.ts': uses('node:child_process') },
    'src/node/start.ts: imports child_process: node may not use this part of Node',
  ],
  [
    'the timers of Node are for nobody',
    { 'src/net/libp2p.ts': uses('node:timers/promises') },
    'src/net/libp2p.ts: imports timers/promises: net may not use this part of Node',
  ],
  [
    'engine does not know net, not even its types',
    { 'src/engine/process/host.ts': TYPES },
    'src/engine/process/host.ts: imports ../../net/interface.js: engine may not import it',
  ],
  [
    'roles do not import what net does',
    { 'src/roles/client.ts': VALUE },
    'src/roles/client.ts: imports ../net/libp2p.js: roles may not import it',
  ],
  [
    'roles import only types from the interfaces',
    { 'src/roles/client.ts': uses('../engine/interface.js') },
    'src/roles/client.ts: imports ../engine/interface.js: roles may import only its types',
  ],
  [
    'roles import no package',
    { 'src/roles/client.ts': uses('level') },
    'src/roles/client.ts: imports level: roles may not use this package',
  ],
  [
    'cheats are not for cli',
    { 'src/cli/commands/demo.ts': uses('../../cheats/tamper.js') },
    'src/cli/commands/demo.ts: imports ../../cheats/tamper.js: cli may not import it',
  ],
  [
    'cheats are not for the rest of node',
    { 'src/node/start.ts': uses('../cheats/tamper.js') },
    'src/node/start.ts: imports ../cheats/tamper.js: node may not import it',
  ],
  [
    'cheats stay out of reach of the public names',
    { 'src/index.ts': uses('./node/local.js') },
    'src/index: reaches src/cheats/tamper.ts: cheats must stay out of reach',
  ],
  [
    'cheats stay out of reach of rastic up, however far',
    { 'src/cli/commands/up.ts': uses('./demo.js') },
    'src/cli/commands/up: reaches src/cheats/tamper.ts: cheats must stay out of reach',
  ],
  [
    'bin imports only cli',
    { 'src/bin.ts': uses('./node/start.js') },
    'src/bin.ts: imports ./node/start.js: bin.ts may not import it',
  ],
  [
    'an import leads somewhere',
    { 'src/net/libp2p.ts': uses('./nowhere.js') },
    'src/net/libp2p.ts: imports ./nowhere.js: cannot be resolved',
  ],
  [
    'no import leads out of src',
    { 'src/net/libp2p.ts': uses('../../outside.js'), 'outside.ts': 'export const outside = 1;\n' },
    'src/net/libp2p.ts: imports ../../outside.js: net may not use this package',
  ],
  [
    'a folder without a row is refused',
    {
      'src/utils/misc.ts': 'export const misc = 1;\n',
      'src/net/libp2p.ts': uses('../utils/misc.js'),
    },
    'src/utils/misc.ts: utils is not in the table of scripts/layers.ts',
  ],
  [
    'imports run in no circle',
    {
      'src/net/a.ts': uses('./b.js'),
      'src/net/b.ts': uses('./a.js'),
      'src/net/libp2p.ts': uses('./a.js'),
    },
    'circular import: net/',
  ],
  [
    'nothing is left that nobody imports',
    { 'src/roles/idle.ts': 'export const idle = 1;\n' },
    'src/roles/idle.ts: nothing imports it',
  ],
];

describe('the import table', () => {
  test('passes a tree that keeps it', async () => {
    expect(await checkLayers(makeTree(CLEAN))).toEqual([]);
  });

  test.each(IMPORTS)('%s', async (_rule, planted, violation) => {
    const violations = await checkLayers(plant(planted));
    expect(
      violations.some((found) => found.includes(violation)),
      violations.join('\n'),
    ).toBe(true);
  });

  test('a tree without modules is a failure', async () => {
    const found = await checkLayers(makeTree({ 'src/README': '' }));
    expect(found).toEqual(['src: there is no module to check']);
  });

  test('what is to be kept out of reach must be there to be watched', () => {
    const files = ['cli/commands/up.ts', 'index.ts', 'portable.ts'];
    const modules = files.map((path) => ({ path, imports: [] }));
    expect(judgeGraph(files, { modules, cycles: [] })).toContain(
      'src/cheats: is to be watched and is not there',
    );
    const renamed = { modules: [{ path: 'cli/serve.ts', imports: [] }], cycles: [] };
    expect(judgeGraph(['cli/serve.ts'], renamed)).toContain(
      'src/cli/commands/up: is to be watched and is not there',
    );
  });

  test('no module read, or fewer than there are, is a failure', () => {
    const files = ['base/bytes.ts', 'protocol/flow.ts'];
    const none = { modules: [], cycles: [] };
    expect(judgeGraph(files, none)).toContain('src: 2 modules but 0 were read: base/bytes.ts');
    const one = { modules: [{ path: 'base/bytes.ts', imports: [] }], cycles: [] };
    expect(judgeGraph(files, one)).toContain('src: 2 modules but 1 were read: protocol/flow.ts');
  });
});

const POWERS: readonly [code: string, path: string, violation: string][] = [
  ['Date.now()', 'src/protocol/flow.ts', 'Date.now: clock is for base'],
  ['new Date()', 'src/roles/client.ts', 'Date: clock is for base'],
  ['performance.now()', 'src/net/libp2p.ts', 'performance.now: clock is for base'],
  ['process.hrtime.bigint()', 'src/engine/process/host.ts', 'process.hrtime: clock is for base'],
  ['Date', 'src/cheats/tamper.ts', 'Date: clock is for base'],
  ['setTimeout(() => 0, 1)', 'src/net/libp2p.ts', 'setTimeout: timers is for base'],
  ['setInterval(() => 0, 1)', 'src/cli/commands/up.ts', 'setInterval: timers is for base'],
  ['AbortSignal.timeout(1)', 'src/roles/client.ts', 'AbortSignal.timeout: timers is for base'],
  [
    "(await import('node:crypto')).randomBytes(1)",
    'src/engine/process/host.ts',
    'randomBytes: randomness is for base',
  ],
  ['Math.random()', 'src/node/start.ts', 'Math.random: randomness is for base'],
  ['{ ...Math }', 'src/protocol/flow.ts', 'Math: randomness is for base'],
  ['crypto.randomUUID()', 'src/store/level.ts', 'crypto.randomUUID: randomness is for base'],
  ["console.log('x')", 'src/node/start.ts', 'console.log: log output is for base'],
  ['process.stderr', 'src/node/start.ts', 'process.stderr: terminal is for'],
  [
    'process.argv',
    'src/node/start.ts',
    'process.argv: terminal is for engine/process/child, node/local, cli, bin.ts',
  ],
  ['process.stdout', 'src/engine/process/host.ts', 'process.stdout: terminal is for'],
  ['process.exit', 'src/node/start.ts', 'process.exit: exit is for engine'],
  ['process.env', 'src/roles/client.ts', 'process.env: process is for base'],
  ["Buffer.from('')", 'src/protocol/flow.ts', 'Buffer.from: process is for base'],
  [
    "fetch('')",
    'src/net/libp2p.ts',
    'fetch: fetch is for node/gateway/fetch-log, sdk/portable/http',
  ],
  ['globalThis.setTimeout', 'src/node/start.ts', 'globalThis.setTimeout: nobody may'],
];

describe('what a folder alone may touch', () => {
  test.each(POWERS)('%s in %s', async (code, path, violation) => {
    const found = await checkLayers(plant({ [path]: `export const planted = ${code};\n` }));
    expect(found).toEqual([expect.stringContaining(`: ${violation}`)]);
    expect(found[0]).toMatch(new RegExp(`^${path}:\\d+: `));
  });

  test('names that only look alike are fine', async () => {
    const code = [
      'export const when = (date: Date) => [new Date(2026, 0), Date.UTC(2026), date.getTime()];',
      'export const is = (value: unknown) => value instanceof Date;',
      'export const own = { process: 1, fetch: () => 2, setTimeout: 3 };',
      'export const read = () => own.process + own.fetch() + own.setTimeout + Math.max(1, 2);',
      '// Date.now() and Math.random() in a comment',
      "export const text = 'process.argv';",
    ];
    expect(await checkLayers(plant({ 'src/protocol/flow.ts': code.join('\n') }))).toEqual([]);
  });
});
