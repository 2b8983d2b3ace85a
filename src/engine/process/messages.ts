/** What parent and child of the engine say to each other: one union a direction, plain data. */
import type { ErrorCode, ErrorData } from '../../base/errors.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { ThrownLabel } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Input } from '../../protocol/steps/input.js';
import type { AuditRequest, EngineKind, GenerateRequest, ModelInfo } from '../interface.js';
import type { FileStamp } from '../model/model-file.js';

/** How the model is opened; the same for every process of one engine. */
export interface LoadOptions {
  readonly modelPath: string;
  readonly contextTokens: number | undefined;
  readonly threads: number;
  /** Generations at the same time; undefined: as many as cores and memory hold. */
  readonly sequences: number | undefined;
  /** Contexts beside them, for audits. Default 0. */
  readonly auditSequences?: number;
  readonly gpu: boolean;
  readonly engine: EngineKind;
}

/** The hash of a file already read, valid while the file's stamp is the same. */
export interface KnownHash {
  readonly modelId: Hash;
  readonly stamp: FileStamp;
  /** Slots of the first process: a restart has no more and no fewer. Absent before there was one. */
  readonly slots?: number;
  /** Class of the first process: callers were told so. */
  readonly engineClass?: Hash;
}

export type CallBody =
  | { readonly type: 'tokenize'; readonly input: Input; readonly date: string }
  | { readonly type: 'generate'; readonly request: GenerateRequest }
  | { readonly type: 'audit'; readonly request: AuditRequest };

export type ToChild =
  | {
      readonly type: 'load';
      readonly options: LoadOptions;
      readonly expectedModelId: Hash | undefined;
      readonly known: KnownHash | undefined;
    }
  | { readonly type: 'call'; readonly id: number; readonly body: CallBody }
  /** The reader has taken the leaves of a generation that it had, and waits for the next. */
  | { readonly type: 'ask'; readonly id: number }
  | { readonly type: 'cancel'; readonly id: number };

/** A call's last word. */
export type CallResult =
  | { readonly type: 'ids'; readonly ids: readonly number[] }
  | { readonly type: 'leaves'; readonly leaves: readonly Leaf[] }
  | { readonly type: 'end'; readonly reason: Finish };

/** Facts of the loaded model; the vocabulary travels in its encoding, one piece of memory. */
export type PackedModel = Omit<ModelInfo, 'vocabulary'> & { readonly vocabulary: Uint8Array };

/** An error on its way from the child: its rule goes along where it has one. */
export interface WireError {
  readonly code: ErrorCode;
  readonly data: ErrorData[ErrorCode];
  readonly rule?: ThrownLabel;
}

export type FromChild =
  /** Work on so many tokens (or on so much of the file: 0) begins now. */
  | { readonly type: 'progress'; readonly tokens: number }
  | { readonly type: 'log'; readonly message: string }
  | { readonly type: 'ready'; readonly model: PackedModel; readonly stamp: FileStamp }
  | { readonly type: 'unready'; readonly error: WireError }
  | { readonly type: 'leaves'; readonly id: number; readonly leaves: readonly Leaf[] }
  | { readonly type: 'result'; readonly id: number; readonly result: CallResult }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError };

/** Tokens of one native call at most; also what one turn of a job takes. */
export const BATCH_TOKENS = 512;
