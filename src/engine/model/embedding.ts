/**
 * What a GGUF header says about an embedding model: whether it is one, its pooling, and the ids
 * around a text. Both loaders read it here, because node-llama-cpp and llama.cpp differ in it.
 */
import type { GgufFileInfo } from 'node-llama-cpp';
import { type Pooling, poolingOf } from '../../protocol/model/pooling.js';

/** Architectures that read a text in both directions, and pool its rows. */
const ENCODERS: ReadonlySet<string> = new Set([
  'bert',
  'modern-bert',
  'nomic-bert',
  'nomic-bert-moe',
  'neo-bert',
  'jina-bert-v2',
  'jina-bert-v3',
  'eurobert',
]);

/** llama.cpp's default end of a text in a WPM vocabulary. */
const SEPARATOR = 102;

export const isEncoder = (architecture: string): boolean => ENCODERS.has(architecture);

/**
 * The model's own pooling, by which an embedding model is known: an encoder always has one
 * (header/check.ts), a decoder only if it was trained for embeddings. Undefined for any other model.
 */
export function ownPooling({ architectureMetadata }: GgufFileInfo): Pooling | undefined {
  const { pooling_type: number } = architectureMetadata as { pooling_type?: number };
  return poolingOf(number ?? 0);
}

interface Ends {
  readonly model: string;
  readonly eos_token_id?: number;
  readonly seperator_token_id?: number;
  readonly add_eos_token?: boolean;
}

/** The ids that end every text of an embedding model, as llama.cpp adds them. */
export function closingIds({ metadata }: GgufFileInfo): readonly number[] {
  const { model, eos_token_id: eos, ...ends }: Ends = metadata.tokenizer.ggml;
  if (model === 'bert') return [ends.seperator_token_id ?? SEPARATOR];
  return ends.add_eos_token === true && eos !== undefined ? [eos] : [];
}
