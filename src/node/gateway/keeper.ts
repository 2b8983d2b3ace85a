/**
 * Keeps the state of the gateway's books equal to what is on disk. Whoever changes the state writes
 * the change in the same turn; after a write that failed, the disk is read again.
 */
import type { Store, Write } from '../../store/interface.js';
import { readState, type State } from './state.js';

export class StateKeeper {
  readonly #store: Pick<Store, 'get' | 'batch' | 'entries'>;
  #reading: Promise<State> | undefined;
  #known: State | undefined;
  readonly #onLost: () => void;
  readonly #writing = new Set<Promise<void>>();

  /** @param onLost called when a write has failed: what was kept in memory counts no more. */
  constructor(store: Pick<Store, 'get' | 'batch' | 'entries'>, onLost: () => void) {
    this.#store = store;
    this.#onLost = onLost;
  }

  /** The state, if it was read. */
  get known(): State | undefined {
    return this.#known;
  }

  /** The state as it is on disk, with what is being written. @throws RasticError STORE_…. */
  async ready(): Promise<State> {
    for (;;) {
      if (this.#known !== undefined) return this.#known;
      await Promise.allSettled(this.#writing);
      this.#reading ??= readState(this.#store);
      try {
        this.#known = await this.#reading;
      } finally {
        this.#reading = undefined;
      }
    }
  }

  /** Atomic, and durable when it resolves. @throws RasticError STORE_…. */
  async write(writes: readonly Write[]): Promise<void> {
    const written = this.#store.batch(writes);
    this.#writing.add(written);
    try {
      await written;
    } catch (error) {
      this.#known = undefined;
      this.#onLost();
      throw error;
    } finally {
      this.#writing.delete(written);
    }
  }
}
