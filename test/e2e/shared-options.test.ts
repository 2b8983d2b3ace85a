/**
 * Options that a command shares with the group that it belongs to, through the real command line:
 * `rastic jobs prune --data me` looked into the default folder and always failed, since `rastic jobs`
 * took the option for itself. Found by walking the commands, so that a new one is covered.
 */
import type { Command, Option } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProgram } from '../../src/cli/main.js';
import { DataFolders } from '../support/cli/folders.js';
import type { Ended } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

interface Shared {
  readonly group: readonly string[];
  readonly name: string;
  readonly option: Option;
}

/** Every option of a command that its group takes too. */
function sharedIn(group: Command, path: readonly string[]): readonly Shared[] {
  return group.commands.flatMap((command) => {
    const name = command.name();
    const shared = command.options.filter(({ long }) =>
      group.options.some((other) => other.long === long),
    );
    const below = sharedIn(command, [...path, name]);
    // `--version` is the program's own.
    const here = path.length === 0 ? [] : shared.map((option) => ({ group: path, name, option }));
    return [...here, ...below];
  });
}

/** What these commands need besides. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'channels open': [`0x${'ab'.repeat(20)}`, '--deposit', '5'],
  'channels close': ['--all'],
  'purse fund': ['5'],
};

/** A value for the option, and whether the command has taken it. */
const SAMPLES: Readonly<Record<string, [string[], (ended: Ended, folder: string) => void]>> = {
  '--data': [
    ['--data', 'named'],
    (ended, folder) => {
      expect(ended.stderr).toContain(folder);
      expect(ended.stderr).not.toContain('.rastic');
    },
  ],
  '--json': [
    ['--json'],
    ({ stdout }) => expect(JSON.parse(stdout)).toMatchObject({ type: 'error' }),
  ],
};

const all = sharedIn(await createProgram('1'), []);
let folders: DataFolders;
beforeAll(async () => {
  folders = await DataFolders.make();
});
afterAll(() => folders.end());

it('finds rastic jobs prune, and knows a value for each option', () => {
  const found = all.map(({ group, name, option }) => [...group, name, option.long].join(' '));
  expect(found).toEqual(expect.arrayContaining(['jobs prune --data', 'jobs prune --json']));
  for (const { option } of all) expect(Object.keys(SAMPLES)).toContain(option.long);
});

describe.each(all)('$group $name $option.long', ({ group, name, option: { long } }) => {
  const [words, check] = SAMPLES[long ?? ''] ?? [[], () => undefined];
  const needed = NEEDED[[...group, name].join(' ')] ?? [];

  it.each([
    ['behind the command', [...group, name, ...words, ...needed]],
    ['before it', [...group, ...words, name, ...needed]],
  ])('%s is the command’s', async (_, args) => {
    // There is no such folder, which each command must say of the folder that it was given.
    check(await folders.run(...args), folders.at('named'));
  });
});

it('rastic jobs prune --data me deletes what is old, in that folder', async () => {
  const model = ['--model', testModelPath()];
  const listen = ['--listen', '/ip4/127.0.0.1/tcp/0'];
  await folders.told('init', '--data', 'me', '--new-network', 'here', ...model, ...listen);
  const pruned = await folders.run('jobs', 'prune', '--data', 'me');
  expect(pruned).toMatchObject({
    code: 0,
    stdout: 'deleted 0 jobs, 0.0 MiB; 0 kept\n',
    stderr: '',
  });
  expect(await folders.told('jobs', 'prune', '--data', 'me')).toEqual({
    jobs: 0,
    bytes: 0,
    kept: 0,
  });
  expect(await folders.run('jobs', '--data', 'me')).toMatchObject({ code: 0 });
});
