/**
 * Embeddings over a network of real processes with the real engine: a tiny encoder, an honest node
 * and one that makes its vectors up.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { LightInference } from '../../src/node/inference/inference.js';
import type { OpenClient } from '../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import type { Hash } from '../../src/protocol/sign/structs.js';
import { BUILT } from '../support/cli/built.js';
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
