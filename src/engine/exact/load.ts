/**
 * Opens a GGUF with the native addon and the reproducible backend: the exact engine. node-llama-cpp
 * reads the header; its own native code is not loaded into this process.
 */
import { GgmlType, type GgufFileInfo } from 'node-llama-cpp';
import { POOLINGS, type Pooling } from '../../protocol/model/pooling.js';
import { SLOTS_MAX } from '../decode/slots.js';
import type { Stepper } from '../decode/threads.js';
import { chooseThreads } from '../model/choose-threads.js';
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
import { Batcher } from './batcher.js';
import { type ExactBuild, exactClass } from './build.js';
import { Caches } from './caches.js';
import { ExactEmbedder } from './embedder.js';
import type { Native, NativeModel } from './native.js';
import { ExactSequence } from './sequence.js';

/**
 * Tensor types whose products have the same bits whatever else is computed in the same step;
 * test/model/exact-bits.test.ts shows it.
 */
const EXACT_TYPES: ReadonlySet<GgmlType> = new Set([
  GgmlType.F32,
  GgmlType.F16,
  GgmlType.BF16,
  GgmlType.Q8_0,
  GgmlType.Q4_0,
  GgmlType.Q5_0,
  GgmlType.Q4_K,
  GgmlType.Q5_K,
  GgmlType.Q6_K,
  GgmlType.IQ4_NL,
]);

/**
 * Jobs share a step, so more concurrent jobs cost little more; the number is not tied to the cores.
 */
const SLOTS_DEFAULT = 8;

/** Context of the measurement of threads. */
const STEPPER_TOKENS = 64;

type Progress = Pick<LoadCallbacks, 'onProgress'>;

/** The addon with our backend loaded, and its build record. */
export interface ExactNative {
  readonly build: ExactBuild;
  readonly native: Native;
}

/**
 * Why the class cannot serve a file; undefined if nothing in the header prevents it. The self-test
 * (node/models/exactness.ts) then shows whether it really can.
 */
export function inexactReason(file: GgufFileInfo): string | undefined {
  const { fullTensorInfo = [], architectureMetadata } = file;
  const types = new Set(fullTensorInfo.map(({ ggmlType }) => ggmlType));
  const names = [...types]
    .filter((type) => !EXACT_TYPES.has(type))
    .map((type) => GgmlType[type] ?? `${type}`);
  if (names.length > 0) return `it has no exact kernels for tensors of type ${names.join(', ')}`;
  // llama.cpp itself, not its backend, computes the logarithm of the scale, with the system's
  // function.
  const { rope } = architectureMetadata as { rope?: { scaling?: { type?: string } } };
  return rope?.scaling?.type === 'yarn' ? 'YaRN is scaled by the system’s logarithm' : undefined;
}

function createTokenizer(model: NativeModel, file: GgufFileInfo): Tokenizer {
  const { ggml, chat_template: given } = file.metadata.tokenizer;
  const { bos, eos } = model;
  const textOf = (id: number) => (id < 0 ? '' : (ggml.tokens[id] ?? ''));
  const specials = findSpecials(ggml.tokens, (id) => model.factsOf(id));
  return {
    encode: (text) => [...model.tokenize(text)],
    specials,
    bos: bos < 0 ? null : bos,
    bosText: textOf(bos),
    eosText: textOf(eos),
    addBos: bos >= 0 && model.addBos,
    closing: ownPooling(file) === undefined ? [] : closingIds(file),
    chatTemplate: chatTemplateOf(given, specials),
  };
}

/** A small context to measure a number of threads with. */
async function openStepper(model: NativeModel, threads: number): Promise<Stepper> {
  const rows = Math.min(STEPPER_TOKENS, model.trainContextTokens);
  const batchTokens = Math.min(BATCH_TOKENS, rows);
  const sizes = { contextTokens: rows, sequences: 1, batchTokens, microBatchTokens: batchTokens };
  const context = await model.createContext({ ...sizes, threads });
  let position = 0;
  const step = async () => {
    const at = { positions: Int32Array.of(position++), sequences: Int32Array.of(0) };
    const row = { marks: [], logitRows: Int32Array.of(0) };
    await context.decode({ tokens: Int32Array.of(0), ...at, ...row });
  };
  await step();
  return { step, close: async () => context.dispose() };
}

/** What both kinds of model have. */
function describe(build: ExactBuild, model: NativeModel, file: GgufFileInfo) {
  return {
    kind: 'exact',
    engineClass: exactClass(build),
    kvType: 'f16',
    ...describeFile(file),
    tokenizer: createTokenizer(model, file),
    isEnd: (id: number) => model.isEnd(id),
    pieceOf: (id: number) => model.pieceOf(id, false),
  } as const;
}

/** @param pooling the file's own. */
async function loadEncoder(
  { build }: ExactNative,
  model: NativeModel,
  pooling: Pooling,
  { options, file, onProgress }: { options: LoadOptions; file: GgufFileInfo } & Progress,
): Promise<LoadedLlama> {
  const room = planTexts(options, model.trainContextTokens);
  const { contextTokens } = room;
  const { threads } = options;
  const native = await model.createEmbedder({ contextTokens, threads });
  return {
    ...describe(build, model, file),
    device: onProcessor(build.isa, layersOf(file), threads),
    ...room,
    sequences: [],
    embedding: { dimensions: model.dimensions, pooling, poolings: POOLINGS },
    embedder: new ExactEmbedder(native, onProgress),
    close: async () => {
      native.dispose();
      model.dispose();
    },
  };
}

/**
 * @param freeBytes memory left after loading the model.
 * @throws RasticError ENGINE_MEMORY; what the addon throws.
 */
export async function loadExact(
  exact: ExactNative,
  options: LoadOptions,
  file: GgufFileInfo,
  { onProgress }: LoadCallbacks,
  freeBytes: number,
): Promise<LoadedLlama> {
  const { build, native } = exact;
  const model = await native.loadModel(options.modelPath, () => onProgress(0));
  const pooling = ownPooling(file);
  if (pooling !== undefined)
    return loadEncoder(exact, model, pooling, { options, file, onProgress });
  const { threads, rates } = await chooseThreads(options, (count) => {
    onProgress(0);
    return openStepper(model, count);
  });
  const { trainContextTokens } = model;
  const slotsMax = Math.min(SLOTS_DEFAULT, SLOTS_MAX);
  const { sequences, ...room } = planRoom(options, file, trainContextTokens, freeBytes, slotsMax);
  // A step never has more rows than all caches together.
  const batchTokens = Math.min(BATCH_TOKENS, room.contextTokens * sequences);
  const context = await model.createContext({
    contextTokens: room.contextTokens,
    sequences,
    batchTokens,
    microBatchTokens: batchTokens,
    threads,
  });
  const caches = new Caches(context, sequences);
  const batcher = new Batcher(context, caches, { batchTokens, onProgress });
  return {
    ...describe(build, model, file),
    device: { ...onProcessor(build.isa, layersOf(file), threads), ...rates },
    ...room,
    sequences: Array.from({ length: sequences }, () => new ExactSequence(native, batcher, caches)),
    close: async () => {
      context.dispose();
      model.dispose();
    },
  };
}
