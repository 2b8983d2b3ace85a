/** Opens a model in the child: hash of the file first, then llama.cpp, then the facts about it. */
import { RasticError } from '../base/errors.js';
import { encodeVocabulary, type Vocabulary } from '../protocol/vocabulary.js';
import { portableClass } from './class.js';
import { type LoadCallbacks, type LoadedLlama, loadLlama } from './llama.js';
import type { PackedModel, ToChild } from './messages.js';
import { checkHeader, type FileStamp, hashFile, isSameStamp, stampFile } from './model-file.js';
import { cutVocabulary } from './vocabulary.js';

export interface OpenModel {
  readonly llama: LoadedLlama;
  readonly vocabulary: Vocabulary;
  readonly facts: PackedModel;
  readonly stamp: FileStamp;
}

/**
 * @throws RasticError ENGINE_MODEL if the file is another one, ENGINE_START, ENGINE_MEMORY; what
 * loading throws.
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
  // [ENGINE-7 REJECT] The file is the model that was asked for, also after a restart.
  const expected = expectedModelId ?? known?.modelId ?? modelId;
  if (modelId !== expected) throw new RasticError('ENGINE_MODEL', { expected, actual: modelId });
  const llama =
    known?.slots === undefined
      ? await loadLlama(options, callbacks, process.availableMemory() - stamp.bytes)
      : await loadLlama({ ...options, sequences: known.slots }, callbacks);
  const vocabulary = cutVocabulary(llama.vocabularyKeys);
  const { name, quantization, licence, contextTokens, llamaCpp } = llama;
  const { cacheBytesPerToken, slots } = llama;
  const facts = {
    modelId,
    bytes: stamp.bytes,
    name,
    quantization,
    licence,
    contextTokens,
    cacheBytesPerToken,
    slots,
    vocabulary: encodeVocabulary(vocabulary),
    engineClass: portableClass(llamaCpp, options.gpu),
  };
  return { llama, vocabulary, facts, stamp };
}
