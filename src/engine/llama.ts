/**
 * Opens a GGUF with node-llama-cpp: model, context, tokenizer, facts. With llama-sequence.ts the
 * only file that touches that package; both run in the child.
 */
import { availableParallelism } from 'node:os';
import { GgufFileType, getLlama, type Llama, LlamaLogLevel, type LlamaModel } from 'node-llama-cpp';
import type { Sequence } from './evaluator.js';
import { asToken, LlamaSequence } from './llama-sequence.js';
import { BATCH_TOKENS, type LoadOptions } from './messages.js';
import type { Tokenizer } from './prompt.js';
import { cacheBytesPerToken, planSlots } from './slots.js';
import { indexSpecials, type Specials } from './specials.js';
import { Turns } from './turns.js';
import type { VocabularyKeys } from './vocabulary.js';

/** Context where neither file nor operator asks for less: memory grows with it. */
const CONTEXT_TOKENS_DEFAULT = 4096;

/** A model opened by llama.cpp, ready to evaluate. */
export interface LoadedLlama {
  /** Release tag of the llama.cpp inside node-llama-cpp. */
  readonly llamaCpp: string;
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

function openBackend(options: LoadOptions, onLog: (message: string) => void): Promise<Llama> {
  return getLlama({
    gpu: options.gpu ? 'auto' : false,
    build: 'never',
    skipDownload: true,
    usePrebuiltBinaries: true,
    progressLogs: false,
    maxThreads: options.threads,
    logLevel: LlamaLogLevel.warn,
    logger: (_level, message) => onLog(message),
  });
}

function findSpecials(model: LlamaModel, tokens: readonly string[]): Specials {
  const specials = [];
  for (const id of model.iterateAllTokens()) {
    const { control, unknown, userDefined, lstrip, rstrip } = model.getTokenAttributes(id);
    const text = tokens[id];
    if (text !== undefined && (control || unknown || userDefined)) {
      specials.push({ id, text, lstrip, rstrip, userDefined });
    }
  }
  return indexSpecials(specials);
}

function createTokenizer(model: LlamaModel): Tokenizer {
  const { tokens, fileInfo } = model;
  const { ggml, chat_template: chatTemplate } = fileInfo.metadata.tokenizer;
  return {
    encode: (text) => model.tokenize(text, false),
    specials: findSpecials(model, ggml.tokens),
    bos: tokens.bos,
    bosText: tokens.bosString ?? '',
    eosText: tokens.eosString ?? '',
    addBos: tokens.shouldPrependBosToken,
    chatTemplate,
  };
}

/** Flash attention off and an F16 cache a sequence, as the engine class says. */
function createContext(
  model: LlamaModel,
  contextTokens: number,
  sequences: number,
  options: LoadOptions,
) {
  return model.createContext({
    contextSize: contextTokens,
    sequences,
    batchSize: BATCH_TOKENS,
    threads: options.threads,
    flashAttention: false,
    experimentalKvCacheKeyType: 'F16',
    experimentalKvCacheValueType: 'F16',
    // A smaller context than asked for would be a surprise later; fail now.
    failedCreationRemedy: false,
    batching: { dispatchSchedule: (dispatch) => dispatch() },
  });
}

/**
 * @param freeBytes memory left beside the model itself; not looked at by default.
 * @throws RasticError ENGINE_MEMORY; what node-llama-cpp throws: no such file, not a GGUF.
 */
export async function loadLlama(
  options: LoadOptions,
  { onProgress, onLog }: LoadCallbacks,
  freeBytes = Number.POSITIVE_INFINITY,
): Promise<LoadedLlama> {
  const llama = await openBackend(options, onLog);
  const model = await llama.loadModel({
    modelPath: options.modelPath,
    gpuLayers: options.gpu ? 'auto' : 0,
    onLoadProgress: () => onProgress(0),
  });
  const contextTokens =
    options.contextTokens ?? Math.min(model.trainContextSize, CONTEXT_TOKENS_DEFAULT);
  const tokenBytes = cacheBytesPerToken(model.fileInfo.architectureMetadata);
  const { auditSequences = 0 } = options;
  const slots = planSlots({
    wanted: options.sequences,
    auditSequences,
    contextBytes: tokenBytes * contextTokens,
    freeBytes,
    cores: availableParallelism(),
  });
  const sequences = slots + auditSequences;
  const context = await createContext(model, contextTokens, sequences, options);
  const turns = new Turns();
  const { general, tokenizer } = model.fileInfo.metadata;
  return {
    llamaCpp: llama.llamaCppRelease.release,
    name: general.name ?? '',
    quantization: (GgufFileType[general.file_type ?? -1] ?? 'unknown').replace('MOSTLY_', ''),
    licence: general.license ?? '',
    contextTokens,
    cacheBytesPerToken: tokenBytes,
    slots,
    vocabularyKeys: tokenizer.ggml,
    tokenizer: createTokenizer(model),
    sequences: Array.from(
      { length: sequences },
      () =>
        new LlamaSequence(context.getSequence(), tokenizer.ggml.tokens.length, turns, onProgress),
    ),
    isEnd: (id) => model.isEogToken(asToken(id)),
    pieceOf: (id) => model.detokenize([asToken(id)], false),
    close: () => llama.dispose(),
  };
}
