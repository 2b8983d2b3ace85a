/**
 * The llama architecture as GGUF knows it: a model's shape, the names and shapes of its tensors,
 * and the metadata that llama.cpp needs. Embeddings are tied, so there is no `output.weight`.
 */
import type { Metadata } from '../gguf/metadata.js';
import { type TensorType, TYPES } from '../gguf/quantize.js';
import { CHAT_TEMPLATE, controlId, IDS, type Token } from './vocab.js';

/** Sizes of a llama-shaped model. */
export interface Shape {
  readonly layers: number;
  readonly width: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly context: number;
  readonly vocab: number;
  /** Values of a head; default: width / heads. Gemma's heads are wider. */
  readonly head?: number;
  /** Sliding window in tokens: then the architecture is gemma3 (gemma.ts). */
  readonly window?: number;
}

/** The small default model; train.py has the same numbers. */
export const SMALL: Shape = {
  layers: 6,
  width: 256,
  hidden: 512,
  heads: 4,
  kvHeads: 2,
  context: 1024,
  vocab: 2048,
};

/**
 * Shapes by name, for models with random weights. `tiny`: under 300 kB in Q8_0; `small`: the
 * default model's own shape.
 */
export const PRESETS: Readonly<Record<string, Shape>> = {
  tiny: { ...SMALL, layers: 2, width: 64, hidden: 128, heads: 2, kvHeads: 1 },
  small: SMALL,
  '58M': { ...SMALL, layers: 13, width: 512, hidden: 1536, heads: 8, kvHeads: 4, vocab: 32768 },
  'gemma-58M': {
    ...SMALL,
    ...{ layers: 13, width: 512, hidden: 1536, heads: 8, kvHeads: 4, vocab: 32768, window: 128 },
  },
  // Gemma 3 270M's layers: four heads wider than the model, and widths that no K-quant divides. Its
  // window is 512, and its vocabulary has 262,144 ids: here a test crosses it sooner.
  'gemma-270M': {
    ...SMALL,
    ...{ layers: 18, width: 640, hidden: 2048, heads: 4, kvHeads: 1, head: 256, window: 128 },
  },
  'gemma-tiny': {
    ...SMALL,
    ...{ layers: 7, width: 64, hidden: 128, heads: 4, kvHeads: 1, head: 32, window: 32 },
  },
  '400M': { ...SMALL, layers: 29, width: 1024, hidden: 3072, heads: 16, kvHeads: 8, vocab: 32768 },
};

/** Values of a head. */
export const headOf = ({ head, width, heads }: Shape): number => head ?? width / heads;

/** Names and shapes ([n_out, n_in]) of all tensors, in file order. */
export function tensorShapes(shape: Shape): (readonly [name: string, dims: readonly number[]])[] {
  const { width, hidden, heads, kvHeads } = shape;
  const head = headOf(shape);
  const [query, kv] = [head * heads, head * kvHeads];
  const out: (readonly [string, readonly number[]])[] = [];
  out.push(['token_embd.weight', [shape.vocab, width]]);
  for (let layer = 0; layer < shape.layers; layer++) {
    const at = `blk.${layer}.`;
    out.push([`${at}attn_norm.weight`, [width]], [`${at}ffn_norm.weight`, [width]]);
    out.push([`${at}attn_q.weight`, [query, width]], [`${at}attn_k.weight`, [kv, width]]);
    out.push([`${at}attn_v.weight`, [kv, width]], [`${at}attn_output.weight`, [width, query]]);
    out.push([`${at}ffn_gate.weight`, [hidden, width]], [`${at}ffn_up.weight`, [hidden, width]]);
    out.push([`${at}ffn_down.weight`, [width, hidden]]);
  }
  out.push(['output_norm.weight', [width]]);
  return out;
}

/** Number of weights. */
export function countWeights(shape: Shape): number {
  return tensorShapes(shape).reduce((sum, [, dims]) => sum + dims.reduce((a, b) => a * b), 0);
}

/** Vectors stay F32 in every file, as llama.cpp expects of norms. */
export function typeOf(dims: readonly number[], type: TensorType): TensorType {
  return dims.length === 1 ? 'F32' : type;
}

/** Everything a file says about itself. */
export function llamaMetadata(
  name: string,
  shape: Shape,
  vocab: readonly Token[],
  type: TensorType,
): Metadata {
  const head = headOf(shape);
  return [
    ...generalMetadata('llama', name, type),
    ...shapeMetadata('llama', shape),
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
    ['llama.rope.dimension_count', { type: 'u32', value: head }],
    ['llama.rope.freq_base', { type: 'f32', value: 10000 }],
    ['llama.vocab_size', { type: 'u32', value: shape.vocab }],
    ...tokenizerMetadata(vocab),
  ];
}

export function generalMetadata(architecture: string, name: string, type: TensorType): Metadata {
  return [
    ['general.architecture', { type: 'string', value: architecture }],
    ['general.name', { type: 'string', value: name }],
    ['general.license', { type: 'string', value: 'cc0-1.0' }],
    ['general.file_type', { type: 'u32', value: TYPES[type].fileType }],
    ['general.quantization_version', { type: 'u32', value: 2 }],
  ];
}

export function shapeMetadata(architecture: string, shape: Shape): Metadata {
  const { layers, context, width, hidden, heads, kvHeads } = shape;
  return [
    [`${architecture}.block_count`, { type: 'u32', value: layers }],
    [`${architecture}.context_length`, { type: 'u32', value: context }],
    [`${architecture}.embedding_length`, { type: 'u32', value: width }],
    [`${architecture}.feed_forward_length`, { type: 'u32', value: hidden }],
    [`${architecture}.attention.head_count`, { type: 'u32', value: heads }],
    [`${architecture}.attention.head_count_kv`, { type: 'u32', value: kvHeads }],
  ];
}

/** Of the small model's own kind of vocabulary. */
export function tokenizerMetadata(vocab: readonly Token[]): Metadata {
  return [
    ['tokenizer.ggml.model', { type: 'string', value: 'llama' }],
    ['tokenizer.ggml.pre', { type: 'string', value: 'default' }],
    ['tokenizer.ggml.tokens', { type: 'string[]', value: vocab.map((token) => token.text) }],
    ['tokenizer.ggml.scores', { type: 'f32[]', value: vocab.map((token) => token.score) }],
    ['tokenizer.ggml.token_type', { type: 'i32[]', value: vocab.map((token) => token.type) }],
    ['tokenizer.ggml.bos_token_id', { type: 'u32', value: IDS.begin }],
    ['tokenizer.ggml.eos_token_id', { type: 'u32', value: controlId('<|end|>') }],
    ['tokenizer.ggml.eot_token_id', { type: 'u32', value: controlId('<|end|>') }],
    ['tokenizer.ggml.unknown_token_id', { type: 'u32', value: IDS.unknown }],
    ['tokenizer.ggml.add_bos_token', { type: 'bool', value: true }],
    ['tokenizer.ggml.add_eos_token', { type: 'bool', value: false }],
    ['tokenizer.ggml.add_space_prefix', { type: 'bool', value: false }],
    ['tokenizer.chat_template', { type: 'string', value: CHAT_TEMPLATE }],
  ];
}
