/**
 * A store that counts its writes and measures their time, because the disk is the first thing for
 * an operator to watch.
 */
import type { Clock } from '../base/clock.js';
import type { Metrics } from '../base/metrics.js';
import type { Store, StoreEntry, Write } from './interface.js';

export class MeteredStore implements Store {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  #failed = false;

  constructor(store: Store, clock: Clock, metrics: Metrics) {
    this.#store = store;
    this.#clock = clock;
    this.#metrics = metrics;
  }

  /** Whether a write has failed. Then nothing more is written until the store is reopened. */
  get failed(): boolean {
    return this.#failed;
  }

  get(key: string): Promise<Uint8Array | undefined> {
    return this.#store.get(key);
  }

  put(key: string, value: Uint8Array): Promise<void> {
    return this.#measure(this.#store.put(key, value));
  }

  batch(writes: readonly Write[]): Promise<void> {
    return this.#measure(this.#store.batch(writes));
  }

  entries(prefix: string): AsyncIterable<StoreEntry> {
    return this.#store.entries(prefix);
  }

  pages(prefix: string, from?: string): AsyncIterable<readonly StoreEntry[]> {
    return this.#store.pages(prefix, from);
  }

  async recover(): Promise<void> {
    await this.#store.recover();
    this.#failed = false;
  }

  close(): Promise<void> {
    return this.#store.close();
  }

  async #measure(write: Promise<void>): Promise<void> {
    const began = this.#clock.monotonic();
    try {
      await write;
      this.#metrics.count('rastic_store_write_total', { outcome: 'done' });
      const seconds = Math.max(0, this.#clock.monotonic() - began) / 1_000;
      this.#metrics.observe('rastic_store_write_seconds', seconds, {});
    } catch (error) {
      this.#failed = true;
      this.#metrics.count('rastic_store_write_total', { outcome: 'failed' });
      throw error;
    }
  }
}
