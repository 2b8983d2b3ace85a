/** The exact engine's embeddings: one text at a time, pooled in the addon in one order. */
import { Queue } from '../../base/queue.js';
import type { Pooling } from '../../protocol/model/pooling.js';
import type { Embedder } from '../model/loaded.js';
import type { NativeEmbedder } from './native.js';

export class ExactEmbedder implements Embedder {
  readonly #native: NativeEmbedder;
  readonly #onProgress: (tokens: number) => void;
  readonly #turns = new Queue();

  constructor(native: NativeEmbedder, onProgress: (tokens: number) => void) {
    this.#native = native;
    this.#onProgress = onProgress;
  }

  embed(ids: readonly number[], pooling: Pooling, signal: AbortSignal): Promise<Float32Array> {
    return this.#turns.run(() => this.#embed(ids, pooling, signal), signal);
  }

  async #embed(ids: readonly number[], pooling: Pooling, signal: AbortSignal) {
    signal.throwIfAborted();
    const onAbort = () => this.#native.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      this.#onProgress(ids.length);
      return await this.#native.embed(Int32Array.from(ids), pooling);
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
