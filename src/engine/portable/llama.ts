/**
 * Opens a GGUF with node-llama-cpp's own evaluator: the portable engine, for any processor and any
 * GPU that the package serves. Only this file and llama-sequence.ts evaluate with that package;
 * both run in the child.
 */
import { getLlama, type Llama, LlamaLogLevel, type LlamaModel } from 'node-llama-cpp';
import { RasticError } from '../../base/errors.js';
import { Queue } from '../../base/queue.js';
import { LLAMA_CPP, portableClass } from '../model/class.js';
import {
  describeFile,
  findSpecials,
  type LoadCallbacks,
  type LoadedLlama,
  planRoom,
} from '../model/loaded.js';
import { BATCH_TOKENS, type LoadOptions } from '../process/messages.js';
import { chatTemplateOf } from '../prompt/chat-template.js';
import type { Tokenizer } from '../prompt/prompt.js';
import { asToken, LlamaSequence } from './llama-sequence.js';

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

function createTokenizer(model: LlamaModel): Tokenizer {
  const { tokens, fileInfo } = model;
  const { ggml, chat_template: given } = fileInfo.metadata.tokenizer;
  const specials = findSpecials(ggml.tokens, (id) => model.getTokenAttributes(asToken(id)));
  return {
    encode: (text) => model.tokenize(text, false),
    specials,
    bos: tokens.bos,
    bosText: tokens.bosString ?? '',
    eosText: tokens.eosString ?? '',
    addBos: tokens.shouldPrependBosToken,
    chatTemplate: chatTemplateOf(given, specials),
  };
}

/** Flash attention is off and each sequence has an F16 cache, as the engine class states. */
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
    // A smaller context than requested would cause errors later, so fail now.
    failedCreationRemedy: false,
    batching: { dispatchSchedule: (dispatch) => dispatch() },
  });
}

/**
 * @param freeBytes memory left after loading the model; not checked by default.
 * @throws RasticError ENGINE_MEMORY, ENGINE_START; the errors of node-llama-cpp: no such file, not
 * a GGUF.
 */
export async function loadLlama(
  options: LoadOptions,
  { onProgress, onLog }: LoadCallbacks,
  freeBytes = Number.POSITIVE_INFINITY,
): Promise<LoadedLlama> {
  const llama = await openBackend(options, onLog);
  const { release } = llama.llamaCppRelease;
  // Another release is another engine class, which would otherwise go unnoticed.
  if (release !== LLAMA_CPP) {
    throw new RasticError('ENGINE_START', { message: `opened by llama.cpp ${release}` });
  }
  const model = await llama.loadModel({
    modelPath: options.modelPath,
    gpuLayers: options.gpu ? 'auto' : 0,
    onLoadProgress: () => onProgress(0),
  });
  const { sequences, ...room } = planRoom(
    options,
    model.fileInfo,
    model.trainContextSize,
    freeBytes,
  );
  const { contextTokens } = room;
  const context = await createContext(model, contextTokens, sequences, options);
  const turns = new Queue();
  const facts = describeFile(model.fileInfo);
  const size = facts.vocabularyKeys.tokens.length;
  return {
    kind: 'portable',
    engineClass: portableClass(options.gpu),
    ...facts,
    ...room,
    tokenizer: createTokenizer(model),
    sequences: Array.from(
      { length: sequences },
      () => new LlamaSequence(context.getSequence(), size, turns, onProgress),
    ),
    isEnd: (id) => model.isEogToken(asToken(id)),
    pieceOf: (id) => model.detokenize([asToken(id)], false),
    close: () => llama.dispose(),
  };
}
