/**
 * The engine class of the portable engine. It is never exact: llama.cpp's package selects kernels
 * for the machine it runs on, and prefill and decode differ in their last bits. docs/protocol.md
 * section 6.
 */
import { hashEngineClass } from '../../protocol/model/engine-class.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Device, KvType } from '../interface.js';
import { TEMPLATE_RENDERER } from '../prompt/template.js';
import { isaOf, onProcessor } from './device.js';

/** Pinned in package.json. */
const PACKAGE = 'node-llama-cpp 3.22.1';
/** Release tag of the llama.cpp inside the package; the loader checks it. */
export const LLAMA_CPP = 'v0.5.0';

/** llama.cpp computes a quantized cache with flash attention only. */
export const needsFlashAttention = (kvType: KvType): boolean => kvType === 'q8_0';

/** @param device default: the processor. */
export function portableClass(
  device: Device = onProcessor(process.arch, 0, 1),
  kvType: KvType = 'f16',
): Hash {
  return hashEngineClass({
    llamaCpp: `${LLAMA_CPP} of ${PACKAGE}`,
    patch: 'none',
    isa: isaOf(device),
    math: 'system',
    flashAttention: needsFlashAttention(kvType) ? 'on' : 'off',
    repack: 'auto',
    kvType,
    kvLayout: 'per-sequence',
    context: 'any',
    rope: 'model',
    window: 'model',
    templateRenderer: TEMPLATE_RENDERER,
  });
}
