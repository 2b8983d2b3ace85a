/** placeholder for the vocabulary's author */

/** A model's vocabulary table: all a client needs to read tokens. Cut from the GGUF header. */
export interface Vocabulary {
  /** Bytes of each id; empty for control tokens. */
  readonly bytes: readonly Uint8Array[];
  /** End-of-generation ids, ascending. */
  readonly eog: readonly number[];
}
