/**
 * The interface of durable storage: maps keys to bytes, which are on disk before a write resolves.
 * Implemented with level, and in memory for tests.
 */
export type Write =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'del'; readonly key: string };

export type StoreEntry = readonly [key: string, value: Uint8Array];

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
  entries(prefix: string): AsyncIterable<StoreEntry>;
  /**
   * The same in pages of some hundred entries, for whoever reads many.
   * @param from the first key; default: the first with the prefix.
   */
  pages(prefix: string, from?: string): AsyncIterable<readonly StoreEntry[]>;
  /**
   * After a failed write: opens the database again, so that it is known what it holds, and takes
   * writes again. @throws RasticError STORE_FAILED while nothing can be written.
   */
  recover(): Promise<void>;
  close(): Promise<void>;
}
