/**
 * Opens a model in the child: first the hash of the file, then llama.cpp, then the facts about the
 * model.
 */
import { encodeVocabulary, type Vocabulary } from '../../protocol/model/vocabulary.js';
import { refuse } from '../../protocol/rules.js';
import { checkHeader } from '../model/header/check.js';
import { loadModel } from '../model/load.js';
import type { LoadCallbacks, LoadedLlama } from '../model/loaded.js';
import { type FileStamp, hashFile, isSameStamp, stampFile } from '../model/model-file.js';
import { cutVocabulary } from '../model/vocabulary.js';
import type { KnownHash, LoadOptions, PackedModel, ToChild } from './messages.js';

export interface OpenModel {
  readonly llama: LoadedLlama;
  readonly vocabulary: Vocabulary;
  readonly facts: PackedModel;
  readonly stamp: FileStamp;
}

/** A restarted process works as the first one did. */
function again(options: LoadOptions, known: KnownHash): LoadOptions {
  const { slots: sequences, threads = options.threads } = known;
  return { ...options, sequences, threads, threadCandidates: [] };
}

/**
 * @throws RasticError ENGINE_MODEL if it is a different file, ENGINE_START, ENGINE_MEMORY; the
 * errors of loading.
 */
export async function openModel(
  { options, expectedModelId, known }: Extract<ToChild, { type: 'load' }>,
  callbacks: LoadCallbacks,
): Promise<OpenModel> {
  await checkHeader(options.modelPath);
  const stamp = await stampFile(options.modelPath);
  const modelId =
    known !== undefined && isSameStamp(known.stamp, stamp)
      ? known.modelId
      : await hashFile(options.modelPath, () => callbacks.onProgress(0));
  // [ENGINE-7 REJECT] The file must be the requested model, also after a restart of the engine.
  const expected = expectedModelId ?? known?.modelId ?? modelId;
  if (modelId !== expected) refuse('ENGINE-7', { expected, actual: modelId });
  const llama =
    known?.slots === undefined
      ? await loadModel(options, callbacks, process.availableMemory() - stamp.bytes)
      : await loadModel(again(options, known), callbacks);
  // [ENGINE-9 REJECT] A restarted engine process must have the same engine class as the first one.
  if (known?.engineClass !== undefined && llama.engineClass !== known.engineClass) {
    const { engineClass: actual } = llama;
    refuse('ENGINE-9', { expected: known.engineClass, actual });
  }
  const vocabulary = cutVocabulary(llama.vocabularyKeys);
  const { kind, engineClass, name, quantization, licence } = llama;
  const { contextTokens, cacheBytesPerToken, slots, device, kvType } = llama;
  const facts = {
    modelId,
    bytes: stamp.bytes,
    ...{ name, quantization, licence, contextTokens, cacheBytesPerToken, slots },
    vocabulary: encodeVocabulary(vocabulary),
    ...(llama.embedding !== undefined && { embedding: llama.embedding }),
    ...(llama.whyPortable !== undefined && { whyPortable: llama.whyPortable }),
    ...{ kind, device, kvType, engineClass },
  };
  return { llama, vocabulary, facts, stamp };
}
