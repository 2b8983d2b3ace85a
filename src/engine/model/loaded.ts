/**
 * A model opened by llama.cpp, whichever way: what the portable and the exact loader give, and what
 * both read from the file's header. Not how either computes.
 */
import { availableParallelism } from 'node:os';
import { type GgufFileInfo, GgufFileType } from 'node-llama-cpp';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Sequence } from '../decode/evaluator.js';
import { cacheBytesPerToken, planSlots } from '../decode/slots.js';
import type { ModelInfo } from '../interface.js';
import type { LoadOptions } from '../process/messages.js';
import type { Tokenizer } from '../prompt/prompt.js';
import { indexSpecials, type Specials } from '../prompt/specials.js';
import type { VocabularyKeys } from './vocabulary.js';

/** Context where neither file nor operator asks for less: memory grows with it. */
const CONTEXT_TOKENS_DEFAULT = 4096;

export interface LoadedLlama {
  readonly kind: ModelInfo['kind'];
  readonly engineClass: Hash;
  readonly name: string;
  readonly quantization: string;
  readonly licence: string;
  readonly contextTokens: number;
  readonly cacheBytesPerToken: number;
  /** Of the sequences, those for generations. */
  readonly slots: number;
  readonly vocabularyKeys: VocabularyKeys;
  readonly tokenizer: Tokenizer;
  readonly sequences: readonly Sequence[];
  /** llama.cpp's own answers, to compare ours with: whether an id ends, and the text of one. */
  isEnd(id: number): boolean;
  pieceOf(id: number): string;
  close(): Promise<void>;
}

export interface LoadCallbacks {
  /** A native call over so many tokens (or a step of loading: 0) begins. */
  onProgress(tokens: number): void;
  onLog(message: string): void;
}

/** What the header says of the model itself. */
export function describeFile({ metadata }: GgufFileInfo) {
  const { general, tokenizer } = metadata;
  return {
    name: general.name ?? '',
    quantization: (GgufFileType[general.file_type ?? -1] ?? 'unknown').replace('MOSTLY_', ''),
    licence: general.license ?? '',
    vocabularyKeys: tokenizer.ggml,
  };
}

export interface Room {
  readonly contextTokens: number;
  readonly cacheBytesPerToken: number;
  readonly slots: number;
  /** Slots, and those for audits beside them. */
  readonly sequences: number;
}

/**
 * How large the contexts are, and how many.
 * @param trainContextTokens the model's own context.
 * @param freeBytes memory left beside the model itself.
 * @param slotsMax when nobody asked for a number.
 * @throws RasticError ENGINE_MEMORY.
 */
export function planRoom(
  options: LoadOptions,
  { architectureMetadata }: GgufFileInfo,
  trainContextTokens: number,
  freeBytes: number,
  slotsMax = availableParallelism(),
): Room {
  const contextTokens =
    options.contextTokens ?? Math.min(trainContextTokens, CONTEXT_TOKENS_DEFAULT);
  const tokenBytes = cacheBytesPerToken(architectureMetadata);
  const { auditSequences = 0 } = options;
  const slots = planSlots({
    wanted: options.sequences,
    auditSequences,
    contextBytes: tokenBytes * contextTokens,
    freeBytes,
    cores: slotsMax,
  });
  const sequences = slots + auditSequences;
  return { contextTokens, cacheBytesPerToken: tokenBytes, slots, sequences };
}

/** What a token is beside its text. */
export interface TokenFacts {
  readonly control: boolean;
  readonly unknown: boolean;
  readonly userDefined: boolean;
  readonly lstrip: boolean;
  readonly rstrip: boolean;
}

/** @param texts of all ids. */
export function findSpecials(
  texts: readonly string[],
  factsOf: (id: number) => TokenFacts,
): Specials {
  const specials = [];
  for (const [id, text] of texts.entries()) {
    const { control, unknown, userDefined, lstrip, rstrip } = factsOf(id);
    if (control || unknown || userDefined) specials.push({ id, text, lstrip, rstrip, userDefined });
  }
  return indexSpecials(specials);
}
