/**
 * The gemma3 architecture as GGUF knows it, for models with random weights: what the llama one does
 * not have is a sliding window in five of six layers, norms of queries and keys, norms after
 * attention and feed-forward, and GELU.
 */
import type { Metadata } from '../gguf/metadata.js';
import type { TensorType } from '../gguf/quantize.js';
import {
  generalMetadata,
  headOf,
  type Shape,
  shapeMetadata,
  tensorShapes,
  tokenizerMetadata,
} from './llama.js';
import type { Token } from './vocab.js';

/** Names and shapes of all tensors: llama's, and in each layer four norms more. */
export function gemmaTensors(shape: Shape): (readonly [name: string, dims: readonly number[]])[] {
  const { width, layers } = shape;
  const head = headOf(shape);
  const norms = Array.from({ length: layers }, (_, layer) => {
    const at = `blk.${layer}.`;
    return [
      [`${at}attn_q_norm.weight`, [head]],
      [`${at}attn_k_norm.weight`, [head]],
      [`${at}post_attention_norm.weight`, [width]],
      [`${at}post_ffw_norm.weight`, [width]],
    ] as const;
  });
  return [...tensorShapes(shape), ...norms.flat()];
}

/** Everything a file says about itself. @param shape with a window. */
export function gemmaMetadata(
  name: string,
  shape: Shape,
  vocab: readonly Token[],
  type: TensorType,
): Metadata {
  const head = headOf(shape);
  return [
    ...generalMetadata('gemma3', name, type),
    ...shapeMetadata('gemma3', shape),
    ['gemma3.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-6 }],
    ['gemma3.attention.key_length', { type: 'u32', value: head }],
    ['gemma3.attention.value_length', { type: 'u32', value: head }],
    ['gemma3.attention.sliding_window', { type: 'u32', value: shape.window ?? 0 }],
    ['gemma3.rope.freq_base', { type: 'f32', value: 1_000_000 }],
    ...tokenizerMetadata(vocab),
  ];
}
