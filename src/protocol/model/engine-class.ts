/**
 * The engine class: everything about an engine that can change a bit of its logits, as a record of
 * strings. Two engines of one class give the same results. Threads, batch and width are absent
 * because tests show that they do not matter. docs/protocol.md section 6.
 */

import type { Hash } from '../sign/structs.js';
import { hashCanonical } from '../wire/canonical.js';

export interface EngineClass {
  /** Release of llama.cpp, by its own name. */
  readonly llamaCpp: string;
  /** Hash or name of our patch; 'none' for an unpatched build. */
  readonly patch: string;
  /** Instruction set the kernels were built for, e.g. x86-64-v3. */
  readonly isa: string;
  /** The library whose exp, log, sin … the kernels call. */
  readonly math: string;
  readonly flashAttention: string;
  /** Whether weights are repacked when loaded. */
  readonly repack: string;
  /** Number type of the KV cache. */
  readonly kvType: string;
  /** per-sequence or unified. */
  readonly kvLayout: string;
  /** Context in tokens. */
  readonly context: string;
  readonly rope: string;
  /** Sliding window setting. */
  readonly window: string;
  /** Renderer of chat templates, with its version. */
  readonly templateRenderer: string;
}

/** H("rastic/class/v1" ‖ canonical JSON of the record). @throws RasticError MANIFEST_JSON */
export function hashEngineClass(record: EngineClass): Hash {
  return hashCanonical('rastic/class/v1', record);
}
