/** The Store in memory, in the order of UTF-8 keys; a test can make the next write fail. */
import { compareBytes, utf8 } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import type { Store, Write } from '../../../src/store/interface.js';

export interface MemoryStore extends Store {
  /** The next write fails as a disk would; every later one too. */
  failNextWrite(): void;
  /** The next write is made and fails all the same, as a sync may; every later one fails too. */
  failAfterNextWrite(): void;
  /** From now on it can be written again, once it was opened again. */
  heal(): void;
  /** A store with the same contents: what a restart finds. */
  reopen(): MemoryStore;
}

export function createMemoryStore(contents: ReadonlyMap<string, Uint8Array> = new Map()) {
  const data = new Map(contents);
  const path = 'memory';
  let closed = false;
  let health: 'good' | 'last' | 'failing' | 'healed' = 'good';
  const checkOpen = () => {
    if (closed) throw new RasticError('STORE_CLOSED', { path });
  };
  const store: MemoryStore = {
    async get(key) {
      checkOpen();
      return data.get(key)?.slice();
    },
    put: (key, value) => store.batch([{ type: 'put', key, value }]),
    async batch(writes: readonly Write[]) {
      checkOpen();
      if (health !== 'good' && health !== 'last') throw new RasticError('STORE_FAILED', { path });
      for (const write of writes) {
        if (write.type === 'put') data.set(write.key, write.value.slice());
        else data.delete(write.key);
      }
      if (health !== 'last') return;
      health = 'failing';
      throw new RasticError('STORE_FAILED', { path });
    },
    async *entries(prefix) {
      for await (const page of store.pages(prefix)) yield* page;
    },
    async *pages(prefix, from = prefix) {
      checkOpen();
      const sorted = [...data].sort(([a], [b]) => compareBytes(utf8(a), utf8(b)));
      const found = sorted.filter(([key]) => key.startsWith(prefix) && key >= from);
      // Pages of two: whoever reads them must not rely on one.
      for (let at = 0; at < found.length; at += 2) {
        yield found.slice(at, at + 2).map(([key, value]) => [key, value.slice()] as const);
      }
    },
    async recover() {
      checkOpen();
      if (health === 'failing') throw new RasticError('STORE_FAILED', { path });
      health = 'good';
    },
    failAfterNextWrite() {
      health = 'last';
    },
    heal() {
      health = 'healed';
    },
    async close() {
      closed = true;
    },
    failNextWrite() {
      health = 'failing';
    },
    reopen: () => createMemoryStore(data),
  };
  return store;
}
