/** placeholder for the leaf's author */
import type { Hash } from './structs.js';

/** Position i of an output: its context, its token, and the fingerprint of its raw logits. */
export interface Leaf {
  /** Hash chain over prompt ids and the output tokens before this one. */
  readonly prefix: Hash;
  /** Output index in the job. */
  readonly index: number;
  readonly token: number;
  /** Raw logit of the token, f32. */
  readonly tokenLogit: number;
  /** Ids of the k highest raw logits, logit descending, then id ascending. */
  readonly ids: readonly number[];
  /** The k highest raw logits, f32, in the order of ids. */
  readonly logits: readonly number[];
  /** z_max + ln Σ exp(z - z_max) of the whole vocabulary, rounded once to f32. */
  readonly logsumexp: number;
}
