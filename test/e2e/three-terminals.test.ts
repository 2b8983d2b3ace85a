/**
 * The README's three terminals, command by command as they stand there: a network, a node, a client
 * that asks. Then the ledger dies and comes back, and nothing is lost.
 */
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { openClient } from '../../src/node/calls/host.js';
import { readConfig } from '../../src/node/config/config.js';
import { readNetwork } from '../../src/node/network/membership.js';
import type { Address } from '../../src/protocol/sign/structs.js';
import { dataFolder } from '../../src/store/folder/data-folder.js';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const NEW_NETWORK = '--new-network';

let root: string;
/** Words after `npx rastic`, a command each. */
let commands: readonly (readonly string[])[];
const up = new Map<string, Running>();

/** The commands of the README's block that makes a network. */
async function readCommands(): Promise<readonly (readonly string[])[]> {
  const blocks = (await readFile(README, 'utf8')).split('```').filter((_, i) => i % 2 === 1);
  const block = blocks.find((text) => text.includes(NEW_NETWORK)) ?? '';
  const lines = block.split('\n').filter((line) => line.startsWith('npx rastic '));
  return lines.map((line) =>
    [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word).slice(2),
  );
}

const dataOf = (args: readonly string[]) => args[args.indexOf('--data') + 1] ?? '';

/** Runs one command of a terminal; a node stays up. */
async function type(args: readonly string[]): Promise<void> {
  if (args[0] !== 'up') {
    expect(await rastic(args, { cwd: root })).toMatchObject({ code: 0, stdout: '' });
    return;
  }
  const node = startRastic(args, { cwd: root });
  up.set(dataOf(args), node);
  await node.until(/ ready at /);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  await symlink(dirname(testModelPath()), join(root, 'models'));
  const port = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  commands = (await readCommands()).map((args) =>
    // A port of its own: 4100 may be in use where the tests run.
    args.includes(NEW_NETWORK) ? [...args, ...port] : args,
  );
});

afterAll(async () => {
  const nodes = [...up.values()];
  for (const node of nodes) node.kill('SIGINT');
  // Ctrl+C ends a node in order.
  for (const node of nodes) expect(await node.exited).toMatchObject({ code: 0, stdout: '' });
  await rm(root, { recursive: true, force: true });
});

const ask = (...args: readonly string[]) => {
  const [command = []] = commands.slice(-1);
  return rastic([...command, ...args], { cwd: root });
};

const transcripts = async () => {
  const folder = join(root, 'me', 'transcripts');
  return (await readdir(folder)).map((name) => join(folder, name));
};

it('has the commands that make a network, a node and a client, and ask', () => {
  const verbs = commands.map(([verb]) => verb);
  expect(verbs).toEqual(['init', 'up', 'init', 'up', 'init', 'ask']);
});

it('answers in the third terminal: text on standard output only, exit code 0', async () => {
  for (const command of commands.slice(0, -1)) await type(command);
  const asked = await ask();
  expect(asked.code).toBe(0);
  const text = asked.stdout.trim();
  expect(text.split(/\s+/).length).toBeGreaterThan(3);
  expect(text).not.toMatch(/verdict|audit|transcript|0x/);
  expect(asked.stderr).toMatch(/accepted {2}paid \d+/);
  expect(asked.stderr).not.toContain(text.slice(0, 20));
});

it('keeps a transcript, readable by its user only, that rastic audit finds right', async () => {
  const [file = '', ...more] = await transcripts();
  expect(more).toEqual([]);
  const args = ['audit', file, '--model', testModelPath()];
  const audited = await rastic(args, { cwd: root });
  expect(audited.stdout).toMatch(/^\d+ positions recomputed: \d+ match, \d+ close, 0 mis/);
  expect(audited.code).toBe(0);
});

it('asks with the same seed for the same text, as JSON lines when told to', async () => {
  const [plain, json] = [await ask('--seed', '5'), await ask('--seed', '5', '--json')];
  const lines = json.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const text = lines.map((line) => (line.type === 'text' ? line.text : '')).join('');
  expect(plain.stdout).toBe(`${text}\n`);
  expect(lines.at(-1)).toMatchObject({ type: 'result', state: 'settled', isWhole: true, text });
  expect(json.stderr).toBe('');
});

it('audits several transcripts, which a shell’s * gave and the command refused', async () => {
  const files = (await transcripts()).slice(0, 2);
  const audited = await rastic(['audit', ...files, '--model', testModelPath()], { cwd: root });
  expect(audited.stdout.trim().split('\n')).toHaveLength(2);
  for (const file of files) expect(audited.stdout).toContain(`${file}: `);
  expect(audited.code).toBe(0);
});

describe('a ledger that dies and comes back', () => {
  /** What the ledger says of everybody, asked as the client. */
  async function books() {
    const folder = dataFolder(join(root, 'me'));
    const init = { folder, config: await readConfig(folder), logger: silentLogger };
    const open = await openClient(init, AbortSignal.timeout(30_000));
    try {
      const { descriptor } = await readNetwork(join(root, 'ledger', 'network.json'));
      const [{ modelId = '0x' } = {}] = descriptor.manifests;
      const head = await open.ledger.head();
      const stakers = await open.ledger.stakes('compute', modelId, head.height);
      const all: Address[] = [open.address, ...stakers.map(({ address }) => address)];
      const accounts = await Promise.all(all.map((address) => open.ledger.account(address)));
      return { height: head.height, hash: head.hash, accounts };
    } finally {
      await open.stop();
    }
  }

  it('has every balance as before, and its running node goes on', async () => {
    const before = await books();
    const { 1: start = [] } = commands;
    up.get(dataOf(start))?.killAlone('SIGKILL');
    await up.get(dataOf(start))?.exited;
    expectFailure(await ask('--max-tokens', '8'), 'TIMEOUT|NET_DIAL');
    await type(start);
    expect((await books()).accounts).toEqual(before.accounts);
    const asked = await ask();
    expect(asked.stderr).toMatch(/accepted {2}paid/);
    expect(asked.code).toBe(0);
  });
});
