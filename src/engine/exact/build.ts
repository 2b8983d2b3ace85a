/**
 * The output of native/setup: the addon, the reproducible backend, and the record of everything
 * that its bits depend on, from which the engine class is made.
 */
import { readFileSync } from 'node:fs';
import { hashEngineClass } from '../../protocol/model/engine-class.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { TEMPLATE_RENDERER } from '../prompt/template.js';
import { findOutput } from './folder.js';
import type { Native } from './native.js';
import { loadNative } from './native-load.js';

/** build.json. */
export interface ExactBuild {
  /** Release of llama.cpp. */
  readonly release: string;
  /** Hash of the patches, the math sources and the flags. */
  readonly patch: string;
  /** Instruction set of the kernels, e.g. x86-64-v3. */
  readonly isa: string;
  /** The library whose exp, log, sin … the kernels call. */
  readonly math: string;
}

/** The reproducible ggml-cpu, beside build.json. @throws Error if nothing was built. */
export function backendPath(): string {
  const path = findOutput('librastic-cpu.so');
  if (path === undefined) throw new Error('the exact engine is not built');
  return path;
}

/**
 * undefined if nothing was built: there is no compiler, or no command that builds it has run yet.
 */
export function findBuild(): ExactBuild | undefined {
  const record = findOutput('build.json');
  return record === undefined
    ? undefined
    : (JSON.parse(readFileSync(record, 'utf8')) as ExactBuild);
}

/** Once per process. @throws Error: built for another processor or another llama.cpp. */
export function startNative(build: ExactBuild, onLog: (message: string) => void): Native {
  const native = loadNative();
  if (native === undefined) throw new Error('the addon is not there');
  if (native.release !== build.release) throw new Error(`built for llama.cpp ${native.release}`);
  native.start({ backendPath: backendPath(), onLog });
  return native;
}

/**
 * docs/protocol.md section 6. Not the binary's hash: several compilers gave several binaries and
 * the same logits. A sliding window is cached as a whole, so that the place of a row depends only
 * on its position.
 */
export function exactClass({ release, patch, isa, math }: ExactBuild): Hash {
  return hashEngineClass({
    llamaCpp: release,
    ...{ patch, isa, math },
    flashAttention: 'on',
    // Always on, because repacked weights are summed in another order than the weights in the file.
    repack: 'on',
    kvType: 'f16',
    kvLayout: 'per-sequence',
    context: 'any',
    rope: 'model',
    window: 'whole cache',
    templateRenderer: TEMPLATE_RENDERER,
  });
}
