/** A model is added to a living network by its moderator: nodes and clients hear of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
const OTHER = MODEL.replace('Q8_0', 'Q4_0');
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

const ask = (...args: readonly string[]) =>
  run('ask', '--data', 'me', '--max-tokens', '8', '--max-price', '5000', ...args, 'A story.');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await told('init', '--data', 'ledger', '--new-network', 'living', '--model', MODEL, ...listen);
  await launch('ledger').until(/ ready at /);
  const network = ['--network', 'ledger/network.json', '--model', OTHER];
  await told('init', '--data', 'node', ...network, '--role', 'compute');
  await told('init', '--data', 'checker', ...network, '--role', 'verifier');
  await told('init', '--data', 'me', '--network', 'ledger/network.json');
});

afterAll(async () => {
  for (const node of up.values()) node.kill('SIGINT');
  await Promise.all([...up.values()].map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

it('a node of a model that is not registered says so', async () => {
  expectFailure(await run('up', '--data', 'node'), 'NODE_MODEL');
});

it('only the moderator registers', async () => {
  expectFailure(await run('ledger', 'register', OTHER, '--data', 'me'), 'WALLET_MODERATOR');
});

it('the moderator could not add a model: the running ledger takes it, the network stays', async () => {
  const before = await told('status', '--data', 'ledger');
  const done = await told('ledger', 'register', OTHER, '--data', 'ledger');
  expect(done).toMatchObject({ name: 'rastic-small', since: 1 });
  const after = await told('status', '--data', 'ledger');
  expect(after.networkId).toBe(before.networkId);
  expect(after.descriptor.sequence).toBe(done.sequence);
  expectFailure(await run('ledger', 'register', OTHER, '--data', 'ledger'), 'MODEL_REGISTERED');
});

it('ask without --model named none of several models: it says which there are', async () => {
  const asked = await ask();
  expectFailure(asked, 'ASK_MODEL_CHOICE');
  expect(asked.stderr).toContain('choose with --model: rastic-small:Q8_0, rastic-small:Q4_0');
});

it('a job on the new model, named as its file, is answered, audited and paid', async () => {
  await launch('node').until(/ ready at /);
  await launch('checker').until(/ ready at /);
  const asked = await ask('--model', 'rastic-small.Q4_0.gguf');
  expect(asked.stderr).toMatch(/accepted {2}paid/);
  expect(asked.code).toBe(0);
});
