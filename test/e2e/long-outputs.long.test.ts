/** The longest output that a job may have, audited in full over TCP by the built program. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { OUTPUT_TOKENS_MAX } from '../../src/protocol/params.js';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { LONG_CONTEXT, writeLongModel } from '../support/engine/long-models.js';

let root: string;
const up: Running[] = [];
const run = (...args: readonly string[]) => rastic(args, { cwd: root });

async function serve(name: string): Promise<void> {
  const node = startRastic(['up', '--data', name], { cwd: root });
  up.push(node);
  await node.until(/ ready at /);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-long-out-'));
  writeLongModel(join(root, 'long.gguf'));
});

afterAll(async () => {
  for (const node of up) node.kill('SIGINT');
  await Promise.all(up.map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

it('65,536 tokens did not fit the frame of an audit: they are audited in full and settled', async () => {
  const served = ['--model', 'long.gguf', '--context', String(LONG_CONTEXT)];
  const listen = ['--listen', '/ip4/127.0.0.1/tcp/0'];
  const own = ['--data', 'ledger', '--new-network', 'long', '--role', 'verifier'];
  expect(await run('init', ...own, ...served, ...listen)).toMatchObject({ code: 0 });
  await serve('ledger');
  const joined = ['--network', 'ledger/network.json'];
  const node = ['--data', 'node', '--role', 'compute', ...served];
  expect(await run('init', ...node, ...joined)).toMatchObject({ code: 0 });
  await serve('node');
  expect(await run('init', '--data', 'me', ...joined)).toMatchObject({ code: 0 });
  const asked = [
    '--max-tokens',
    String(OUTPUT_TOKENS_MAX),
    '--temperature',
    '0',
    '--policy',
    'full',
    '--json',
  ];
  const { code, stdout, stderr } = await run('ask', 'numbers', '--data', 'me', ...asked);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.at(-1)).toMatchObject({
    type: 'result',
    state: 'settled',
    tokens: OUTPUT_TOKENS_MAX,
  });
  // The record is 216 MB of JSON, which was more than a file might have: the job was paid, and failed.
  const { file } = events.at(-1);
  expect((await stat(file)).size).toBeGreaterThan(64 * 1024 * 1024);
  const matched = events.filter(({ type, outcome }) => type === 'verdict' && outcome === 'match');
  expect(matched).toHaveLength(OUTPUT_TOKENS_MAX);
});
