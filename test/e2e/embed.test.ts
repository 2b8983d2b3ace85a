/**
 * Embeddings over a network of real processes with the real engine: a tiny encoder, an honest node
 * and one that makes its vectors up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { LightInference } from '../../src/node/inference/inference.js';
import type { OpenClient } from '../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import type { Hash } from '../../src/protocol/sign/structs.js';
import { BUILT } from '../support/cli/built.js';
import { rastic, startRastic } from '../support/cli/rastic-cli.js';
import { tinyEncoder } from '../support/engine/encoder.js';

const START_MS = 150_000;
const INPUTS = ['A small boat.', 'The wide sea', '', [2, 9, 8, 3]] as const;

let folder: string;
let model: string;
let network: LocalNetwork;
let client: OpenClient;
let modelId: Hash;

const limit = () => ({ signal: AbortSignal.timeout(60_000) });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rastic-embed-'));
  model = tinyEncoder(folder);
  const init = { model, verifiers: 4, logger: silentLogger, program: BUILT };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  const signal = AbortSignal.timeout(START_MS);
  await network.start(signal);
  client = await network.openClient('client', signal);
  modelId = client.manifests[0]?.modelId ?? '0x';
}, START_MS);

afterAll(async () => {
  await client?.stop();
  await network?.stop();
  await rm(folder, { recursive: true, force: true });
});

it('gives the very vectors of the engine, audited and paid', async () => {
  const light = new LightInference(client);
  const [offered] = await light.models();
  expect(offered).toMatchObject({ task: 'embed', dimensions: 64, nodes: 1 });
  const { vectors, report } = await light.embed(
    { modelId, inputs: INPUTS, pooling: 'cls' },
    limit(),
  );
  expect(report).toMatchObject({ state: 'settled', finish: 'length', usage: { outputTokens: 4 } });
  const outcomes = report.parts.flatMap((part) => part.outcomes.map(({ outcome }) => outcome));
  expect(new Set(outcomes)).toEqual(new Set(['match']));
  const engine = new LlamaEngine({ modelPath: model, logger: silentLogger });
  await engine.start(limit().signal);
  try {
    if (engine.model.kind !== 'exact') return;
    const items = await Promise.all(
      INPUTS.map((input) =>
        typeof input === 'string'
          ? engine.tokenize({ type: 'text', text: input }, '2026-12-01')
          : [...input],
      ),
    );
    expect(vectors).toEqual(await engine.embed({ items, pooling: 'cls' }));
  } finally {
    await engine.stop();
  }
}, 120_000);

it('the openai client gets the same vectors from the gateway, in base64 and as numbers', async () => {
  const init = ['init', '--data', 'me', '--network', network.networkFile];
  expect((await rastic(init, { cwd: folder })).code).toBe(0);
  const args = ['gateway', '--data', 'me', '--listen', '127.0.0.1:0', '--json'];
  const gateway = startRastic(args, { cwd: folder });
  try {
    await gateway.until(/"ready":true/);
    const { url } = JSON.parse(gateway.stdout.split('\n')[0] ?? '');
    const openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
    const body = { model: modelId, input: ['A small boat.', 'The wide sea'] };
    // Without a format the client asks for base64.
    const packed = await openai.embeddings.create(body);
    const plain = await openai.embeddings.create({ ...body, encoding_format: 'float' });
    expect(plain).toMatchObject({ rastic: { state: 'settled' } });
    expect(packed.data.map(({ embedding }) => embedding)).toEqual(
      plain.data.map(({ embedding }) => [...Float32Array.from(embedding)]),
    );
    const { vectors } = await new LightInference(client).embed(
      { modelId, inputs: body.input },
      limit(),
    );
    expect(packed.data.map(({ embedding }) => embedding)).toEqual(
      vectors.map((vector) => [...vector]),
    );
    const cut = openai.embeddings.create({ ...body, dimensions: 8 });
    await expect(cut).rejects.toMatchObject({ status: 400, param: 'dimensions' });
  } finally {
    gateway.kill('SIGINT');
    await gateway.exited;
  }
}, 120_000);

it('a node that makes vectors up is slashed', async () => {
  await network.process('compute').stop();
  const signal = AbortSignal.timeout(START_MS);
  const node = await network.startCheat('vectors-random', signal, { stake: '9000000' });
  try {
    const light = new LightInference(client);
    const call = { modelId, inputs: INPUTS, policy: 'full' } as const;
    expect((await light.embed(call, limit())).report.state).toBe('slashed');
  } finally {
    await network.process(node).stop();
  }
}, 180_000);
