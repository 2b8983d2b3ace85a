/**
 * Opens a GGUF with node-llama-cpp's own evaluator: the portable engine, for any processor and any
 * GPU that the package serves. Only this file and llama-sequence.ts evaluate with that package;
 * both run in the child.
 */
import type { LlamaModel } from 'node-llama-cpp';
import { createController } from '../../base/abort.js';
import { Queue } from '../../base/queue.js';
import type { Pooling } from '../../protocol/model/pooling.js';
import type { Stepper } from '../decode/threads.js';
import type { Device } from '../interface.js';
import { chooseThreads } from '../model/choose-threads.js';
import { needsFlashAttention, portableClass } from '../model/class.js';
import { onProcessor } from '../model/device.js';
import { closingIds, ownPooling } from '../model/embedding.js';
import {
  describeFile,
  findSpecials,
  type LoadCallbacks,
  type LoadedLlama,
  layersOf,
  planRoom,
  planTexts,
} from '../model/loaded.js';
import { BATCH_TOKENS, type LoadOptions } from '../process/messages.js';
import { chatTemplateOf } from '../prompt/chat-template.js';
import type { Tokenizer } from '../prompt/prompt.js';
import { type Gpu, openBackend } from './backend.js';
import { PortableEmbedder } from './embedder.js';
import { asToken, LlamaSequence } from './llama-sequence.js';

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
    closing: ownPooling(fileInfo) === undefined ? [] : closingIds(fileInfo),
    chatTemplate: chatTemplateOf(given, specials),
  };
}

const KV_NAMES = { f16: 'F16', f32: 'F32', q8_0: 'Q8_0' } as const;

/** Flash attention and the cache's type are as the engine class states. */
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
    flashAttention: needsFlashAttention(options.kvType),
    experimentalKvCacheKeyType: KV_NAMES[options.kvType],
    experimentalKvCacheValueType: KV_NAMES[options.kvType],
    // A smaller context than requested would cause errors later, so fail now.
    failedCreationRemedy: false,
    batching: { dispatchSchedule: (dispatch) => dispatch() },
  });
}

function deviceOf({ fileInfo, gpuLayers }: LlamaModel, gpu: Gpu | undefined, threads: number) {
  const layers = layersOf(fileInfo);
  if (gpu === undefined) return onProcessor(process.arch, layers, threads);
  const { backend, name, driver } = gpu;
  return { ...{ backend, name, driver, gpuLayers }, layers, threads } satisfies Device;
}

/** A small context to measure a number of threads with. */
async function openStepper(model: LlamaModel, options: LoadOptions): Promise<Stepper> {
  const context = await createContext(model, STEPPER_TOKENS, 1, options);
  const { signal } = createController();
  const size = model.fileInfo.metadata.tokenizer.ggml.tokens.length;
  const sequence = new LlamaSequence(context.getSequence(), size, new Queue(), () => undefined);
  const step = async () => {
    await sequence.logits([0], { marks: [{ at: 0, ids: [] }], signal });
  };
  await step();
  return { step, close: () => context.dispose() };
}

/** A GPU leaves the threads little to do, so they are not measured beside one. */
function findThreads(
  model: LlamaModel,
  gpu: Gpu | undefined,
  options: LoadOptions,
  onProgress: () => void,
) {
  const { threads } = options;
  return chooseThreads(gpu === undefined ? options : { threads }, (count) => {
    onProgress();
    return openStepper(model, { ...options, threads: count });
  });
}

/** Context of the measurement of threads. */
const STEPPER_TOKENS = 64;
/** Rows of the first step on a GPU. */
const WARM_UP_TOKENS = 16;

/**
 * A GPU's driver compiles its programs at the first step, which may take many seconds: that is part
 * of the start, and no job's first token waits for it.
 */
async function warmUp([sequence]: readonly LlamaSequence[], contextTokens: number): Promise<void> {
  if (sequence === undefined) return;
  const { signal } = createController();
  const rows = Math.min(WARM_UP_TOKENS, contextTokens - 2);
  const step = (count: number) =>
    sequence.logits(new Array<number>(count).fill(0), {
      marks: [{ at: count - 1, ids: [] }],
      signal,
    });
  await step(rows);
  await step(1);
  await sequence.clear();
}

/** What both kinds of model have. */
function describe(model: LlamaModel, device: Device, options: LoadOptions) {
  return {
    kind: 'portable',
    engineClass: portableClass(device, options.kvType),
    device,
    kvType: options.kvType,
    ...describeFile(model.fileInfo),
    tokenizer: createTokenizer(model),
    isEnd: (id: number) => model.isEogToken(asToken(id)),
    pieceOf: (id: number) => model.detokenize([asToken(id)], false),
    close: () => model.llama.dispose(),
  } as const;
}

/** @param pooling the file's own. */
async function loadEncoder(
  model: LlamaModel,
  gpu: Gpu | undefined,
  pooling: Pooling,
  { options, onProgress }: { options: LoadOptions } & Pick<LoadCallbacks, 'onProgress'>,
): Promise<LoadedLlama> {
  const room = planTexts(options, model.trainContextSize);
  const { threads } = options;
  // The library keeps one position free. A text that is read in both directions is one batch.
  const size = room.contextTokens + 1;
  const sizes = { contextSize: size, batchSize: size };
  const context = await model.createEmbeddingContext({ ...sizes, threads });
  return {
    ...describe(model, deviceOf(model, gpu, threads), options),
    ...room,
    sequences: [],
    embedding: { dimensions: model.embeddingVectorSize, pooling, poolings: [pooling] },
    embedder: new PortableEmbedder(context, onProgress),
  };
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
  const { llama, gpu } = await openBackend(options, onLog);
  const model = await llama.loadModel({
    modelPath: options.modelPath,
    // Never as many as fit just now: the number of layers is part of the engine class.
    gpuLayers: gpu === undefined ? 0 : (options.gpuLayers ?? 'max'),
    onLoadProgress: () => onProgress(0),
  });
  const pooling = ownPooling(model.fileInfo);
  if (pooling !== undefined) return loadEncoder(model, gpu, pooling, { options, onProgress });
  const { threads, rates } = await findThreads(model, gpu, options, () => onProgress(0));
  const device = { ...deviceOf(model, gpu, threads), ...rates };
  const { sequences, ...room } = planRoom(
    options,
    model.fileInfo,
    model.trainContextSize,
    // The caches of the layers that a GPU computes are in its memory.
    gpu === undefined ? freeBytes : Math.min(freeBytes, (await llama.getVramState()).free),
  );
  const { contextTokens } = room;
  const context = await createContext(model, contextTokens, sequences, { ...options, threads });
  const facts = describe(model, device, options);
  const size = facts.vocabularyKeys.tokens.length;
  const turns = new Queue();
  const all = Array.from(
    { length: sequences },
    () => new LlamaSequence(context.getSequence(), size, turns, onProgress),
  );
  if (gpu !== undefined) await warmUp(all, contextTokens);
  return {
    ...facts,
    ...room,
    sequences: all,
  };
}
