/**
 * Selects the engine that opens a file: the exact one if it was built and can serve the file's
 * types, otherwise the portable one. An operator may require one of them.
 */
import { readGgufFileInfo } from 'node-llama-cpp';
import { RasticError } from '../../base/errors.js';
import { findBuild, startNative } from '../exact/build.js';
import { type ExactNative, inexactReason, loadExact } from '../exact/load.js';
import { loadLlama } from '../portable/llama.js';
import type { LoadOptions } from '../process/messages.js';
import type { LoadCallbacks, LoadedLlama } from './loaded.js';

/** The exact engine's native part, or the reason why there is none on this machine. */
function startExact(onLog: (message: string) => void): ExactNative | string {
  const build = findBuild();
  if (build === undefined) {
    return 'it was not built: with git, cmake and a C++ compiler on the machine, rastic demo and rastic up build it';
  }
  try {
    return { build, native: startNative(build, onLog) };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The setting that only the portable engine can serve; undefined if there is none. */
function portableWish({ gpu, kvType }: LoadOptions): string | undefined {
  if (gpu !== 'auto' && gpu !== 'off') return `gpu is ${gpu}, and it computes on the processor`;
  return kvType === 'f16' ? undefined : `kvType is ${kvType}, and its cache is f16`;
}

/**
 * @param freeBytes memory left after loading the model; not checked by default.
 * @throws RasticError ENGINE_MEMORY, ENGINE_EXACT if the exact engine is required and not
 * available; the errors of llama.cpp's loaders: no such file, not a GGUF.
 */
export async function loadModel(
  options: LoadOptions,
  callbacks: LoadCallbacks,
  freeBytes = Number.POSITIVE_INFINITY,
): Promise<LoadedLlama> {
  const wish = portableWish(options);
  if (options.engine === 'portable') return loadLlama(options, callbacks, freeBytes);
  if (wish !== undefined && options.engine === 'exact') {
    throw new RasticError('ENGINE_EXACT', { reason: wish });
  }
  const file = await readGgufFileInfo(options.modelPath, {
    sourceType: 'filesystem',
    spliceSplitFiles: false,
    logWarnings: false,
  });
  const found = wish ?? inexactReason(file) ?? startExact(callbacks.onLog);
  if (typeof found !== 'string') return loadExact(found, options, file, callbacks, freeBytes);
  const reason = found;
  if (options.engine === 'exact') throw new RasticError('ENGINE_EXACT', { reason });
  callbacks.onLog(`the portable engine opens ${options.modelPath}, not the exact one: ${reason}`);
  return { ...(await loadLlama(options, callbacks, freeBytes)), whyPortable: reason };
}
