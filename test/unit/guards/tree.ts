/** A small tree that keeps every rule of the build, to plant one violation at a time into. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

export const REPOSITORY = resolve(import.meta.dirname, '../../..');

export type Files = Readonly<Record<string, string>>;

/** One module or two a folder, each doing something that its row of the table grants. */
export const CLEAN: Files = {
  'src/bin.ts': "import { main } from './cli/main.js';\nprocess.exitCode = main(process.argv);\n",
  'src/index.ts': "export { start } from './node/start.js';\n",
  'src/portable.ts': "export { hash } from './protocol/flow.js';\n",
  'src/base/bytes.ts': 'export type Hex = string;\nexport const empty = new Uint8Array();\n',
  'src/base/errors.ts': 'export class RasticError extends Error {}\n',
  'src/base/clock.ts':
    "import { randomBytes } from 'node:crypto';\n" +
    'export const clock = { now: () => Date.now(), random: randomBytes };\n',
  'src/protocol/flow.ts':
    "import { sha256 } from '@noble/hashes/sha2.js';\nimport { empty } from '../base/bytes.js';\n" +
    "import { RasticError } from '../base/errors.js';\n" +
    'export const day = new Date(0);\nexport const hash = () => sha256(empty) ?? RasticError;\n',
  'src/engine/interface.ts': 'export interface Engine {\n  generate(): string;\n}\n',
  'src/engine/process/host.ts':
    "import { fork } from 'node:child_process';\nimport type { Engine } from '../interface.js';\n" +
    "export const child = () => fork(new URL('./child.js', import.meta.url));\n" +
    "export const engine: Engine = { generate: () => '' };\n",
  'src/engine/process/child.ts': 'export const parent = process.argv[2];\n',
  'src/net/interface.ts': 'export interface Net {\n  send(): void;\n}\n',
  'src/net/libp2p.ts':
    "import { createLibp2p } from 'libp2p';\nexport const network = () => createLibp2p();\n",
  'src/store/interface.ts': 'export interface Store {\n  get(): string;\n}\n',
  'src/store/level.ts':
    "import { readFile } from 'node:fs/promises';\nimport { Level } from 'level';\n" +
    'export const open = (path: string) => readFile(path) ?? new Level(path);\n',
  'src/roles/client.ts':
    "import { hash } from '../protocol/flow.js';\nimport type { Net } from '../net/interface.js';\n" +
    "import type { Store } from '../store/interface.js';\n" +
    'export const ask = (net: Net, store: Store) => [net, store, hash()];\n',
  'src/cheats/tamper.ts':
    "import type { Engine } from '../engine/interface.js';\n" +
    'export const tamper = (engine: Engine) => engine;\n',
  'src/node/start.ts':
    "import { clock } from '../base/clock.js';\nimport { child, engine } from '../engine/process/host.js';\n" +
    "import { network } from '../net/libp2p.js';\nimport { ask } from '../roles/client.js';\n" +
    "import { open } from '../store/level.js';\n" +
    'export const start = () => [clock, child, engine, network, ask, open];\n',
  'src/node/local.ts':
    "import { tamper } from '../cheats/tamper.js';\nimport { start } from './start.js';\n" +
    'export const local = () => [tamper, start];\n',
  'src/cli/main.ts':
    "import { demo } from './commands/demo.js';\nimport { up } from './commands/up.js';\n" +
    'export const main = (args: readonly string[]) => args.length + [demo, up].length;\n',
  'src/cli/commands/demo.ts':
    "import { local } from '../../node/local.js';\nexport const demo = local;\n",
  'src/cli/commands/up.ts':
    "import { start } from '../../node/start.js';\nexport const up = start;\n",
};

/** An empty folder that is removed when the test is over. */
export function makeFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'rastic-guards-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

const made: string[] = [];
afterAll(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** An empty folder that is removed when the file's last test is over. */
export function makeTempFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'rastic-guards-'));
  made.push(root);
  return root;
}

export function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** The repository's own files and folders, as they are. */
export function copy(root: string, paths: readonly string[]): void {
  for (const path of paths) cpSync(join(REPOSITORY, path), join(root, path), { recursive: true });
}

/** A folder with these files, the repository's packages and its TypeScript settings. */
export function makeTree(files: Files): string {
  const root = makeFolder();
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  copy(root, ['tsconfig.json']);
  write(root, files);
  return root;
}

/** The clean tree with lines added to the end of some files, or with new files. */
export function plant(added: Files): string {
  const files = Object.entries(added).map(([path, text]) => [path, (CLEAN[path] ?? '') + text]);
  return makeTree({ ...CLEAN, ...(Object.fromEntries(files) as Files) });
}
