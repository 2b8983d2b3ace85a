/**
 * The exact engine in the test's own process: a model is open within milliseconds, which counts where
 * hundreds are opened. Generates one job at a time; the addon must have been started.
 */
import type { Generation } from '../../../src/cheats/wrap.js';
import { generateLeaves } from '../../../src/engine/decode/generate.js';
import { Batcher } from '../../../src/engine/exact/batcher.js';
import { Caches } from '../../../src/engine/exact/caches.js';
import type { Native } from '../../../src/engine/exact/native.js';
import { ExactSequence } from '../../../src/engine/exact/sequence.js';
import type { CallOptions, Engine, GenerateRequest } from '../../../src/engine/interface.js';
import type { Vocabulary } from '../../../src/protocol/model/vocabulary.js';

const CONTEXT_TOKENS = 1024;
const BATCH_TOKENS = 512;

export interface LocalNode extends Pick<Engine, 'generate'> {
  close(): void;
}

/** @param vocabulary the model's. */
export async function openLocal(
  native: Native,
  modelPath: string,
  vocabulary: Vocabulary,
): Promise<LocalNode> {
  const model = await native.loadModel(modelPath, () => undefined);
  const context = await model.createContext({
    contextTokens: CONTEXT_TOKENS,
    sequences: 1,
    batchTokens: BATCH_TOKENS,
    microBatchTokens: BATCH_TOKENS,
    threads: 1,
  });
  const caches = new Caches(context, 1);
  const init = { batchTokens: BATCH_TOKENS, onProgress: () => undefined };
  const sequence = new ExactSequence(native, new Batcher(context, caches, init), caches);
  async function* generate(request: GenerateRequest, { signal }: CallOptions = {}): Generation {
    const limit = signal ?? AbortSignal.timeout(60_000);
    try {
      return yield* generateLeaves(sequence, vocabulary, request, limit);
    } finally {
      await sequence.clear();
    }
  }
  const close = () => {
    context.dispose();
    model.dispose();
  };
  return { generate, close };
}
