/**
 * A ledger that moves to another address, as its operator and the others see it: nobody copies a
 * file. A running node, a node that was off meanwhile, and a client all go on.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeStatus } from '../../src/node/status/status.js';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
let root: string;
const up = new Map<string, Running>();
const run = (...args: readonly string[]) => rastic(args, { cwd: root });

async function told(...args: readonly string[]) {
  const ended = await run(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

async function start(name: string): Promise<void> {
  const node = startRastic(['up', '--data', name], { cwd: root });
  up.set(name, node);
  await node.until(/ ready at /);
}

async function stop(name: string): Promise<void> {
  up.get(name)?.kill('SIGINT');
  expect(await up.get(name)?.exited).toMatchObject({ code: 0 });
  up.delete(name);
}

const statusOf = async (name: string): Promise<NodeStatus> => told('status', '--data', name);
const ask = () =>
  run('ask', '--data', 'me', '--max-tokens', '8', '--max-price', '5000', 'A story.');

async function listenAt(port: number): Promise<void> {
  const file = join(root, 'ledger', 'config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, listen: [`/ip4/127.0.0.1/tcp/${port}`] }));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const network = ['--new-network', 'moving', '--model', MODEL, '--role', 'verifier'];
  await told('init', '--data', 'ledger', ...network, ...listen);
});

afterAll(async () => {
  for (const node of up.values()) node.kill('SIGINT');
  await Promise.all([...up.values()].map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

it('network.json before the first up was accepted without an address: it is refused', async () => {
  const init = await run('init', '--data', 'early', '--network', 'ledger/network.json');
  expectFailure(init, 'NETWORK_UNSTARTED');
  expect(init.stderr).toContain('start the ledger once (rastic up)');
});

it('a job is answered before the ledger moves', async () => {
  await start('ledger');
  const from = join(root, 'copied.json');
  await writeFile(from, await readFile(join(root, 'ledger', 'network.json')));
  const network = ['--network', 'copied.json', '--model', MODEL];
  await told('init', '--data', 'node', ...network, '--role', 'compute');
  await told('init', '--data', 'checker', ...network, '--role', 'verifier');
  await told('init', '--data', 'me', '--network', 'copied.json');
  await start('node');
  await start('checker');
  expect((await ask()).code).toBe(0);
  await stop('checker');
});

it('a ledger that moved left everybody behind: a running node and a client find it', async () => {
  const before = (await statusOf('node')).descriptor.sequence;
  await stop('ledger');
  await expect
    .poll(async () => (await statusOf('node')).checks.find(({ name }) => name === 'ledger')?.ok, {
      timeout: 60_000,
    })
    .toBe(false);
  await listenAt(await freePort());
  await start('ledger');
  await expect
    .poll(async () => (await statusOf('node')).checks.every(({ ok }) => ok), { timeout: 60_000 })
    .toBe(true);
  const { descriptor } = await statusOf('node');
  expect(descriptor.sequence).toBeGreaterThan(before);
  expect(await told('balance', '--data', 'node')).toMatchObject({ stake: '200000000' });
  const asked = await ask();
  expect(asked.stderr).toMatch(/accepted {2}paid/);
  expect(asked.code).toBe(0);
});

it('a node that was off meanwhile asks the nodes that it knew, and its moderator sees all', async () => {
  await start('checker');
  const { descriptor } = await statusOf('checker');
  expect(descriptor.sequence).toBe((await statusOf('ledger')).descriptor.sequence);
  await expect
    .poll(async () => (await statusOf('ledger')).descriptor.behind, { timeout: 60_000 })
    .toEqual([]);
});
