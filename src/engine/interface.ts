/**
 * What the rest of the project knows of an engine: prompt to ids, seeded generation that streams
 * leaves, and one-pass audit. Implemented over llama.cpp in a child process; fakes in tests.
 */
import type { Startable } from '../base/lifecycle.js';
import type { Vocabulary } from '../protocol/model/vocabulary.js';
import type { Leaf } from '../protocol/proof/leaf.js';
import type { Hash, Sampler } from '../protocol/sign/structs.js';
import type { Finish } from '../protocol/steps/finish.js';
import type { Input } from '../protocol/steps/input.js';

/** Which engine is asked for; auto: the exact one where it serves the file. */
export const ENGINE_KINDS = ['auto', 'exact', 'portable'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** Facts of the loaded model, read from the file itself. */
export interface ModelInfo {
  /** SHA-256 of the GGUF file: the model's only identity. */
  readonly modelId: Hash;
  readonly bytes: number;
  readonly name: string;
  readonly quantization: string;
  readonly licence: string;
  /** Tokens of context the engine was opened with: prompt plus output must fit. */
  readonly contextTokens: number;
  /** Bytes of key-value cache that one token takes in one context. */
  readonly cacheBytesPerToken: number;
  /** Generations that run at the same time; more wait inside the engine. */
  readonly slots: number;
  readonly vocabulary: Vocabulary;
  /** exact: within its class, every engine computes the same bits for a position. */
  readonly kind: Exclude<EngineKind, 'auto'>;
  /** H of the engine class record (docs/protocol.md section 6). */
  readonly engineClass: Hash;
}

/** What fixes every token of an output, beside the model: shared by generation and audit. */
export interface SamplingContext {
  readonly promptTokens: readonly number[];
  readonly sampler: Sampler;
  /** k: how many of the highest raw logits stand in a leaf. */
  readonly topLogits: number;
  readonly seed: Hash;
  /** prefix_0 of the leaf chain: the salted hash of the prompt's ids. */
  readonly promptTokensHash: Hash;
}

export interface GenerateRequest extends SamplingContext {
  /** Output tokens another node already made; generation goes on at this index. */
  readonly prefixTokens: readonly number[];
  /** Output tokens of the whole job at most, prefix included. */
  readonly maxTokens: number;
  readonly stop: readonly string[];
}

export interface AuditRequest extends SamplingContext {
  /** Output tokens before the last asked index (index i is recomputed from those before it). */
  readonly outputTokens: readonly number[];
  /**
   * Output indices, ascending, each at most outputTokens.length. `topLogits` may be up to CANDIDATES
   * here: a verifier's leaves are wider than the Job's, and show the biased ids behind these
   * (protocol/proof/wide-leaf.ts).
   */
  readonly indices: readonly number[];
  /**
   * Takes over no row that the engine computed before, its own first audit of the same included: a
   * fault of memory in those would be found right twice. Default false.
   */
  readonly fresh?: boolean;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface Engine extends Startable {
  /** Available after start. @throws RasticError ENGINE_STOPPED before. */
  readonly model: ModelInfo;
  /**
   * Renders the model's own chat template (chat) or tokenizes as it is (text, ids) to prompt ids.
   * @param date UTC day YYYY-MM-DD that the template's clock functions see.
   */
  tokenize(input: Input, date: string, options?: CallOptions): Promise<readonly number[]>;
  /**
   * Streams one leaf per token as it is made; the iterator's return value says why it ended
   * (eog, length or stop). Breaking out of the loop or aborting cancels the work.
   */
  generate(request: GenerateRequest, options?: CallOptions): AsyncGenerator<Leaf, Finish>;
  /** The same leaves, all that are at hand at a time and never none: for whoever passes them on. */
  generateBatches(
    request: GenerateRequest,
    options?: CallOptions,
  ): AsyncGenerator<readonly Leaf[], Finish>;
  /** One teacher-forced pass; a leaf of the engine's own for each asked index, ascending. */
  audit(request: AuditRequest, options?: CallOptions): Promise<readonly Leaf[]>;
}
