/**
 * A data folder that was copied and started on two machines, as its operator sees it: the second
 * one does not start. The same folder again, after whatever end, raises no alarm.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
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

function launch(name: string): Running {
  const node = startRastic(['up', '--data', name], { cwd: root });
  up.set(name, node);
  return node;
}

const statusOf = async (name: string): Promise<NodeStatus> => told('status', '--data', name);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await told('init', '--data', 'ledger', '--new-network', 'twice', '--model', MODEL, ...listen);
  await launch('ledger').until(/ ready at /);
  const network = ['--network', 'ledger/network.json', '--model', MODEL];
  await told('init', '--data', 'node', ...network, '--role', 'compute');
  await launch('node').until(/ ready at /);
});

afterAll(async () => {
  for (const node of up.values()) node.kill('SIGINT');
  await Promise.all([...up.values()].map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

it('one key on two machines ran without a warning: the second one refuses to start', async () => {
  // What only the running process has is not in a copy.
  const filter = (path: string) => !/(?:run\.json|socket)$/.test(path);
  await cp(join(root, 'node'), join(root, 'copy'), { recursive: true, filter });
  const file = join(root, 'copy', 'config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify({ ...config, listen: ['/ip4/127.0.0.1/tcp/0'] }));
  const ended = await launch('copy').exited;
  expect(ended.code).toBe(1);
  expect(ended.stderr).toMatch(/^rastic: another node runs with this key .*\(NODE_TWICE\)$/m);
  // The one that ran goes on, and nobody blames it.
  const { checks, phase } = await statusOf('node');
  expect([phase, checks.filter(({ ok }) => !ok)]).toEqual(['ready', []]);
});

it.each(['SIGKILL', 'SIGINT'] as const)('the same folder after %s starts again', async (signal) => {
  up.get('node')?.kill(signal);
  await up.get('node')?.exited;
  await launch('node').until(/ ready at /);
  const { checks } = await statusOf('node');
  expect(checks.filter(({ ok }) => !ok)).toEqual([]);
});
