/**
 * Nodes that start before what they need is there, as their operator sees them: a ledger that is
 * away, a stake that nobody has paid yet, a stake that is too young. They wait, say so and go on.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeStatus } from '../../src/node/status/status.js';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
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

function start(name: string): Running {
  const node = startRastic(['up', '--data', name], { cwd: root });
  up.set(name, node);
  return node;
}

async function stop(name: string): Promise<void> {
  up.get(name)?.kill('SIGINT');
  expect(await up.get(name)?.exited).toMatchObject({ code: 0 });
  up.delete(name);
}

async function get(name: string, path: string) {
  const { url } = JSON.parse(await readFile(join(root, name, 'run.json'), 'utf8'));
  const response = await fetch(url + path);
  const body = (await response.json()) as {
    readonly failing: NodeStatus['checks'];
    readonly warnings: NodeStatus['checks'];
  };
  return { code: response.status, body };
}

const linesOf = (node: Running, pattern: RegExp) =>
  node.stderr.split('\n').filter((line) => pattern.test(line));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const network = ['--new-network', 'slow', '--model', MODEL, '--no-faucet', '--stake-age', '24'];
  await told('init', '--data', 'ledger', ...network, ...listen);
  await start('ledger').until(/ ready at /);
  const join_ = ['--network', 'ledger/network.json', '--model', MODEL];
  await told('init', '--data', 'node', ...join_, '--role', 'verifier');
  await stop('ledger');
});

afterAll(async () => {
  for (const node of up.values()) node.kill('SIGINT');
  await Promise.all([...up.values()].map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

it('a node started while its ledger was away ended after 4 s: it waits and says so', async () => {
  const node = start('node');
  await node.until(/^waiting: the ledger is not reached at \/ip4.* waits for it.*\(\w+\)$/m);
  const { code, body } = await get('node', '/ready');
  expect(code).toBe(503);
  expect(body).toMatchObject({ ready: false, phase: 'starting' });
  const ledger = body.failing.find(({ name }) => name === 'ledger');
  expect(ledger?.message).toMatch(/^the ledger is not reached/);
  // Its status is there while it waits.
  const page = await run('status', '--data', 'node');
  expect(page).toMatchObject({ code: 0 });
  expect(page.stdout).toMatch(/verifier, starting[\s\S]*NOT right ledger: the ledger is not/);
});

it('a node without money for its stake ended with NODE_STAKE: it says what to do and waits', async () => {
  await start('ledger').until(/ ready at /);
  const node = up.get('node') as Running;
  await node.until(
    /^waiting: the account 0x[0-9a-fA-F]{40} has 0, and 200000000 more .*NODE_STAKE/m,
  );
  // One line about the ledger, however often it was tried.
  expect(linesOf(node, /^waiting: the ledger/)).toHaveLength(1);
  const { address } = JSON.parse((await run('status', '--data', 'node', '--json')).stdout);
  expect(linesOf(node, /^waiting: the account/)[0]).toContain(
    `rastic ledger mint ${address} 200000000`,
  );
  await told('ledger', 'mint', address, '1000000000', '--data', 'ledger');
  await node.until(/^verifier ready at /m);
});

it('a young stake draws nobody: the node says until when, and is ready', async () => {
  const { code, body } = await get('node', '/ready');
  expect(code).toBe(200);
  expect(body.warnings).toMatchObject([{ name: 'stake', code: 'STAKE_YOUNG' }]);
  expect(body.warnings[0]?.message).toContain('24 h');
  expect(up.get('node')?.stderr).toMatch(/^warning: a stake counts 24 h after.*\(STAKE_YOUNG\)$/m);
});

it('a young stake was paid again at each restart: it is paid once', async () => {
  const before = await told('balance', '--data', 'node');
  expect(before).toMatchObject({ balance: '800000000', stake: '200000000' });
  await stop('node');
  await start('node').until(/^verifier ready at /m);
  expect(await told('balance', '--data', 'node')).toMatchObject({ balance: '800000000' });
});
