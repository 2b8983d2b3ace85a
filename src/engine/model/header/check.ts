/**
 * Checks a model file by its header, before the library reads it: a damaged or hostile header sends
 * the library into endless loops or ends its process, and some files can never be a model here.
 */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { RasticError } from '../../../base/errors.js';
import { poolingOf } from '../../../protocol/model/pooling.js';
import { refuse } from '../../../protocol/rules.js';
import { isEncoder } from '../embedding.js';
import { type HeaderKeys, readKeys } from './keys.js';
import { HeaderReader, USE_ANOTHER } from './reader.js';
import { checkTensors } from './tensors.js';

/** Magic, version u32, tensor count u64, metadata count u64: GGUF's first bytes, little-endian. */
const HEADER_BYTES = 24;

/** How llama-gguf-split names parts, and how the library finds them, whatever their headers say. */
const PART_NAME = /-(\d{5})-of-(\d{5})\.gguf$/;

/** Architectures of llama.cpp that compute no next token, and what they compute instead. */
const NO_TEXT: Readonly<Record<string, string>> = {
  'gemma-embedding': 'embeddings with layers after the pooling',
  'llama-embed': 'embeddings of a kind that is not served yet',
  t5encoder: 'embeddings of a kind that is not served yet',
  t5: 'translations of a whole text by an encoder',
  clip: 'embeddings of images',
  'wavtokenizer-dec': 'sound',
  dream: 'all tokens of a text at once',
  llada: 'all tokens of a text at once',
  'llada-moe': 'all tokens of a text at once',
  rnd1: 'all tokens of a text at once',
  eagle3: 'drafts for another model',
  dflash: 'drafts for another model',
};

/** llama.cpp's other poolings. */
const POOLING_NAMES: Readonly<Record<number, string>> = { 0: 'none', 4: 'rank' };

const isPooled = (pooling: unknown): boolean => poolingOf(Number(pooling)) !== undefined;

function checkWhole(path: string, { values }: HeaderKeys): void {
  const parts = Number(values.get('split.count') ?? 0);
  const name = PART_NAME.exec(basename(path));
  // [MODEL-4 REJECT] A model must be one whole file, not one part of several.
  if (parts > 1) refuse('MODEL-4', { path, parts, byName: false });
  if (name !== null && Number(name[2]) > 1) {
    refuse('MODEL-4', { path, parts: Number(name[2]), byName: true });
  }
}

function checkKind(reader: HeaderReader, { values }: HeaderKeys): void {
  const kind = values.get('general.type') ?? 'model';
  if (kind !== 'model') reader.broken(`its header says that it is no model, but: ${kind}`);
  const architecture = values.get('general.architecture');
  if (typeof architecture !== 'string') reader.broken('its header names no architecture');
  const makes = NO_TEXT[architecture];
  if (makes !== undefined) {
    reader.broken(`a ${architecture} model computes ${makes}, not the next token of a text`);
  }
  const pooling = values.get(`${architecture}.pooling_type`) ?? 0;
  if (isEncoder(architecture) ? !isPooled(pooling) : pooling !== 0 && !isPooled(pooling)) {
    const found = POOLING_NAMES[Number(pooling)] ?? `number ${pooling}`;
    reader.broken(`its pooling must be mean, cls or last, and its header says: ${found}`);
  }
}

/** llama.cpp ends its process if two tokens have one text; it reads a text up to its first NUL. */
function checkTokens(path: string, { tokens = [] }: HeaderKeys): void {
  const ids = new Map<string, number>();
  for (const [id, whole] of tokens.entries()) {
    const nul = whole.indexOf('\0');
    const text = (nul < 0 ? whole : whole.slice(0, nul)) || `[EMPTY_${id}]`;
    const other = ids.get(text);
    // [MODEL-7 REJECT] Two tokens of a vocabulary must not have the same text.
    if (other !== undefined) {
      const why = nul < 0 ? '' : ', read up to its NUL byte';
      const message = `its tokens ${other} and ${id} have the same text${why}`;
      refuse('MODEL-7', { path, message, advice: USE_ANOTHER });
    }
    ids.set(text, id);
  }
}

/**
 * @throws RasticError ENGINE_START unless the file begins like GGUF version 2 or 3; MODEL_SPLIT;
 * MODEL_BROKEN with the cause, and whether another try can help.
 */
export async function checkHeader(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size < HEADER_BYTES) throw new RasticError('ENGINE_START', { message: 'not a GGUF file' });
    const reader = new HeaderReader(path, file, size);
    const magic = (await reader.take(4, 'the header')).toString('latin1');
    const version = await reader.u32('the header');
    if (magic !== 'GGUF' || (version !== 2 && version !== 3)) {
      throw new RasticError('ENGINE_START', { message: 'not a GGUF file' });
    }
    const [tensors, count] = [await reader.u64('the header'), await reader.u64('the header')];
    const keys = await readKeys(reader, count);
    checkWhole(path, keys);
    checkKind(reader, keys);
    checkTokens(path, keys);
    if (tensors === 0) reader.broken('it has no tensors: it holds a vocabulary at most');
    await checkTensors(reader, tensors, keys.values.get('general.alignment'));
  } finally {
    await file.close();
  }
}
