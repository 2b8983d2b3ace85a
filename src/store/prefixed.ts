/**
 * A view of a store: the keys with one prefix, shown without it. Closing the view does not close
 * the store.
 */
import type { Store, Write } from './interface.js';

/** @param prefix ends in a slash, so that no two views overlap. @throws TypeError otherwise. */
export function prefixed(store: Store, prefix: string): Store {
  if (!prefix.endsWith('/')) throw new TypeError('a prefix ends in /');
  const inner = (write: Write): Write => ({ ...write, key: prefix + write.key });
  return {
    get: (key) => store.get(prefix + key),
    put: (key, value) => store.put(prefix + key, value),
    batch: (writes) => store.batch(writes.map(inner)),
    async *entries(rest) {
      for await (const [key, value] of store.entries(prefix + rest)) {
        yield [key.slice(prefix.length), value] as const;
      }
    },
    async *pages(rest, from) {
      const first = from === undefined ? undefined : prefix + from;
      for await (const page of store.pages(prefix + rest, first)) {
        yield page.map(([key, value]) => [key.slice(prefix.length), value] as const);
      }
    },
    recover: () => store.recover(),
    async close() {},
  };
}
