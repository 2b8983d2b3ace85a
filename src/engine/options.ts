/** How an engine is opened: the options and their defaults. */
import { availableParallelism } from 'node:os';
import type { Logger } from '../base/log.js';
import { type Metrics, noMetrics } from '../base/metrics.js';
import { INPUT_BYTES_MAX } from '../protocol/params.js';
import type { Hash } from '../protocol/sign/structs.js';
import type { EngineKind, GpuKind, KvType } from './interface.js';
import type { KnownHash, LoadOptions } from './process/messages.js';

const CALL_TIMEOUT_MS = 3_600_000;
/** A waiting caller learns within ten seconds that the engine hangs. */
const HANG_MS = 8_000;
const AUDIT_SEQUENCES = 1;

export interface LlamaEngineInit {
  readonly modelPath: string;
  /** Any other file is refused, at start and after each restart. */
  readonly expectedModelId?: Hash;
  /** The hash of this file from an earlier read; valid while the file's stamp is the same. */
  readonly known?: KnownHash;
  /** Prompt plus output; default the model's own, at most 4,096. */
  readonly contextTokens?: number;
  /**
   * Default: one less than the number of cores, because llama.cpp's barriers spin on a shared core.
   */
  readonly threads?: number;
  /**
   * Concurrent generations, served in turns; each needs the memory of a context. Default: one per
   * core as far as half of the free memory allows, 1 to 16 (slots.ts).
   */
  readonly sequences?: number;
  /**
   * Additional contexts for audits, so that no audit waits for a long generation; each needs the
   * same memory. Default 1.
   */
  readonly auditSequences?: number;
  /** Maximum bytes of an encoded input. Default INPUT_BYTES_MAX. */
  readonly promptBytesMax?: number;
  /** A call fails with TIMEOUT after this time, including the wait for its turn. Default 1 hour. */
  readonly callTimeoutMs?: number;
  /** A child without progress for this time is killed. Default 8 s. */
  readonly hangMs?: number;
  /** Default auto: the exact engine if it was built and can serve the file. */
  readonly engine?: EngineKind;
  /**
   * Where the portable engine computes; each GPU is another engine class. Default off: the processor.
   */
  readonly gpu?: GpuKind;
  /** Layers that the GPU computes. Default: all. */
  readonly gpuLayers?: number;
  /** Number type of the key-value cache. Default f16, the only exact one. */
  readonly kvType?: KvType;
  /** Why the exact engine does not open the file: a reason that only the caller knows. */
  readonly whyPortable?: string;
  /** Where restarts are counted. Default: not counted. */
  readonly metrics?: Metrics;
  readonly logger: Logger;
}

/** The options with all defaults filled in; `load` is sent to the child. */
export interface LlamaEngineSettings {
  readonly load: LoadOptions;
  readonly expectedModelId: Hash | undefined;
  readonly known: KnownHash | undefined;
  readonly whyPortable: string | undefined;
  readonly auditSequences: number;
  readonly promptBytesMax: number;
  readonly callTimeoutMs: number;
  readonly hangMs: number;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

export function withDefaults(init: LlamaEngineInit): LlamaEngineSettings {
  const { modelPath, contextTokens, expectedModelId, logger } = init;
  const auditSequences = init.auditSequences ?? AUDIT_SEQUENCES;
  return {
    load: {
      modelPath,
      contextTokens,
      threads: init.threads ?? Math.max(1, availableParallelism() - 1),
      sequences: init.sequences,
      auditSequences,
      gpu: init.gpu ?? 'off',
      gpuLayers: init.gpuLayers,
      kvType: init.kvType ?? 'f16',
      engine: init.engine ?? 'auto',
    },
    expectedModelId,
    known: init.known,
    whyPortable: init.whyPortable,
    auditSequences,
    promptBytesMax: init.promptBytesMax ?? INPUT_BYTES_MAX,
    callTimeoutMs: init.callTimeoutMs ?? CALL_TIMEOUT_MS,
    hangMs: init.hangMs ?? HANG_MS,
    metrics: init.metrics ?? noMetrics,
    logger,
  };
}
