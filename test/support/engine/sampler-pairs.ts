/** The engines of the sampler grid: a node and a verifier of one class, on the small model. */
import { readFile } from 'node:fs/promises';
import { silentLogger } from '../../../src/base/log.js';
import { LlamaEngine } from '../../../src/engine/process/host.js';
import { judgingRule } from '../../../src/protocol/model/manifest.js';
import { parseManifest } from '../../../src/protocol/model/manifest-parse.js';
import { testModelPath } from './model.js';
import type { Pair } from './sampler-positions.js';

export type GridClass = 'portable' | 'exact';

/** The whole grid: enough jobs that every two values meet, and 20,000 positions come of them. */
export const GRID = { jobs: 320, seed: 1 } as const;

async function open(kind: GridClass): Promise<LlamaEngine> {
  const engine = new LlamaEngine({
    ...{ modelPath: testModelPath(), engine: kind, threads: 1, sequences: 1 },
    logger: silentLogger,
  });
  await engine.start(AbortSignal.timeout(120_000));
  return engine;
}

/** Judged by the committed manifest. @param verifierKind another class than the node's. */
export async function openPair(kind: GridClass, verifierKind = kind): Promise<Pair> {
  const [node, verifier] = await Promise.all([open(kind), open(verifierKind)]);
  const manifest = parseManifest(await readFile(`${testModelPath()}.json`, 'utf8'));
  const [compute, verifierClass] = [node, verifier].map(({ model }) => model.engineClass);
  if (compute === undefined || verifierClass === undefined) throw new Error('two engines');
  const rule = judgingRule(manifest, { compute, verifier: verifierClass, quarter: true });
  return { node, verifier, rule };
}

export async function stopPair(pair: Pair | undefined): Promise<void> {
  await Promise.all([pair?.node.stop(), pair?.verifier.stop()]);
}
