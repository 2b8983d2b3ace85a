/**
 * The bert architecture as GGUF knows it, for encoders with random weights: texts are read in both
 * directions, positions are learned, and the rows are pooled to one vector. Its vocabulary is of
 * the kind llama.cpp calls WPM: a word's first piece begins with the space mark, and text is
 * lowercased.
 */
import type { Metadata } from '../gguf/metadata.js';
import type { TensorType } from '../gguf/quantize.js';
import { generalMetadata, type Shape, shapeMetadata } from './llama.js';
import { characters, loadVocab, SPACE, TOKEN_TYPE, type Token } from './vocab.js';

/** As in `bert.pooling_type`. */
export const POOLING_TYPE = { mean: 1, cls: 2, last: 3 } as const;
const TOKEN_TYPES = 2;
const SPECIALS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'] as const;
const idOf = (name: (typeof SPECIALS)[number]): number => SPECIALS.indexOf(name);

/** Under 300 kB in Q8_0. */
export const TINY_BERT: Shape = {
  ...{ layers: 2, width: 64, hidden: 128, heads: 2, kvHeads: 2 },
  ...{ context: 128, vocab: 1024 },
};

/** Special ids, every character as a whole word and within one, then pieces of the small model. */
function wordPieces(size: number): Token[] {
  const { normal, unknown, control } = TOKEN_TYPE;
  const inside = [...new Set(characters().map((c) => c.toLowerCase()))].filter((c) => c !== SPACE);
  const learned = loadVocab().filter(({ type }) => type === normal);
  const words = learned.map(({ text }) => text.toLowerCase()).filter((text) => text !== SPACE);
  const texts = new Set([...inside, ...inside.map((c) => `${SPACE}${c}`), ...words]);
  const tokens: Token[] = SPECIALS.map((text) => {
    return { text, score: 0, type: text === '[UNK]' ? unknown : control };
  });
  for (const text of texts) tokens.push({ text, score: 0, type: normal });
  for (let i = tokens.length; i < size; i++) {
    tokens.push({ text: `[unused ${i}]`, score: 0, type: normal });
  }
  return tokens.slice(0, size);
}

/** Names and shapes ([n_out, n_in]) of all tensors, in file order. */
export function bertTensors(shape: Shape): (readonly [name: string, dims: readonly number[]])[] {
  const { width, hidden, layers, vocab, context } = shape;
  const out: (readonly [string, readonly number[]])[] = [
    ['token_embd.weight', [vocab, width]],
    ['token_types.weight', [TOKEN_TYPES, width]],
    ['position_embd.weight', [context, width]],
  ];
  const both = (name: string, rows: number, columns?: number): void => {
    const dims = columns === undefined ? [rows] : [rows, columns];
    out.push([`${name}.weight`, dims], [`${name}.bias`, [rows]]);
  };
  both('token_embd_norm', width);
  for (let layer = 0; layer < layers; layer++) {
    const at = `blk.${layer}.`;
    for (const name of ['attn_q', 'attn_k', 'attn_v', 'attn_output']) both(at + name, width, width);
    both(`${at}attn_output_norm`, width);
    both(`${at}ffn_up`, hidden, width);
    both(`${at}ffn_down`, width, hidden);
    both(`${at}layer_output_norm`, width);
  }
  return out;
}

/** Everything a file says about itself. */
export function bertMetadata(
  name: string,
  shape: Shape,
  type: TensorType,
  pooling: keyof typeof POOLING_TYPE = 'mean',
): Metadata {
  const vocab = wordPieces(shape.vocab);
  return [
    ...generalMetadata('bert', name, type),
    ...shapeMetadata('bert', shape),
    ['bert.attention.layer_norm_epsilon', { type: 'f32', value: 1e-12 }],
    ['bert.attention.causal', { type: 'bool', value: false }],
    ['bert.pooling_type', { type: 'u32', value: POOLING_TYPE[pooling] }],
    ['tokenizer.ggml.model', { type: 'string', value: 'bert' }],
    ['tokenizer.ggml.pre', { type: 'string', value: 'default' }],
    ['tokenizer.ggml.token_type_count', { type: 'u32', value: TOKEN_TYPES }],
    ['tokenizer.ggml.tokens', { type: 'string[]', value: vocab.map(({ text }) => text) }],
    ['tokenizer.ggml.scores', { type: 'f32[]', value: vocab.map(({ score }) => score) }],
    ['tokenizer.ggml.token_type', { type: 'i32[]', value: vocab.map((token) => token.type) }],
    ['tokenizer.ggml.bos_token_id', { type: 'u32', value: idOf('[CLS]') }],
    ['tokenizer.ggml.cls_token_id', { type: 'u32', value: idOf('[CLS]') }],
    // llama.cpp's own spelling.
    ['tokenizer.ggml.seperator_token_id', { type: 'u32', value: idOf('[SEP]') }],
    ['tokenizer.ggml.unknown_token_id', { type: 'u32', value: idOf('[UNK]') }],
    ['tokenizer.ggml.padding_token_id', { type: 'u32', value: idOf('[PAD]') }],
    ['tokenizer.ggml.mask_token_id', { type: 'u32', value: idOf('[MASK]') }],
  ];
}
