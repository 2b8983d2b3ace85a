/** What is planted in the repository's own files, for each guard, and what the guard must say of it. */
import { append, type Plant, swap } from './real-tree.js';

const lines = (count: number): string => '// a line\n'.repeat(count);
/** Put together here, so that this file does not name one itself. */
const HOST = ['registry', 'npmjs', 'org'].join('.');
const MIRROR = ['http', '//mirror.example/'].join(':');
const names = (path: string): RegExp => new RegExp(`${path}: names a package registry: `);
const at = (path: string, change: Plant['change'], says: Plant['says']): Plant => ({
  ...{ path, change, says },
});
const registry = (path: string, change: Plant['change']): Plant => at(path, change, names(path));
const remark = (host: string) => append(`\n# from https://${host}/\n`);

const FILES: readonly Plant[] = [
  at(
    'src/protocol/proof/draw.ts',
    append(lines(300)),
    /src\/protocol\/proof\/draw\.ts: \d+ lines, at most 300/,
  ),
  registry('package-lock.json', swap('"integrity"', `"resolved": "${MIRROR}", "integrity"`)),
  registry('package.json', swap('"type"', `"publishConfig": { "registry": "${MIRROR}" }, "type"`)),
  registry('.npmrc', append(`registry=${MIRROR}\n`)),
  registry('README.md', remark(HOST)),
  registry('.ci/run', remark(HOST)),
  registry('native/CMakeLists.txt', remark(HOST)),
  registry('native/addon/src/addon.cc', append(`// https://${HOST}/\n`)),
  registry('docs/operate/rastic@.service', remark(HOST)),
  registry('research/model/train.py', remark(['pypi', 'org'].join('.'))),
  registry('scripts/setup/install.mjs', append(`const from = '${HOST}';\n`)),
];

const LAYERS: readonly Plant[] = [
  at(
    'src/protocol/proof/draw.ts',
    append("import 'node:fs';\nexport const planted = Date.now();\n"),
    'src/protocol/proof/draw.ts: imports fs: protocol may not use this part of Node',
  ),
  at('src/protocol/steps/finish.ts', append('Math.random();\n'), /finish\.ts:\d+: Math\.random: /),
  at(
    'src/roles/client/events.ts',
    append("export const late = () => import('node:child_process');\n"),
    'src/roles/client/events.ts: imports child_process: roles may not use this part of Node',
  ),
  at('src/roles/identity.ts', append('new Function("");\n'), /identity\.ts:\d+: Function: nobody/),
  at(
    'src/roles/directory/dial-back.ts',
    append("export { Level } from 'level';\n"),
    'src/roles/directory/dial-back.ts: imports level: roles may not use this package',
  ),
  at(
    'src/protocol/steps/stop.ts',
    append("import './finish.js';\n"),
    /src\/protocol\/steps\/\w+\.ts: circular import: .*stop\.ts/,
  ),
  at('src/roles/idle.ts', append('export {};\n'), 'src/roles/idle.ts: nothing imports it'),
  at('src/utils/misc.ts', append('export {};\n'), 'utils is not in the table of scripts/layers.ts'),
  at(
    'src/index.ts',
    append("import './cli/commands/demo.js';\n"),
    'src/index: reaches src/cheats/',
  ),
  at(
    'src/cli/commands/up.ts',
    append("new Worker(new URL('../../cheats/stall.js', import.meta.url));\n"),
    'src/cli/commands/up: reaches src/cheats/',
  ),
  at(
    'src/net/frames.ts',
    append("import './nowhere.js';\n"),
    'src/net/frames.ts: imports ./nowhere.js: cannot be resolved',
  ),
];

/** What sets up, measures and makes stands without the tests. */
const TOOLS: readonly Plant[] = [
  ...['scripts/check.ts', 'scripts/setup/build.mjs', 'bench/run.ts', 'research/model/spm.ts'].map(
    (path) =>
      at(
        path,
        append("export const late = () => import('../test/support/net/pipe.js');\n"),
        `${path}: imports ../test/support/net/pipe.js: only tests may import from test`,
      ),
  ),
];

const RULES: readonly Plant[] = [
  at(
    'src/protocol/proof/draw.ts',
    append('// [DRAW-1 REJECT] Planted again.\n// [DRAW-98 REFUSE] Planted.\n'),
    /draw\.ts:\d+: DRAW-1 is a rule of src\/protocol\/proof\/draw\.ts:\d+ already[\s\S]*DRAW-98 REFUSE\]? is no/,
  ),
  at(
    'src/protocol/proof/merkle.ts',
    append('// [MERKLE-99 REJECT] Planted.\n// [MERKLE-REJECT] Planted.\n'),
    /merkle\.ts:\d+: MERKLE-99 has no row in src\/protocol\/rules[\s\S]*MERKLE-99 stands in no test's title[\s\S]*\[MERKLE-REJECT\] is no label/,
  ),
  at(
    'src/protocol/steps/finish.ts',
    append('// [FINISH-98 REJECT] planted, and no sentence\n'),
    'FINISH-98 is not a sentence: planted, and no sentence',
  ),
  at(
    'test/unit/protocol/proof/sprt.test.ts',
    swap("it('[SPRT-4]", "it.skip('[SPRT-4]"),
    "SPRT-4 stands in no test's title",
  ),
  at(
    'test/unit/protocol/model/vocabulary.test.ts',
    (text) => text.replaceAll(/testVectors\(.*\)/g, 'void 0'),
    "VOCABULARY-3 stands in no test's title",
  ),
  at(
    'src/protocol/steps/offer.ts',
    (text) => text.replace("refuse('OFFER-3'", "refuse('OFFER-4'"),
    /offer\.ts:\d+: OFFER-3 is refused by OFFER-4/,
  ),
];

/** Table, comments, code and titles that do not say alike, a plant each. */
const ROWS: readonly Plant[] = [
  at(
    'src/protocol/rules/assign.ts',
    swap("'ASSIGN-1':", "'ASSIGN-97': { act: 'none', sentence: 'Planted.' },\n  'ASSIGN-1':"),
    /rules\/assign\.ts:\d+: ASSIGN-97 stands in no comment above what enforces it/,
  ),
  at(
    'src/protocol/steps/assign.ts',
    swap('[ASSIGN-7 IGNORE]', '[ASSIGN-7 REJECT]'),
    /steps\/assign\.ts:\d+: ASSIGN-7 is reject, its row says ignore/,
  ),
  at(
    'src/protocol/rules/audit.ts',
    swap('The request must come from the client itself.', 'The client must ask.'),
    /AUDIT-1 says: The request must come from the client itself\. Its row says: The client must ask\./,
  ),
  at(
    'src/protocol/steps/offer.ts',
    swap("refuse('OFFER-1', { field: 'jobId' })", "throw new RasticError('OFFER_INVALID', {})"),
    /OFFER-1 is never refused[\s\S]*steps\/offer\.ts:\d+: OFFER_INVALID is thrown without its rule/,
  ),
  at(
    'src/protocol/rules/job.ts',
    swap("'JOB-1': {", "'LEAF-1': { act: 'reject', sentence: 'Planted.' },\n  'JOB-1': {"),
    /rules\/leaf\.ts:\d+: LEAF-1 has a row in src\/protocol\/rules\/job\.ts already/,
  ),
  at(
    'test/unit/protocol/steps/job.test.ts',
    swap('[JOB-4 REJECT]', '[JOB-98 REJECT]'),
    'test/unit/protocol/steps/job.test.ts: [JOB-98 REJECT] in a title: no rule has this label',
  ),
  at(
    'test/unit/protocol/steps/assign.test.ts',
    swap('[ASSIGN-8 REJECT]', '[ASSIGN-8 IGNORE]'),
    '[ASSIGN-8 IGNORE] in a title: the rule is reject',
  ),
];

const stale = (file: string, table: string) =>
  `${file}: the ${table}: not what the code says: npm run docs`;

/** Apart, so that this file names no section itself. */
const SPECIFICATION = 'docs/protocol.md';
const DOCS: readonly Plant[] = [
  at(
    'src/base/metrics.ts',
    swap("help: 'A", "help: 'Planted: a"),
    stale('docs/operate.md', 'metrics'),
  ),
  at(
    'src/node/config/schema.ts',
    swap('What this node does', 'What this node planted'),
    stale('docs/operate.md', 'configuration'),
  ),
  at(
    'scripts/layers.ts',
    swap("touches: 'sockets of peers'", "touches: 'sockets'"),
    stale('docs/develop.md', 'import table'),
  ),
  at(
    'src/protocol/params.ts',
    swap('CHECKPOINT_TOKENS = 32', 'CHECKPOINT_TOKENS = 33'),
    stale('docs/parameters.md', 'parameters'),
  ),
  at(
    'src/protocol/rules/audit.ts',
    swap(
      "sentence: 'There must be at least one position",
      "sentence: 'Planted: there must be at least one position",
    ),
    stale('docs/rules.md', 'rules'),
  ),
  at('src/protocol/proof/draw.ts', append('// [DRAW-99] Planted.\n'), 'does not state DRAW-99'),
  at(
    'src/protocol/proof/merkle.ts',
    append(`// ${SPECIFICATION} sections 4 and 77.\n`),
    'names section 77',
  ),
  at(
    'docs/protocol.md',
    (text) =>
      `${text}\nSee DRAW-98 and \`PLANTED_MAX\`.\n\n*Planned*: DRAW-97.\n`.replace(
        '### 5.1',
        '### 5.x',
      ),
    /protocol\.md: DRAW-98: no rule has this label[\s\S]*does not state DRAW-99[\s\S]*PLANTED_MAX: /,
  ),
  at('README.md', append('npm run planted\n\n`npm run planted`\n'), 'README.md: npm run planted: '),
  at('docs/models.md', append('[x](operate.md#planted)\n'), 'models.md: links operate.md#planted'),
  at(
    'docs/security.md',
    append('`rastic ask --planted x`, `rastic planted`, `--planned`\n'),
    /ask --planted x: the command line has no --planted[\s\S]*has no command planted[\s\S]*--planned: no/,
  ),
  at(
    'docs/figures.md',
    append('```sh\n# rastic none\nnpx rastic models pul x | rastic ask --seed\n```\n'),
    'docs/figures.md: npx rastic models pul x: the command line has no command pul',
  ),
  at('examples/README.md', append('```ts\nplanted();\n```\n'), 'holds the sample "planted();"'),
  at('CONTRIBUTING.md', append('`src/planted.ts`\n'), 'CONTRIBUTING.md: names src/planted.ts'),
  at('proto/README.md', append('[x](planted.md)\n'), 'proto/README.md: links planted.md, which'),
  at('native/README.md', append('[x](planted.c)\n'), 'native/README.md: links planted.c, which'),
  at(
    'research/model/README.md',
    append('npx tsx research/model/planted.ts\n'),
    'research/model/README.md: runs research/model/planted.ts, which does not exist',
  ),
];

/** Longer than a README may be. */
const LONG_README: readonly Plant[] = [
  at('README.md', append('planted '.repeat(1_000)), /README\.md: \d+ bytes are more than 8192/),
];

const GENERATED: readonly Plant[] = [
  at(
    'src/protocol/proof/draw.ts',
    swap("/v1'", "/v9'"),
    /vectors\/main\.ts --check: test\/vectors\/draw\.json differs, first in case 0 ".+": run npm/,
  ),
  at(
    'test/vectors/noise.json',
    (text) => text.replace(/"name":"([^"]*)"(?=[^\n]*\n {2}\])/, '"name":"planted"'),
    /test\/vectors\/noise\.json differs, first in case \d+ ".+": run npm run vectors/,
  ),
  at('test/vectors/leaf.json', append('\n'), 'test/vectors/leaf.json differs in its layout'),
  at('test/vectors/planted.json', append('{}'), 'test/vectors/planted.json: neither compared'),
  at(
    'proto/rastic/v1/blob.proto',
    append('message Planted { bytes id = 1; }\n'),
    /pb\/rastic\.js differs: run npm run proto[\s\S]*pb\/rastic\.d\.ts differs: run npm run proto/,
  ),
  at('src/protocol/pb/planted.js', append('export {};\n'), 'src/protocol/pb/planted.js: neither'),
];

/** The old generator of the vectors: it writes what it is to compare. */
const IGNORES_CHECK: readonly Plant[] = [
  at(
    'scripts/vectors/main.ts',
    swap('const isCheck = readCheck();', 'const isCheck = false;'),
    'scripts/vectors/main.ts --check: wrote test/vectors/draw.json',
  ),
  at(
    'src/protocol/proof/draw.ts',
    swap("/v1'", "/v9'"),
    'test/vectors/draw.json: neither compared by scripts/vectors/main.ts nor typed by hand',
  ),
];

const Q8 = 'models/rastic-small.Q8_0.gguf';
const RECORD = 'models/calibration/rastic-small.Q8_0.json';
const MODELS: readonly Plant[] = [
  at(`${Q8}.json`, swap('"modelId": "0x', '"modelId": "0x00'), `${Q8}.json: is no manifest`),
  at(
    'models/rastic-small.Q4_0.gguf.json',
    (text) => text.replace(/"bytes": \d+/, '"bytes": 7').replace(/"margin": \d+/g, '"margin": 1'),
    /Q4_0\.gguf\.json: bytes are not the file's[\s\S]*Q4_0\.json: its tolerance is not in the/,
  ),
];
const RECORDS: readonly Plant[] = [
  at(
    RECORD,
    (text) => text.replace(/("modelId": "0x)../, '$1ff').replace(/("measured": )"[^"]*"/, '$1"x"'),
    /Q8_0\.json: is of another model[\s\S]*Q8_0\.svg: is not of /,
  ),
  at('models/gone.gguf.json', append('{}'), 'models/gone.gguf.json: is of no file that is there'),
];

const UNUSED: readonly Plant[] = [
  at(
    'src/protocol/proof/draw.ts',
    append('export const plantedValue = 1;\nexport interface PlantedType {}\n'),
    /^plantedValue +src\/protocol\/proof\/draw\.ts:[\s\S]*^PlantedType +interface +src\/protocol\/proof\/draw\.ts:/m,
  ),
  at(
    'test/support/net/pipe.ts',
    append('export function plantedHelper() {}\n'),
    /^plantedHelper +function +test\/support\/net\/pipe\.ts:/m,
  ),
  at('scripts/guards/planted.ts', append('export {};\n'), /^scripts\/guards\/planted\.ts/m),
  at(
    'package.json',
    swap('"zod"', '"planted-dependency": "1.0.0",\n    "zod"'),
    /^Unused dependencies[\s\S]*^planted-dependency +package\.json/m,
  ),
  at(
    'package.json',
    swap('"vitest"', '"planted-tool": "1.0.0",\n    "vitest"'),
    /^Unused devDependencies[\s\S]*^planted-tool +package\.json/m,
  ),
  at(
    'scripts/check.ts',
    append("import 'planted-package';\n"),
    /^planted-package +scripts\/check\.ts/m,
  ),
];

/** An entry of the table that has gone with its file. */
const UNUSED_ENTRY: readonly Plant[] = [
  at('knip.json', swap('".ci/*.mjs"', '".ci/*.mjs", "scripts/gone.ts"'), /scripts\/gone\.ts/),
];

const LONG_FUNCTION = `export function planted(x: number): number {\n${'  x += 1;\n'.repeat(41)}  return x;\n}\n`;
const any = append('export const planted: any = 1;\n');
const unformatted = append('export  const planted = 1\n');

const STYLE: readonly Plant[] = [
  at(
    'src/protocol/proof/draw.ts',
    append(LONG_FUNCTION),
    /draw\.ts:[\s\S]*noExcessiveLinesPerFunction/,
  ),
  at('src/protocol/steps/stop.ts', any, /stop\.ts:\d+:\d+ lint\/suspicious\/noExplicitAny/),
  ...[
    ...['src/index.ts', 'test/support/net/pipe.ts', 'scripts/layers.ts', 'vitest.config.ts'],
    ...['native/setup/step.mjs', '.ci/count.mjs'],
  ].map((path) => at(path, unformatted, `${path} format`)),
  at('package.json', swap('  "name"', '      "name"'), 'package.json format'),
];

/** Biome only warns of it. */
const WARNED: readonly Plant[] = [
  at(
    'src/protocol/steps/finish.ts',
    append('export function warned(): void {\n  const unused = 1;\n}\n'),
    /finish\.ts:\d+:\d+ lint\/correctness\/noUnusedVariables/,
  ),
];

const mistyped = append('\nexport const planted: string = 1;\n');
const TYPES = [
  'src/index.ts',
  'test/support/net/pipe.ts',
  'scripts/layers.ts',
  'vitest.config.ts',
].map((path) => at(path, mistyped, new RegExp(`^${path}\\(\\d+,\\d+\\): error TS2322`, 'm')));

const guard = (name: string) => ['--import', 'tsx', 'scripts/check.ts', name];
const check = (name: string) => ['scripts/setup.mjs', 'check', name];

export type Group = readonly [name: string, command: readonly string[], plants: readonly Plant[]];

/** Each with the command that `npm test` runs, or what that runs for it. */
export const GROUPS: readonly Group[] = [
  ['files', guard('files'), FILES],
  ['layers', guard('layers'), [...LAYERS, ...TOOLS]],
  ['rules', guard('rules'), RULES],
  ['rules: rows', guard('rules'), ROWS],
  ['docs', guard('docs'), DOCS],
  ['generated', guard('generated'), GENERATED],
  ['models: manifests', guard('models'), MODELS],
  ['models: records', guard('models'), RECORDS],
  ['style', check('style'), STYLE],
  ['style: a warning', check('style'), WARNED],
  ['types', check('types'), TYPES],
  ['unused', check('unused'), UNUSED],
  ['unused: its own table', check('unused'), UNUSED_ENTRY],
];

/** What is slow, and seen on a small tree in docs.test.ts or generated.test.ts. */
export const LONG_GROUPS: readonly Group[] = [
  ['docs: a long README', guard('docs'), LONG_README],
  ['generated, by a generator that writes', guard('generated'), IGNORES_CHECK],
];

const adds = (path: string, text: string): Plant => at(path, append(text), '');

/** Tests of the repository that fail, do not load, or do not run: for the count of a CI run. */
export const RESULTS: readonly Plant[] = [
  adds('test/unit/base/text.test.ts', "it('planted', () => expect(1).toBe(2));\n"),
  adds('test/unit/base/queue.test.ts', "throw new Error('planted');\n"),
  adds(
    'test/unit/base/drain.test.ts',
    "import { afterAll as planted } from 'vitest';\nplanted(() => { throw new Error('planted'); });\n",
  ),
  adds(
    'test/unit/base/bytes.test.ts',
    "import { it as planted } from 'vitest';\nplanted.skip('planted', () => {});\nplanted.todo('more');\n",
  ),
];
