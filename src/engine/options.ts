/** How an engine is opened: what its owner may say, and what holds where nothing is said. */
import { availableParallelism } from 'node:os';
import type { Logger } from '../base/log.js';
import { type Metrics, noMetrics } from '../base/metrics.js';
import { INPUT_BYTES_MAX } from '../protocol/params.js';
import type { Hash } from '../protocol/sign/structs.js';
import type { EngineKind } from './interface.js';
import type { KnownHash, LoadOptions } from './process/messages.js';

const CALL_TIMEOUT_MS = 3_600_000;
/** A caller that waits for it hears within ten seconds that it hangs. */
const HANG_MS = 8_000;
const AUDIT_SEQUENCES = 1;

export interface LlamaEngineInit {
  readonly modelPath: string;
  /** Refuse any other file, at start and after each restart. */
  readonly expectedModelId?: Hash;
  /** The hash of this file as it was read before; holds while the file's stamp is the same. */
  readonly known?: KnownHash;
  /** Prompt plus output; default the model's own, at most 4,096. */
  readonly contextTokens?: number;
  /** Default one less than there are cores: llama.cpp's barriers spin when they must share one. */
  readonly threads?: number;
  /**
   * Generations at the same time, in turns; each costs a context's memory. Default: one a core as
   * far as half of the free memory holds them, 1 to 16 (slots.ts).
   */
  readonly sequences?: number;
  /** Audits beside them, so that none waits for a long generation; the same memory. Default 1. */
  readonly auditSequences?: number;
  /** Bytes of an encoded input at most. Default INPUT_BYTES_MAX. */
  readonly promptBytesMax?: number;
  /** A call fails with TIMEOUT after so long, waiting for its turn included. Default 1 hour. */
  readonly callTimeoutMs?: number;
  /** A child without progress for so long is killed. Default 8 s. */
  readonly hangMs?: number;
  /** Default auto: the exact engine where it was built and serves the file. */
  readonly engine?: EngineKind;
  /** Lets llama.cpp use a GPU it finds; another engine class. Default false. */
  readonly gpu?: boolean;
  /** Restarts are counted here. Default: nowhere. */
  readonly metrics?: Metrics;
  readonly logger: Logger;
}

/** Every number decided; `load` is what the child is told. */
export interface LlamaEngineSettings {
  readonly load: LoadOptions;
  readonly expectedModelId: Hash | undefined;
  readonly known: KnownHash | undefined;
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
      gpu: init.gpu ?? false,
      engine: init.engine ?? 'auto',
    },
    expectedModelId,
    known: init.known,
    auditSequences,
    promptBytesMax: init.promptBytesMax ?? INPUT_BYTES_MAX,
    callTimeoutMs: init.callTimeoutMs ?? CALL_TIMEOUT_MS,
    hangMs: init.hangMs ?? HANG_MS,
    metrics: init.metrics ?? noMetrics,
    logger,
  };
}
