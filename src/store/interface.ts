/**
 * What the rest of the project knows of durable memory: keys to bytes, written through before the
 * call returns. Implemented over level; in memory in tests.
 */
export type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string };

export interface Store {
  get(key: string): Promise<Uint8Array | undefined>;
  /** Durable (fsync) when it resolves. @throws RasticError STORE_FAILED: outcome is unknown. */
  put(key: string, value: Uint8Array): Promise<void>;
  /** All or nothing, durable when it resolves. */
  batch(writes: readonly Write[]): Promise<void>;
  /** Entries whose key begins with `prefix`, in key order. */
  entries(prefix: string): AsyncIterable<readonly [key: string, value: Uint8Array]>;
  close(): Promise<void>;
}
