/**
 * The interface of an engine for the rest of the project: prompt to ids, seeded generation that
 * streams leaves, one-pass audit, and embeddings. Implemented with llama.cpp in a child process; tests use
 * fakes.
 */
import type { Startable } from '../base/lifecycle.js';
import type { Pooling } from '../protocol/model/pooling.js';
import type { Vocabulary } from '../protocol/model/vocabulary.js';
import type { Leaf } from '../protocol/proof/leaf.js';
import type { Hash, Sampler } from '../protocol/sign/structs.js';
import type { Finish } from '../protocol/steps/finish.js';
import type { Input } from '../protocol/steps/input.js';

/** The requested engine; auto: the exact one if it can serve the file. */
export const ENGINE_KINDS = ['auto', 'exact', 'portable'] as const;
export type EngineKind = (typeof ENGINE_KINDS)[number];

/**
 * Where the portable engine computes. auto: on a GPU if that costs nothing (serving-engine.ts); the
 * exact engine always computes on the processor.
 */
export const GPU_KINDS = ['auto', 'off', 'cuda', 'vulkan', 'metal'] as const;
export type GpuKind = (typeof GPU_KINDS)[number];

/** Number types of the key-value cache. Only f16 is exact. */
export const KV_TYPES = ['f16', 'f32', 'q8_0'] as const;
export type KvType = (typeof KV_TYPES)[number];

/** What computes the tokens. Everything of it that can change a bit is in the engine class. */
export interface Device {
  /** cpu, cuda, vulkan or metal. */
  readonly backend: string;
  /** Name of the GPU as its driver reports it; for the processor its instruction set. */
  readonly name: string;
  /** Driver of a GPU, as far as it is known; empty for the processor. */
  readonly driver: string;
  /** Layers computed by the GPU, and all layers; 0 of all for the processor. */
  readonly gpuLayers: number;
  readonly layers: number;
  readonly threads: number;
  /** What was measured at the start to choose the number of threads. */
  readonly rates?: readonly { readonly threads: number; readonly tokensPerS: number }[];
}

/** What an embedding model computes. */
export interface EmbeddingInfo {
  /** Length of a vector. */
  readonly dimensions: number;
  /** The file's own, used where none is named. */
  readonly pooling: Pooling;
  /** What this engine can compute of this file. */
  readonly poolings: readonly Pooling[];
}

/** Facts of the loaded model, read from the file itself. */
export interface ModelInfo {
  /** SHA-256 of the GGUF file: the model's only identity. */
  readonly modelId: Hash;
  readonly bytes: number;
  readonly name: string;
  readonly quantization: string;
  readonly licence: string;
  /** Context of the opened engine in tokens: prompt plus output must fit. */
  readonly contextTokens: number;
  /** Bytes of key-value cache for one token in one context. */
  readonly cacheBytesPerToken: number;
  /** Generations that run at the same time; more wait inside the engine. */
  readonly slots: number;
  readonly vocabulary: Vocabulary;
  /** Only for an embedding model, which generates nothing. */
  readonly embedding?: EmbeddingInfo;
  /** exact: within its class, every engine computes the same bits for a position. */
  readonly kind: Exclude<EngineKind, 'auto'>;
  /** Why the exact engine did not open the file, where it was asked to. */
  readonly whyPortable?: string;
  readonly device: Device;
  readonly kvType: KvType;
  /** H of the engine class record (docs/protocol.md section 6). */
  readonly engineClass: Hash;
}

/**
 * The input that, with the model, determines every token of an output: shared by generation and
 * audit.
 */
export interface SamplingContext {
  readonly promptTokens: readonly number[];
  readonly sampler: Sampler;
  /** k: how many of the highest raw logits a leaf contains. */
  readonly topLogits: number;
  readonly seed: Hash;
  /** prefix_0 of the leaf chain: the salted hash of the prompt's ids. */
  readonly promptTokensHash: Hash;
  /**
   * All output tokens of the job, where its input gives them: nothing is sampled, and the leaf of an
   * index is of the token given there. Absent: tokens are sampled.
   */
  readonly given?: readonly number[];
}

export interface GenerateRequest extends SamplingContext {
  /** Output tokens of an earlier node; generation continues after them. */
  readonly prefixTokens: readonly number[];
  /** Maximum output tokens of the whole job, including the prefix. */
  readonly maxTokens: number;
  readonly stop: readonly string[];
}

export interface AuditRequest extends SamplingContext {
  /**
   * Output tokens before the last requested index (index i is recomputed from the tokens before
   * it).
   */
  readonly outputTokens: readonly number[];
  /**
   * Output indices, ascending, each at most outputTokens.length. `topLogits` may be up to
   * CANDIDATES here: a verifier's leaves are wider than the Job's, and show the biased ids after
   * these (protocol/proof/wide-leaf.ts).
   */
  readonly indices: readonly number[];
  /**
   * Reuses no row that the engine computed before, not even of its own first audit of the same
   * index: a memory fault in those rows would give the same wrong result twice. Default false.
   */
  readonly fresh?: boolean;
}

export interface EmbedRequest {
  /** One list of ids a text, used unchanged; each is computed alone. */
  readonly items: readonly (readonly number[])[];
  /** Absent: the model's own. */
  readonly pooling?: Pooling;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface Engine extends Startable {
  /** Available after start. @throws RasticError ENGINE_STOPPED before. */
  readonly model: ModelInfo;
  /**
   * Turns the input into prompt ids: renders the model's chat template (chat), or takes text and
   * ids unchanged.
   * @param date UTC day YYYY-MM-DD that the template's clock functions see.
   */
  tokenize(input: Input, date: string, options?: CallOptions): Promise<readonly number[]>;
  /**
   * Streams one leaf for each token as it is generated; the iterator's return value tells why it
   * ended (eog, length or stop). Breaking out of the loop or aborting cancels the work. Where the
   * tokens are given, many positions are computed in one pass.
   */
  generate(request: GenerateRequest, options?: CallOptions): AsyncGenerator<Leaf, Finish>;
  /**
   * The same leaves in batches of all that are available, never empty: for callers that forward
   * them.
   */
  generateBatches(
    request: GenerateRequest,
    options?: CallOptions,
  ): AsyncGenerator<readonly Leaf[], Finish>;
  /** One teacher-forced pass; returns the engine's own leaf for each requested index, ascending. */
  audit(request: AuditRequest, options?: CallOptions): Promise<readonly Leaf[]>;
  /** One vector of length 1 for each item, which depends on that item alone. */
  embed(request: EmbedRequest, options?: CallOptions): Promise<readonly Float32Array[]>;
}
