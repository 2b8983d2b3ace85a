/**
 * The programs of examples/ as a reader runs them, each a process of its own on the built package:
 * one asks a network of three processes, the others check the record that it leaves.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

let root: string;
let record: string;
const nodes: Running[] = [];

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const example = (name: string, ...args: readonly string[]): Promise<Ran> =>
  program(process.execPath, name, args);

/** Runs one of them by a program that can. */
function program(
  by: string,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const child = spawn(by, [join(EXAMPLES, name), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => child.once('close', (code) => done({ code, stdout, stderr })));
}

const data = (name: string) => ['--data', join(root, name)];

async function init(name: string, ...args: readonly string[]): Promise<void> {
  expect(await rastic(['init', ...data(name), ...args])).toMatchObject({ code: 0 });
}

async function start(name: string): Promise<void> {
  const node = startRastic(['up', ...data(name)]);
  nodes.push(node);
  await node.until(/ ready at /);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-examples-'));
  const model = ['--model', testModelPath()];
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await init('ledger', '--new-network', 'mine', '--role', 'verifier', ...model, ...listen);
  await start('ledger');
  const network = ['--network', join(root, 'ledger', 'network.json')];
  for (const name of ['node', 'node2', 'node3']) {
    await init(name, ...network, '--role', 'compute', ...model);
    await start(name);
  }
  await init('me', ...network);
});

afterAll(async () => {
  for (const node of nodes) node.kill('SIGINT');
  await Promise.all(nodes.map(({ exited }) => exited));
  await rm(root, { recursive: true, force: true });
});

it('ask.mjs prints an answer that was accepted and settled, and a record that is right', async () => {
  const ran = await example('ask.mjs', join(root, 'me'), 'Tell me a story about the moon.');
  expect(ran.stderr).toMatch(
    /^settled: \d+ verdicts, paid \d+ \+ \d+\nrecord: \S+ \(right, unchecked: stakes\)\n$/,
  );
  expect(ran.code).toBe(0);
  expect(ran.stdout.trim().split(/\s+/).length).toBeGreaterThan(3);
  record = /record: (\S+)/.exec(ran.stderr)?.[1] ?? '';
});

it('fan-out.mjs asks several nodes at once, joins their answers, and names every receipt', async () => {
  const topics = ['the moon', 'the sea', 'a tree'];
  const ran = await example('fan-out.mjs', join(root, 'me'), ...topics);
  expect(ran.stderr).toMatch(/3 sub-tasks on 3 nodes: [\d.]+ s, paid \d+, 0 failed\n/);
  expect(ran.stderr.match(/^ {2}0x[0-9a-f]{40} signed 0x[0-9a-f]{64}$/gm)).toHaveLength(3);
  expect(ran.stderr).toMatch(/one alone: [\d.]+ s\n$/);
  expect(ran.code).toBe(0);
  expect(ran.stdout.trim().split('\n\n').length).toBeGreaterThanOrEqual(3);
});

it('score.mjs tells how likely each token is, and what the text costs', async () => {
  const ran = await example('score.mjs', join(root, 'me'), 'Tell me a story.');
  expect(ran.stderr).toMatch(/^settled, paid \d+ \+ \d+\n$/);
  expect(ran.stdout).toMatch(/^(?: *-\d+\.\d{3} {2}".*"\n)+perplexity \d+\.\d\d\n$/);
  expect(ran.code).toBe(0);
});

it('verify.mjs finds the record right, and an altered token', async () => {
  const right = await example('verify.mjs', record);
  expect(right.stdout).toMatch(/^\d+ positions committed and signed, 0 contradicted\n$/);
  expect(right.code).toBe(0);
  const json = JSON.parse(await readFile(record, 'utf8'));
  json.segments[0].leaves[1].token += 1;
  const altered = join(root, 'altered.json');
  await writeFile(altered, JSON.stringify(json));
  const wrong = await example('verify.mjs', altered);
  expect(wrong.stderr).toContain('the leaves are not the ones that the Receipt commits to');
  expect(wrong.code).toBe(1);
});

it('draw.mjs draws the positions that were audited, and sees others', async () => {
  const right = await example('draw.mjs', record);
  expect(right.stdout).toMatch(/^\w+: \d+ of \d+ positions drawn, the ones that were audited\n$/);
  expect(right.code).toBe(0);
  const json = JSON.parse(await readFile(record, 'utf8'));
  for (const audit of json.segments[0].audits) audit.indices = [0];
  const altered = join(root, 'other-draw.json');
  await writeFile(altered, JSON.stringify(json));
  expect((await example('draw.mjs', altered)).code).toBe(1);
});

describe('with a gateway', () => {
  let env: Readonly<Record<string, string>> = {};

  beforeAll(async () => {
    const address = `127.0.0.1:${await freePort()}`;
    const gateway = startRastic(['gateway', ...data('me'), '--listen', address]);
    nodes.push(gateway);
    await gateway.until(/gateway ready at /);
    env = { GATEWAY: `http://${address}`, RECORD: join(root, 'gateway.json') };
  });

  it('receipt.mjs asks it, and checks the record of the answer itself', async () => {
    const network = join(root, 'ledger', 'network.json');
    const ran = await program(process.execPath, 'receipt.mjs', [network, 'Tell me a story.'], env);
    expect(ran.stderr).toMatch(/^job 0x[0-9a-f]{64}: accepted\n {2}0x[0-9a-f]{40}: \d+ positions/);
    expect(ran.stderr).toMatch(/not checked here: text, stakes\n$/);
    expect(ran.code).toBe(0);
    expect(ran.stdout.trim().split(/\s+/).length).toBeGreaterThan(3);
  });

  it('openai.ts streams an answer and is told of its job', async () => {
    const tsx = fileURLToPath(new URL('../../node_modules/.bin/tsx', import.meta.url));
    const ran = await program(tsx, 'openai.ts', ['Tell me a story.'], env);
    expect(ran.stderr).toMatch(/^settled: job 0x[0-9a-f]{64} by 0x[0-9a-f]{40}\npaid \d+\n$/);
    expect(ran.code).toBe(0);
    expect(ran.stdout.trim().split(/\s+/).length).toBeGreaterThan(3);
  });

  it('gateway.sh uses curl, and leaves a record that is right', async () => {
    const ran = await program('sh', 'gateway.sh', [], env);
    expect(ran.stdout).toMatch(/data: \[DONE\]/);
    expect(ran.stdout).toMatch(/"state":"settled"/);
    expect(ran.code).toBe(0);
    const right = await example('verify.mjs', env.RECORD ?? '');
    expect(right.stdout).toMatch(/^\d+ positions committed and signed, 0 contradicted\n$/);
  });
});

it('every program in the folder is run here', async () => {
  const programs = (await readdir(EXAMPLES)).filter((name) => !name.endsWith('.md'));
  expect(programs.sort()).toEqual([
    ...['ask.mjs', 'draw.mjs', 'fan-out.mjs', 'gateway.sh', 'openai.ts'],
    // Needs Python, which this package does not.
    'openai_client.py',
    ...['receipt.mjs', 'score.mjs', 'verify.mjs'],
  ]);
});
