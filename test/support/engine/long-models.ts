/**
 * Models with random weights and a context of 131,072 tokens, small enough that a prompt of
 * 200,000 characters is read in seconds: one with the small model's vocabulary, one with a
 * byte-level vocabulary that llama.cpp splits by regular expressions.
 */
import type { Metadata } from '../../../research/gguf/metadata.js';
import { writeGguf } from '../../../research/gguf/write.js';
import {
  llamaMetadata,
  PRESETS,
  type Shape,
  tensorShapes,
  typeOf,
} from '../../../research/model/llama.js';
import { writeRandomModel } from '../../../research/model/random-weights.js';
import type { Token } from '../../../research/model/vocab.js';

export const LONG_CONTEXT = 131_072;
/** One token of the small model's vocabulary, twelve characters. */
export const LONG_WORD = ' interesting';

const NORMAL = 1;
const CONTROL = 3;

function shapeOf(change: Partial<Shape> = {}): Shape {
  const { tiny } = PRESETS;
  if (tiny === undefined) throw new Error('no preset tiny');
  const narrow = { layers: 1, width: 32, hidden: 32, heads: 1, kvHeads: 1 };
  return { ...tiny, ...narrow, context: LONG_CONTEXT, ...change };
}

export function writeLongModel(path: string): void {
  writeRandomModel(path, shapeOf(), 'Q8_0', 1);
}

/** GPT-2's characters for all bytes, a merged word, and controls up to a multiple of 32 ids. */
function byteLevelVocab(): readonly Token[] {
  let next = 256;
  const isPrintable = (byte: number) =>
    (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  const bytes = Array.from({ length: 256 }, (_, byte) =>
    String.fromCharCode(isPrintable(byte) ? byte : next++),
  );
  const texts = [...bytes, 'Ġt', 'he', 'Ġthe', '<|end|>', '<|endoftext|>'];
  while (texts.length % 32 !== 0) texts.push(`<|pad${texts.length}|>`);
  const typeFor = (text: string) => (text.startsWith('<|') ? CONTROL : NORMAL);
  return texts.map((text) => ({ text, score: 0, type: typeFor(text) }));
}

/** Splits texts at marks, digits and words, as the tokenizer `default` of llama.cpp does. */
export function writeRegexModel(path: string): void {
  const vocab = byteLevelVocab();
  const shape = shapeOf({ vocab: vocab.length });
  const idOf = (text: string) => vocab.findIndex((token) => token.text === text);
  const own: Metadata = [
    ['tokenizer.ggml.model', { type: 'string', value: 'gpt2' }],
    ['tokenizer.ggml.merges', { type: 'string[]', value: ['Ġ t', 'h e', 'Ġt he'] }],
    ['tokenizer.ggml.bos_token_id', { type: 'u32', value: idOf('<|endoftext|>') }],
    ['tokenizer.ggml.eos_token_id', { type: 'u32', value: idOf('<|end|>') }],
    ['tokenizer.ggml.eot_token_id', { type: 'u32', value: idOf('<|end|>') }],
  ];
  const replaced = new Set([...own.map(([key]) => key), 'tokenizer.ggml.scores']);
  replaced.add('tokenizer.ggml.unknown_token_id');
  const kept = llamaMetadata('rastic random regex', shape, vocab, 'F32').filter(
    ([key]) => !replaced.has(key),
  );
  const tensors = tensorShapes(shape).map(([name, dims], at) => {
    const count = dims.reduce((a, b) => a * b);
    const weights = Float32Array.from({ length: count }, (_, i) =>
      dims.length === 1 ? 1 : Math.sin(at * 7_919 + i * 1.37) / 6,
    );
    return { name, type: typeOf(dims, 'F32'), shape: dims, chunks: () => [weights] };
  });
  writeGguf(path, [...kept, ...own], tensors);
}
