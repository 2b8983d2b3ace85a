/** The Store in memory, in the order of UTF-8 keys; a test can make the next write fail. */
import { compareBytes, utf8 } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import type { Store, Write } from '../../../src/store/interface.js';

export interface MemoryStore extends Store {
  /** The next write fails as a disk would; every later one too. */
  failNextWrite(): void;
  /** A store with the same contents: what a restart finds. */
  reopen(): MemoryStore;
}

export function createMemoryStore(contents: ReadonlyMap<string, Uint8Array> = new Map()) {
  const data = new Map(contents);
  const path = 'memory';
  let closed = false;
  let health: 'good' | 'failing' = 'good';
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
      if (health === 'failing') throw new RasticError('STORE_FAILED', { path });
      for (const write of writes) {
        if (write.type === 'put') data.set(write.key, write.value.slice());
        else data.delete(write.key);
      }
    },
    async *entries(prefix) {
      checkOpen();
      const found = [...data].filter(([key]) => key.startsWith(prefix));
      const sorted = found.sort(([a], [b]) => compareBytes(utf8(a), utf8(b)));
      for (const [key, value] of sorted) yield [key, value.slice()] as const;
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
