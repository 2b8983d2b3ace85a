/**
 * The gateway as its operator and its clients use it: `rastic gateway` as a process before a network
 * of separate nodes, the openai client before it, and the receipt verified again by `rastic audit`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { BUILT } from '../support/cli/built.js';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

const START_MS = 300_000;

let root: string;
let network: LocalNetwork;
let gateway: Running;
let url: string;
let model: string;

/** What the gateway adds to an answer. */
interface Proof {
  readonly rastic: {
    readonly job_id: string;
    readonly receipt_hash: string;
    readonly state: string;
    readonly cost: { readonly total: string };
    readonly jobs: readonly { readonly parts: readonly { readonly why: string }[] }[];
  };
}

const run = (...args: readonly string[]) => rastic([...args, '--data', 'me'], { cwd: root });

/** Runs a command that must succeed. @returns its JSON. */
async function told(...args: readonly string[]) {
  const ended = await run(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

async function startGateway(): Promise<void> {
  const args = ['gateway', '--data', 'me', '--listen', '127.0.0.1:0', '--gateway-keys', 'required'];
  gateway = startRastic([...args, '--json'], { cwd: root });
  await gateway.until(/"ready":true/);
  url = JSON.parse(gateway.stdout.split('\n')[0] ?? '').url;
}

const openai = (apiKey: string) => new OpenAI({ baseURL: `${url}/v1`, apiKey, maxRetries: 0 });

const ask = { messages: [{ role: 'user' as const, content: 'Tell me a story.' }] };

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-gateway-'));
  network = await LocalNetwork.create({
    ...{ model: testModelPath(), verifiers: 2, logger: silentLogger, program: BUILT },
    onProgress: () => undefined,
  });
  const signal = AbortSignal.timeout(START_MS);
  await network.start(signal);
  await network.startNode('other', 'compute', signal);
  const made = await rastic(['init', '--data', 'me', '--network', network.networkFile], {
    cwd: root,
  });
  expect(made.code).toBe(0);
  await startGateway();
}, START_MS);

afterAll(async () => {
  gateway?.kill('SIGINT');
  await gateway?.exited;
  await network?.stop();
  await rm(root, { recursive: true, force: true });
});

it('a key is made while the gateway runs, and lists the models of the network', async () => {
  const { secret } = await told('gateway', 'keys', 'create', 'a key');
  const { data } = await openai(secret).models.list();
  expect(data).toHaveLength(1);
  model = data[0]?.id ?? '';
  await expect(openai('sk-made-up').models.list()).rejects.toMatchObject({
    status: 401,
    code: 'invalid_api_key',
  });
});

it('chats and streams; the receipt is verified again, its usage and the public log agree', async () => {
  const key = await told('gateway', 'keys', 'create', 'chats', '--budget', '100000');
  const client = openai(key.secret);
  const body = { ...ask, model, max_tokens: 24, temperature: 0, seed: 7 };
  const answer = (await client.chat.completions.create(body)) as OpenAI.ChatCompletion & Proof;
  const text = answer.choices[0]?.message.content ?? '';
  expect(text.length).toBeGreaterThan(0);
  expect(answer.rastic.state).toBe('settled');

  const stream = await client.chat.completions.create({ ...body, stream: true });
  let streamed = '';
  let proof: Proof['rastic'] | undefined;
  for await (const chunk of stream) {
    streamed += chunk.choices[0]?.delta.content ?? '';
    proof = (chunk as unknown as Partial<Proof>).rastic ?? proof;
  }
  // The same request and seed: the same words.
  expect(streamed).toBe(text);
  expect(proof?.state).toBe('settled');

  const { job_id: jobId, receipt_hash: receiptHash, cost } = answer.rastic;
  const receipt = await fetch(`${url}/v1/receipts/${jobId}/transcript`, {
    headers: { authorization: `Bearer ${key.secret}` },
  });
  await writeFile(join(root, 'receipt.json'), await receipt.text());
  const audited = await rastic(['audit', 'receipt.json', '--model', testModelPath(), '--json'], {
    cwd: root,
  });
  expect(audited.code).toBe(0);

  const { lines } = await told('gateway', 'usage');
  const own = lines.filter((line: { keyId: string }) => line.keyId === key.id);
  expect(own).toMatchObject([{ jobs: 2 }]);
  const total = BigInt(cost.total) + BigInt(proof?.cost.total ?? 0);
  expect(BigInt(own[0].tokens) + BigInt(own[0].audits)).toBe(total);
  const { keys } = await told('gateway', 'keys', 'list');
  const listed = keys.find(({ id }: { id: string }) => id === key.id);
  expect(listed).toMatchObject({ spent: total.toString(), held: '0' });

  const log = (await (await fetch(`${url}/log`)).json()) as {
    readonly head: { readonly count: number };
    readonly entries: readonly object[];
  };
  expect(log.entries).toContainEqual(
    expect.objectContaining({
      jobId,
      parts: [expect.objectContaining({ receiptHash })],
    }),
  );
  const verified = await rastic(['gateway', 'log', 'verify', url, '--json'], { cwd: root });
  expect(JSON.parse(verified.stdout)).toMatchObject({ count: log.head.count });
});

it('refuses a key over its budget and one that was revoked, before any job begins', async () => {
  const poor = await told('gateway', 'keys', 'create', 'poor', '--budget', '1');
  const body = { ...ask, model, max_tokens: 24 };
  await expect(openai(poor.secret).chat.completions.create(body)).rejects.toMatchObject({
    status: 429,
    code: 'insufficient_quota',
  });
  await told('gateway', 'keys', 'revoke', poor.id);
  await expect(openai(poor.secret).chat.completions.create(body)).rejects.toMatchObject({
    status: 401,
  });
  const { lines } = await told('gateway', 'usage');
  expect(lines.filter((line: { keyId: string }) => line.keyId === poor.id)).toEqual([]);
});

it('other commands of the folder work meanwhile, and Ctrl+C ends it in order', async () => {
  const { jobs } = await told('jobs');
  expect(jobs.length).toBeGreaterThanOrEqual(2);
  expect(await run('balance')).toMatchObject({ code: 0 });
  gateway.kill('SIGINT');
  expect(await gateway.exited).toMatchObject({ code: 0, stderr: '' });
  // What it kept is there without it.
  const { keys } = await told('gateway', 'keys', 'list');
  expect(keys).toHaveLength(3);
});

it('rastic up serves the same beside its roles, where its configuration says so', async () => {
  const args = ['up', '--data', 'me', '--gateway', '127.0.0.1:0', '--json'];
  const node = startRastic(args, { cwd: root });
  await node.until(/"ready":true/);
  const line = node.stdout.split('\n').find((text) => text.includes('"ready":true'));
  const { gateway: at } = JSON.parse(line ?? '{}');
  const listed = await fetch(`${at}/v1/models`);
  expect([listed.status, await listed.json()]).toMatchObject([200, { data: [{ id: model }] }]);
  node.kill('SIGINT');
  expect(await node.exited).toMatchObject({ code: 0 });
});
