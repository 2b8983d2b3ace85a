/**
 * A model file that is overwritten under a running node, as its operator sees it: a GGUF that was
 * copied over cost a fifth of the stake three times, and nobody was told.
 */
import { copyFile, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NodeStatus } from '../../src/node/status/status.js';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

let root: string;
const up: Running[] = [];
let node: Running;

const run = (...args: readonly string[]) => rastic(args, { cwd: root });

async function made(...args: readonly string[]): Promise<void> {
  expect(await run(...args, '--json')).toMatchObject({ code: 0 });
}

function start(name: string): Running {
  const running = startRastic(['up', '--data', name], { cwd: root });
  up.push(running);
  return running;
}

async function ready() {
  const { url } = JSON.parse(await readFile(join(root, 'node', 'run.json'), 'utf8'));
  const response = await fetch(`${url}/ready`);
  const { failing } = (await response.json()) as { readonly failing: NodeStatus['checks'] };
  return { code: response.status, failing };
}

/** Turns one byte of the weights over, in place. */
async function flip(): Promise<void> {
  const file = await open(join(root, 'model.gguf'), 'r+');
  const { size } = await file.stat();
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, size - 1_000);
  byte[0] = (byte[0] ?? 0) ^ 0x80;
  await file.write(byte, 0, 1, size - 1_000);
  await file.close();
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const model = ['--model', join(root, 'model.gguf')];
  await copyFile(testModelPath(), join(root, 'model.gguf'));
  await copyFile(`${testModelPath()}.json`, join(root, 'model.gguf.json'));
  const listen = ['--listen', '/ip4/127.0.0.1/tcp/0'];
  await made('init', '--data', 'ledger', '--new-network', 'fit', ...model, ...listen);
  await start('ledger').until(/ ready at /);
  const network = ['--network', 'ledger/network.json'];
  await made('init', '--data', 'node', ...network, ...model, '--role', 'compute');
  const path = join(root, 'node', 'config.json');
  const config = JSON.parse(await readFile(path, 'utf8'));
  const write = `process.stdin.pipe(require('node:fs').createWriteStream('heard.json'))`;
  const onEvent = [process.execPath, '-e', write];
  await writeFile(path, JSON.stringify({ ...config, onEvent }));
  node = start('node');
  await node.until(/ ready at /);
}, 300_000);

afterAll(async () => {
  for (const running of up) running.kill('SIGINT');
  await Promise.all(up.map((running) => running.exited));
  await rm(root, { recursive: true, force: true });
});

it('says so at once, on the terminal, in /ready, in status, in the event file and to the command', async () => {
  expect(await ready()).toMatchObject({ code: 200 });
  await flip();
  await node.until(/^NOT SERVING: \S*model\.gguf was changed while .*\(MODEL_CHANGED\)$/m);
  const { code, failing } = await ready();
  expect(code).toBe(503);
  expect(failing).toMatchObject([{ name: 'model', code: 'MODEL_CHANGED' }]);
  const page = await run('status', '--data', 'node');
  expect(page.stdout).toMatch(/NOT right model: .* was changed[\s\S]*^events +20\S+Z .*changed/m);
  const line = await readFile(join(root, 'node', 'events.jsonl'), 'utf8');
  expect(JSON.parse(line)).toMatchObject({
    event: 'model-changed',
    path: join(root, 'model.gguf'),
  });
  const heard = () => readFile(join(root, 'node', 'heard.json'), 'utf8').catch(() => '');
  await expect.poll(heard, { timeout: 60_000 }).toBe(line);
});

it('serves again once the right bytes are back', async () => {
  await flip();
  await node.until(/^right again: model \(MODEL_CHANGED\)$/m);
  await expect.poll(async () => (await ready()).code, { timeout: 60_000 }).toBe(200);
});
