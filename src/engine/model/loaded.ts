/**
 * A model opened by llama.cpp: the common result of the portable and the exact loader, and what
 * both read from the file's header.
 */
import { availableParallelism } from 'node:os';
import { type GgufFileInfo, GgufFileType } from 'node-llama-cpp';
import type { Pooling } from '../../protocol/model/pooling.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Sequence } from '../decode/evaluator.js';
import { cacheBytesPerToken, planSlots } from '../decode/slots.js';
import type { Device, EmbeddingInfo, KvType, ModelInfo } from '../interface.js';
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
  /** None for an embedding model. */
  readonly sequences: readonly Sequence[];
  /** Only for an embedding model. */
  readonly embedding?: EmbeddingInfo;
  readonly embedder?: Embedder;
  /**
   * llama.cpp's own answers, for comparison with ours: whether an id ends a generation, and its
   * text.
   */
  isEnd(id: number): boolean;
  pieceOf(id: number): string;
  close(): Promise<void>;
}

/** Computes the vector of one text after the other. */
export interface Embedder {
  /** @returns a vector of length 1. @throws RasticError ENGINE_FAILED; the signal's reason. */
  embed(ids: readonly number[], pooling: Pooling, signal: AbortSignal): Promise<Float32Array>;
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

/** Texts of an embedding model are computed one at a time, so its jobs need no caches. */
const EMBED_SLOTS = 8;

/**
 * The same for an embedding model. @param trainContextTokens its own context: a longer text has no
 * positions.
 */
export function planTexts(
  { contextTokens: wanted, sequences }: LoadOptions,
  trainContextTokens: number,
): Room {
  const contextTokens = Math.min(wanted ?? CONTEXT_TOKENS_DEFAULT, trainContextTokens);
  const slots = sequences ?? EMBED_SLOTS;
  return { contextTokens, cacheBytesPerToken: 0, slots, sequences: slots };
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
