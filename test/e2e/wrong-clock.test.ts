/**
 * Clocks that are ten minutes off, and a node that nobody can dial: both are said where their
 * operators look. The clock of a process is moved by a module that is loaded before the program.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeStatus } from '../../src/node/status/status.js';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
const TEN_MINUTES_MS = 600_000;
let root: string;
const up = new Map<string, Running>();
const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  rastic(args, { cwd: root, env });

/** The environment of a process whose clock is so far off. */
const clockAt = (ms: number) => ({
  NODE_OPTIONS: `--import=${join(root, 'clock.mjs')}`,
  OFF_MS: `${ms}`,
});

async function told(...args: readonly string[]) {
  const ended = await run([...args, '--json']);
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

function launch(name: string, env: Readonly<Record<string, string>> = {}): Running {
  const node = startRastic(['up', '--data', name], { cwd: root, env });
  up.set(name, node);
  return node;
}

async function readyOf(name: string) {
  const { url } = JSON.parse(await readFile(join(root, name, 'run.json'), 'utf8'));
  const response = await fetch(`${url}/ready`);
  const body = (await response.json()) as { readonly warnings: NodeStatus['checks'] };
  return { code: response.status, warnings: body.warnings };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  await writeFile(
    join(root, 'clock.mjs'),
    'const now = Date.now; const off = Number(process.env.OFF_MS); Date.now = () => now() + off;',
  );
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const made = ['--new-network', 'clocks', '--model', MODEL, '--role', 'verifier'];
  await told('init', '--data', 'ledger', ...made, ...listen);
  await launch('ledger').until(/ ready at /);
  const network = ['--network', 'ledger/network.json', '--model', MODEL, '--role', 'compute'];
  await told('init', '--data', 'node', ...network);
  await told('init', '--data', 'walled', ...network);
  await told('init', '--data', 'me', '--network', 'ledger/network.json');
});

afterAll(async () => {
  for (const node of up.values()) node.kill('SIGINT');
  await Promise.all([...up.values()].map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

const OFF = /600\.\d s ahead of ledger time: let the system set its clock over the network/;

it('a node whose clock is ten minutes off had no line about it: up and /ready say so', async () => {
  const node = launch('node', clockAt(TEN_MINUTES_MS));
  await node.until(/^compute ready at /m);
  await node.until(/^warning: this machine's clock is .* ahead of ledger time.*\(CLOCK_OFF\)$/m);
  const { code, warnings } = await readyOf('node');
  expect(code).toBe(200);
  expect(warnings.find(({ name }) => name === 'clock')?.message).toMatch(OFF);
});

it.each([
  ['ahead of', TEN_MINUTES_MS],
  ['behind', -TEN_MINUTES_MS],
])(
  'ask on a machine whose clock is ten minutes %s the others says so, and works',
  async (way, ms) => {
    const ask = ['ask', '--data', 'me', '--max-tokens', '8', '--max-price', '5000', 'A story.'];
    const asked = await run(ask, clockAt(ms));
    expect(asked.stderr).toMatch(
      new RegExp(`^ {2}warning .*${way} ledger time.*\\(CLOCK_OFF\\)$`, 'm'),
    );
    expect(asked.stderr).toMatch(/accepted {2}paid/);
    expect(asked.code).toBe(0);
  },
);

it('a clock that is right is not mentioned', async () => {
  expect((await readyOf('ledger')).warnings).toEqual([]);
});

it('a firewalled compute node said ready and earned nothing: up says it', async () => {
  const file = join(root, 'walled', 'config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  // Others are told of a port that nobody answers at.
  const announce = [`/ip4/127.0.0.1/tcp/${await freePort()}`];
  await writeFile(file, JSON.stringify({ ...config, announce }));
  const node = launch('walled');
  await node.until(
    /^warning: \d peers? dialled \/ip4\S+: nobody answered there; open TCP port \d+ in the firewall.*\(REACH_FAILED\)$/m,
  );
  expect((await readyOf('walled')).warnings).toMatchObject([{ code: 'REACH_FAILED' }]);
});
