/**
 * Every command that takes a file, with a file that is not there, a folder, empty, not to be read,
 * or something else: one sentence that names it and says what to do, no stack, nothing changed.
 */
import { spawnSync } from 'node:child_process';
import { chmod, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderAt, type Plant, put, useFolders } from '../support/cli/bad-input.js';
import { expectFailure, rastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { treeOf } from '../support/store/tree-hash.js';

const { makeFolder } = useFolders();
/** As users name it: its ending says what it should be. */
const [MODEL, JSON_FILE] = ['thing.gguf', 'thing.json'];
/** Root may read everything: then another user runs the command, if it can. */
const isRoot = process.getuid?.() === 0;
const uid = isRoot ? 65_534 : undefined;
const canClose =
  process.platform !== 'win32' &&
  (uid === undefined || (await rastic(['--version'], { uid })).code === 0);

const NEW = ['--new-network', 'x', '--role', 'verifier'];
const COMMANDS: readonly (readonly string[])[] = [
  ['ledger', 'register', MODEL, '--data', 'ledger'],
  ['ledger', 'register', JSON_FILE, '--data', 'ledger'],
  ['init', '--data', 'new', '--network', JSON_FILE],
  ['init', '--data', 'new', ...NEW, '--model', MODEL],
  ['models', 'add', MODEL],
  ['models', 'verify', MODEL],
  ['models', 'calibrate', MODEL],
  ['models', 'calibrate', testModelPath(), '--positions', '10', '--beside', MODEL],
  ['models', 'pull', 'anything', '--network', JSON_FILE],
  ['demo', '--model', MODEL],
  ['audit', JSON_FILE],
  ['chat', '--data', 'me', '--open', JSON_FILE],
  ['keys', 'import', JSON_FILE, '--data', 'fresh'],
];

const all = (plant: (path: string) => Plant): Plant => {
  return async (cwd) => {
    for (const path of [MODEL, JSON_FILE]) await plant(path)(cwd);
  };
};
const closed: Plant = async (cwd) => {
  await all((path) => put(path, '{}'))(cwd);
  for (const path of [MODEL, JSON_FILE]) await chmod(join(cwd, path), 0);
  if (uid === undefined) return;
  await chmod(dirname(cwd), 0o755);
  expect(spawnSync('chown', ['-R', `${uid}`, cwd]).status).toBe(0);
};

const STATES: readonly (readonly [string, Plant, RegExp])[] = [
  ['not there', async () => undefined, /not there|does not exist|no model and no file|not a file/],
  ['a folder', all(folderAt), /folder|not a file|no model and no file/],
  ['empty', all((path) => put(path, '')), /JSON|GGUF|key file/],
  ['some text', all((path) => put(path, 'Once upon')), /JSON|GGUF|key file/],
];

/** Without the folder that keys import makes, which has no key then. */
const filesIn = async (cwd: string) =>
  (await treeOf(cwd)).filter((line) => !/^fresh(?: |\/(?!key))/.test(line));

interface Run {
  readonly plant: Plant;
  readonly says: RegExp;
  readonly uid?: number | undefined;
}

async function check(args: readonly string[], { plant, says, uid }: Run): Promise<void> {
  const cwd = await makeFolder();
  await plant(cwd);
  const before = await filesIn(cwd);
  const env = { RASTIC_MODELS: join(cwd, 'models') };
  const ended = await rastic(args, { cwd, env, ...(uid !== undefined && { uid }) });
  expectFailure(ended, '[A-Z_]+');
  const last = ended.stderr.trimEnd().split('\n').at(-1) ?? '';
  expect(last).not.toContain('(UNEXPECTED)');
  expect(last).toMatch(/thing\.(gguf|json)/);
  expect(last).toMatch(says);
  // It is not the folder that is missing.
  expect(last).not.toContain('rastic init');
  expect(await filesIn(cwd)).toEqual(before);
  await rm(cwd, { recursive: true });
}

describe.each(COMMANDS.map((args) => [args.slice(0, 3).join(' '), args] as const))(
  '%s …',
  (_, args) => {
    test.each(STATES)('a file that is %s', (_, plant, says) => check(args, { plant, says }));

    test.skipIf(!canClose)('a file that this user may not read', () =>
      check(args, { plant: closed, says: /read/, uid }),
    );
  },
);

describe('keys passphrase --new-passphrase-file', () => {
  const args = ['keys', 'passphrase', '--data', 'me', '--new-passphrase-file', JSON_FILE];
  const states = STATES.filter(([state]) => /not there|folder/.test(state));
  test.each(states)('a file that is %s', (_, plant, says) => check(args, { plant, says }));
});

describe('a file that cannot be written', () => {
  const out = [
    ['keys', 'export', 'none/key.json', '--data', 'me', '--raw'],
    ['keys', 'export', 'me', '--data', 'me', '--raw'],
  ] as const;
  test.each(out)('%s %s %s', async (...args) => {
    const cwd = await makeFolder();
    const ended = await rastic(args, { cwd });
    expectFailure(ended, 'STORE_FILE');
    expect(ended.stderr).toMatch(/its folder is not there|is there already/);
  });
});
