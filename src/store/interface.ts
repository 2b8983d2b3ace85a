/**
 * The interface of durable storage: maps keys to bytes, which are on disk before a write resolves.
 * Implemented with level, and in memory for tests.
 */
export type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string };

export interface Store {
  get(key: string): Promise<Uint8Array | undefined>;
  /**
   * Durable (fsync) when it resolves. @throws RasticError STORE_FAILED; then it is unknown whether
   * it was written.
   */
  put(key: string, value: Uint8Array): Promise<void>;
  /** Atomic, and durable when it resolves. */
  batch(writes: readonly Write[]): Promise<void>;
  /** Entries whose key starts with `prefix`, in key order. */
  entries(prefix: string): AsyncIterable<readonly [key: string, value: Uint8Array]>;
  close(): Promise<void>;
}
