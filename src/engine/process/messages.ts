/** Messages between parent and child of the engine: one union for each direction, plain data. */
import type { ErrorCode, ErrorData } from '../../base/errors.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { ThrownLabel } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Input } from '../../protocol/steps/input.js';
import type {
  AuditRequest,
  EmbedRequest,
  EngineKind,
  GenerateRequest,
  GpuKind,
  KvType,
  ModelInfo,
} from '../interface.js';
import type { FileStamp } from '../model/model-file.js';

/** How the model is opened; the same for every process of one engine. */
export interface LoadOptions {
  readonly modelPath: string;
  readonly contextTokens: number | undefined;
  readonly threads: number;
  /** Numbers of threads to measure first; the fastest is used instead of `threads`. Default none. */
  readonly threadCandidates?: readonly number[];
  /** Concurrent generations; undefined: as many as cores and memory allow. */
  readonly sequences: number | undefined;
  /** Additional contexts for audits. Default 0. */
  readonly auditSequences?: number;
  /** auto: whichever GPU llama.cpp finds, else the processor. */
  readonly gpu: GpuKind;
  /** Layers for the GPU; undefined: all. */
  readonly gpuLayers: number | undefined;
  readonly kvType: KvType;
  readonly engine: EngineKind;
}

/** The hash of a file already read, valid while the file's stamp is the same. */
export interface KnownHash {
  readonly modelId: Hash;
  readonly stamp: FileStamp;
  /** Slots of the first process, which a restart must keep. Absent for the first process. */
  readonly slots?: number;
  /** Threads of the first process, which were perhaps measured. */
  readonly threads?: number;
  /** Engine class of the first process, which callers already know. */
  readonly engineClass?: Hash;
}

export type CallBody =
  | { readonly type: 'tokenize'; readonly input: Input; readonly date: string }
  | { readonly type: 'generate'; readonly request: GenerateRequest }
  | { readonly type: 'audit'; readonly request: AuditRequest }
  | { readonly type: 'embed'; readonly request: EmbedRequest };

export type ToChild =
  | {
      readonly type: 'load';
      readonly options: LoadOptions;
      readonly expectedModelId: Hash | undefined;
      readonly known: KnownHash | undefined;
    }
  | { readonly type: 'call'; readonly id: number; readonly body: CallBody }
  /** The reader has taken all received leaves of a generation, and waits for more. */
  | { readonly type: 'ask'; readonly id: number }
  | { readonly type: 'cancel'; readonly id: number };

/** The result of a call. */
export type CallResult =
  | { readonly type: 'ids'; readonly ids: readonly number[] }
  | { readonly type: 'leaves'; readonly leaves: readonly Leaf[] }
  | { readonly type: 'vectors'; readonly vectors: readonly Float32Array[] }
  | { readonly type: 'end'; readonly reason: Finish };

/** Facts of the loaded model; the vocabulary is sent encoded, as one block of memory. */
export type PackedModel = Omit<ModelInfo, 'vocabulary'> & { readonly vocabulary: Uint8Array };

/** An error sent by the child, with its rule if it has one. */
export interface WireError {
  readonly code: ErrorCode;
  readonly data: ErrorData[ErrorCode];
  readonly rule?: ThrownLabel;
}

export type FromChild =
  /** Work on this many tokens begins now (0 for a part of the file). */
  | { readonly type: 'progress'; readonly tokens: number }
  | { readonly type: 'log'; readonly message: string }
  | { readonly type: 'ready'; readonly model: PackedModel; readonly stamp: FileStamp }
  | { readonly type: 'unready'; readonly error: WireError }
  | { readonly type: 'leaves'; readonly id: number; readonly leaves: readonly Leaf[] }
  | { readonly type: 'result'; readonly id: number; readonly result: CallResult }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError };

/** Maximum tokens of one native call, and of one turn of a job. */
export const BATCH_TOKENS = 512;
