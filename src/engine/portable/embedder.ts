/**
 * The portable engine's embeddings. llama.cpp pools the rows in the packaged library, as the file
 * says, so no other pooling can be named here.
 */
import type { LlamaEmbeddingContext } from 'node-llama-cpp';
import { RasticError } from '../../base/errors.js';
import { Queue } from '../../base/queue.js';
import type { Pooling } from '../../protocol/model/pooling.js';
import { normalize } from '../../protocol/proof/vector.js';
import type { Embedder } from '../model/loaded.js';
import { asToken } from './llama-sequence.js';

/**
 * The library puts the model's first and last id around every input that lacks them; here ids are
 * used unchanged. The version is pinned; another one without this step is refused.
 */
function takeUnchanged(context: LlamaEmbeddingContext): LlamaEmbeddingContext {
  if (!('_prepareInput' in context)) {
    throw new RasticError('ENGINE_START', { message: 'opened by another node-llama-cpp' });
  }
  return Object.assign(context, { _prepareInput: () => undefined });
}

export class PortableEmbedder implements Embedder {
  readonly #context: LlamaEmbeddingContext;
  readonly #onProgress: (tokens: number) => void;
  readonly #turns = new Queue();

  constructor(context: LlamaEmbeddingContext, onProgress: (tokens: number) => void) {
    this.#context = takeUnchanged(context);
    this.#onProgress = onProgress;
  }

  /** @param _pooling the file's own: the engine's limits let no other one pass. */
  embed(ids: readonly number[], _pooling: Pooling, signal: AbortSignal): Promise<Float32Array> {
    return this.#turns.run(async () => {
      signal.throwIfAborted();
      this.#onProgress(ids.length);
      const { vector } = await this.#context.getEmbeddingFor(ids.map(asToken));
      const found = normalize(vector);
      if (found !== undefined) return found;
      throw new RasticError('ENGINE_FAILED', { message: 'an embedding is no number' });
    }, signal);
  }
}
