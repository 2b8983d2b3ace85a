/**
 * `rastic doctor` as a user runs it: without a folder, on a folder that is right, on one with many
 * faults at once, and beside the running node.
 */
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort, takenPort } from '../support/net/ports.js';

const model = testModelPath();
let root: string;
let ledger: Running;
let port: number;
const at = (name: string) => join(root, name);
const run = (...args: readonly string[]) => rastic(args, { cwd: root });

interface Found {
  readonly name: string;
  readonly outcome: string;
  readonly code?: string;
  readonly advice?: string;
}

/** The findings of `doctor --json`, and how it ended. */
async function diagnose(data: string) {
  const { code, stdout, stderr } = await run('doctor', '--data', data, '--json');
  const findings = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Found);
  const bad = findings.filter(({ outcome }) => outcome === 'warn' || outcome === 'fail');
  for (const { advice } of bad) expect(advice).toBeTruthy();
  const outcomeOf = (name: string) => findings.find((found) => found.name === name)?.outcome;
  return {
    code,
    stderr,
    findings,
    bad: bad.map((f) => `${f.outcome} ${f.name} ${f.code}`),
    outcomeOf,
  };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  port = await freePort();
  const network = ['--new-network', 'a', '--model', model, '--listen', '/ip4/127.0.0.1/tcp/0'];
  expect((await run('init', '--data', 'a', ...network)).code).toBe(0);
  ledger = startRastic(['up', '--data', 'a'], { cwd: root });
  await ledger.until(/ ready at /);
  const role = ['--role', 'compute', '--model', model, '--listen', `/ip4/127.0.0.1/tcp/${port}`];
  const made = await run('init', '--data', 'node', '--network', 'a/network.json', ...role);
  expect(made.code).toBe(0);
});
afterAll(async () => {
  ledger.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

it('without a folder: the machine, the model, the engine; and how to make one', async () => {
  const { code, stdout, stderr } = await run('doctor', '--data', 'nowhere');
  expect([code, stderr]).toEqual([0, '']);
  for (const name of ['versions', 'processor', 'disk', 'threads', 'model', 'engine', 'memory']) {
    expect(stdout).toMatch(new RegExp(`^(?:ok|warn) +${name} `, 'm'));
  }
  expect(stdout).toMatch(/^ok +engine .* tokens\/s, prefill \d+ tokens\/s; class 0x/m);
  expect(stdout).toMatch(/^skipped folder .*\n +make a folder with: rastic init/m);
  expect(stdout).toMatch(/ 0 fail, 1 skipped\n$/);
});

it('a folder that is right: the ledger dials back, though the node does not run', async () => {
  const { code, bad, outcomeOf } = await diagnose('node');
  expect(bad).toEqual(['warn peers PEERS_FEW']);
  expect(code).toBe(0);
  for (const name of ['key', 'database', 'listen', 'ledger', 'clock', 'reach', 'stake', 'engine']) {
    expect([name, outcomeOf(name)]).toEqual([name, 'ok']);
  }
});

it('many faults at once: each is found, and none hides another', async () => {
  const copy = at('model.gguf');
  const bytes = await readFile(model);
  await writeFile(copy, bytes.subarray(0, bytes.length - 4096));
  await writeFile(`${copy}.json`, await readFile(`${model}.json`));
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await takenPort()}`];
  const role = ['--role', 'verifier', '--model', copy, ...listen];
  await run('init', '--data', 'ill', '--network', 'a/network.json', ...role);
  await chmod(at('ill/key'), 0o644);
  const config = JSON.parse(await readFile(at('ill/config.json'), 'utf8')) as object;
  const threads = availableParallelism();
  await writeFile(at('ill/config.json'), JSON.stringify({ ...config, threads }));
  const { code, bad, outcomeOf } = await diagnose('ill');
  expect(code).toBe(1);
  expect(bad).toEqual([
    'fail key STORE_FILE_MODE',
    'fail listen PORT_TAKEN',
    'warn peers PEERS_FEW',
    'warn threads THREADS_ALL',
    'fail model MODEL_SIZE',
    'fail model NODE_MODEL',
    'fail engine MODEL_BROKEN',
  ]);
  expect([outcomeOf('ledger'), outcomeOf('clock'), outcomeOf('reach')]).toEqual([
    'ok',
    'ok',
    'skipped',
  ]);
});

it('beside the running node: by its status, and the ledger reaches the node itself', async () => {
  const node = startRastic(['up', '--data', 'node'], { cwd: root });
  await node.until(/ ready at /);
  const { code, bad, findings, outcomeOf } = await diagnose('node');
  expect(bad).toEqual(['warn peers PEERS_FEW']);
  expect(code).toBe(0);
  for (const name of ['node', 'database', 'listen', 'http', 'reach', 'stake', 'memory']) {
    expect([name, outcomeOf(name)]).toEqual([name, 'ok']);
  }
  const reach = findings.find(({ name }) => name === 'reach');
  expect(JSON.stringify(reach)).toContain(`/tcp/${port}/p2p/`);
  node.kill('SIGINT');
  expect((await node.exited).code).toBe(0);
});
