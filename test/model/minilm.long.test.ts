/**
 * A real MiniLM: its vectors in both engines, and that like texts are near each other. The file is
 * not part of the repository: name a GGUF of it in RASTIC_MINILM.
 */
import { expect, test } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { cosineDistance } from '../../src/protocol/proof/vector.js';

const PATH = process.env.RASTIC_MINILM;
const TEXTS = [
  'A man is eating food.',
  'A man is eating a piece of bread.',
  'The girl is carrying a baby.',
] as const;
const why = PATH === undefined ? ' (RASTIC_MINILM names no file: a GGUF of all-MiniLM-L6-v2)' : '';

async function vectorsOf(kind: 'auto' | 'portable'): Promise<readonly Float32Array[]> {
  const modelPath = PATH ?? '';
  const engine = new LlamaEngine({ modelPath, engine: kind, logger: silentLogger });
  await engine.start(AbortSignal.timeout(120_000));
  try {
    const items = await Promise.all(
      TEXTS.map((text) => engine.tokenize({ type: 'text', text }, '2026-12-01')),
    );
    expect(items[0]?.[0]).toBe(101);
    expect(items[0]?.at(-1)).toBe(102);
    expect(engine.model.embedding).toMatchObject({ dimensions: 384, pooling: 'mean' });
    return await engine.embed({ items });
  } finally {
    await engine.stop();
  }
}

test.skipIf(PATH === undefined)(`a real MiniLM tells like from unlike${why}`, async () => {
  const [own, other] = [await vectorsOf('auto'), await vectorsOf('portable')];
  for (const [i, vector] of own.entries()) {
    expect(cosineDistance(vector, other[i] ?? [])).toBeLessThan(0.01);
  }
  const [food = [], bread = [], baby = []] = own;
  expect(cosineDistance(food, bread)).toBeLessThan(0.5 * cosineDistance(food, baby));
});
