/**
 * The engine class of the portable engine. It is never exact: llama.cpp's package selects kernels
 * for the machine it runs on, and prefill and decode differ in their last bits. docs/protocol.md
 * section 6.
 */
import { hashEngineClass } from '../../protocol/model/engine-class.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { TEMPLATE_RENDERER } from '../prompt/template.js';

/** Pinned in package.json. */
const PACKAGE = 'node-llama-cpp 3.22.1';
/** Release tag of the llama.cpp inside the package; the loader checks it. */
export const LLAMA_CPP = 'v0.5.0';

export function portableClass(gpu: boolean): Hash {
  return hashEngineClass({
    llamaCpp: `${LLAMA_CPP} of ${PACKAGE}`,
    patch: 'none',
    isa: gpu ? `${process.arch} with gpu` : process.arch,
    math: 'system',
    flashAttention: 'off',
    repack: 'auto',
    kvType: 'f16',
    kvLayout: 'per-sequence',
    context: 'any',
    rope: 'model',
    window: 'model',
    templateRenderer: TEMPLATE_RENDERER,
  });
}
