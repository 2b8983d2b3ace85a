/**
 * Opens a GGUF with the native addon and the reproducible backend: the exact engine. node-llama-cpp
 * reads the header; its own native code is not loaded into this process.
 */
import { GgmlType, type GgufFileInfo } from 'node-llama-cpp';
import { SLOTS_MAX } from '../decode/slots.js';
import { onProcessor } from '../model/device.js';
import {
  describeFile,
  findSpecials,
  type LoadCallbacks,
  type LoadedLlama,
  layersOf,
  planRoom,
} from '../model/loaded.js';
import { BATCH_TOKENS, type LoadOptions } from '../process/messages.js';
import type { Tokenizer } from '../prompt/prompt.js';
import { Batcher } from './batcher.js';
import { type ExactBuild, exactClass } from './build.js';
import { Caches } from './caches.js';
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

function createTokenizer(model: NativeModel, { metadata }: GgufFileInfo): Tokenizer {
  const { ggml, chat_template: chatTemplate } = metadata.tokenizer;
  const { bos, eos } = model;
  const textOf = (id: number) => (id < 0 ? '' : (ggml.tokens[id] ?? ''));
  return {
    encode: (text) => [...model.tokenize(text)],
    specials: findSpecials(ggml.tokens, (id) => model.factsOf(id)),
    bos: bos < 0 ? null : bos,
    bosText: textOf(bos),
    eosText: textOf(eos),
    addBos: bos >= 0 && model.addBos,
    chatTemplate,
  };
}

/**
 * @param freeBytes memory left after loading the model.
 * @throws RasticError ENGINE_MEMORY; what the addon throws.
 */
export async function loadExact(
  { build, native }: ExactNative,
  options: LoadOptions,
  file: GgufFileInfo,
  { onProgress }: LoadCallbacks,
  freeBytes: number,
): Promise<LoadedLlama> {
  const model = await native.loadModel(options.modelPath, () => onProgress(0));
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
    threads: options.threads,
  });
  const caches = new Caches(context, sequences);
  const batcher = new Batcher(context, caches, { batchTokens, onProgress });
  return {
    kind: 'exact',
    engineClass: exactClass(build),
    device: onProcessor(build.isa, layersOf(file), options.threads),
    kvType: 'f16',
    ...describeFile(file),
    ...room,
    tokenizer: createTokenizer(model, file),
    sequences: Array.from({ length: sequences }, () => new ExactSequence(native, batcher, caches)),
    isEnd: (id) => model.isEnd(id),
    pieceOf: (id) => model.pieceOf(id, false),
    close: async () => {
      context.dispose();
      model.dispose();
    },
  };
}
