/**
 * A model opened by llama.cpp: the common result of the portable and the exact loader, and what
 * both read from the file's header.
 */
import { availableParallelism } from 'node:os';
import { type GgufFileInfo, GgufFileType } from 'node-llama-cpp';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Sequence } from '../decode/evaluator.js';
import { cacheBytesPerToken, planSlots } from '../decode/slots.js';
import type { Device, KvType, ModelInfo } from '../interface.js';
import type { LoadOptions } from '../process/messages.js';
import type { Tokenizer } from '../prompt/prompt.js';
import { indexSpecials, type Specials } from '../prompt/specials.js';
import type { VocabularyKeys } from './vocabulary.js';

/** Default context, unless the file or the operator sets a smaller one: memory grows with it. */
const CONTEXT_TOKENS_DEFAULT = 4096;

export interface LoadedLlama {
  readonly kind: ModelInfo['kind'];
  readonly engineClass: Hash;
  readonly whyPortable?: string;
  readonly device: Device;
  readonly kvType: KvType;
  readonly name: string;
  readonly quantization: string;
  readonly licence: string;
  readonly contextTokens: number;
  readonly cacheBytesPerToken: number;
  /** The number of sequences for generations. */
  readonly slots: number;
  readonly vocabularyKeys: VocabularyKeys;
  readonly tokenizer: Tokenizer;
  readonly sequences: readonly Sequence[];
  /**
   * llama.cpp's own answers, for comparison with ours: whether an id ends a generation, and its
   * text.
   */
  isEnd(id: number): boolean;
  pieceOf(id: number): string;
  close(): Promise<void>;
}

export interface LoadCallbacks {
  /** Called when a native call over this many tokens begins (0 for a step of loading). */
  onProgress(tokens: number): void;
  onLog(message: string): void;
}

/** Facts about the model from the header. */
export function describeFile({ metadata }: GgufFileInfo) {
  const { general, tokenizer } = metadata;
  return {
    name: general.name ?? '',
    quantization: (GgufFileType[general.file_type ?? -1] ?? 'unknown').replace('MOSTLY_', ''),
    licence: general.license ?? '',
    vocabularyKeys: tokenizer.ggml,
  };
}

/** Layers as llama.cpp counts them for a GPU: the blocks, and the output. */
export const layersOf = ({ architectureMetadata }: GgufFileInfo): number =>
  (architectureMetadata.block_count ?? 0) + 1;

export interface Room {
  readonly contextTokens: number;
  readonly cacheBytesPerToken: number;
  readonly slots: number;
  /** Slots, plus the contexts for audits. */
  readonly sequences: number;
}

/**
 * The size and the number of contexts.
 * @param trainContextTokens the model's own context.
 * @param freeBytes memory left after loading the model.
 * @param slotsMax maximum if the operator set no number.
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
  const tokenBytes = cacheBytesPerToken(architectureMetadata, options.kvType);
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

/** Attributes of a token. */
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
