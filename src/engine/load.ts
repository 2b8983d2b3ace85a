/**
 * Which engine opens a file: the exact one where it was built and serves the file's types, else the
 * portable one. An operator may insist on either.
 */
import { readGgufFileInfo } from 'node-llama-cpp';
import { RasticError } from '../base/errors.js';
import { findBuild } from './exact/build.js';
import { inexactTypes, loadExact } from './exact/load.js';
import { loadLlama } from './llama.js';
import type { LoadCallbacks, LoadedLlama } from './loaded.js';
import type { LoadOptions } from './messages.js';

/**
 * @param freeBytes memory left beside the model itself; not looked at by default.
 * @throws RasticError ENGINE_MEMORY, ENGINE_EXACT when the exact engine was asked for and cannot
 * be had; what llama.cpp's loaders throw: no such file, not a GGUF.
 */
export async function loadModel(
  options: LoadOptions,
  callbacks: LoadCallbacks,
  freeBytes = Number.POSITIVE_INFINITY,
): Promise<LoadedLlama> {
  if (options.engine === 'portable' || options.gpu) return loadLlama(options, callbacks, freeBytes);
  const build = findBuild();
  const file = await readGgufFileInfo(options.modelPath, {
    sourceType: 'filesystem',
    logWarnings: false,
  });
  const inexact = inexactTypes(file);
  const reason =
    build === undefined
      ? 'it was not built: a C++ compiler, cmake and git are needed, then npm start builds it'
      : `its tensors are of types that it has no exact kernels for: ${inexact.join(', ')}`;
  if (build !== undefined && inexact.length === 0) {
    return loadExact(build, options, file, callbacks, freeBytes);
  }
  if (options.engine === 'exact') throw new RasticError('ENGINE_EXACT', { reason });
  callbacks.onLog(`the portable engine opens ${options.modelPath}, not the exact one: ${reason}`);
  return loadLlama(options, callbacks, freeBytes);
}
