/**
 * Vocabularies of several families, made up here without weights: what we cut out of a header
 * against what llama.cpp makes of the same file.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getLlama, type Llama, LlamaLogLevel, type Token } from 'node-llama-cpp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Metadata } from '../../research/gguf/metadata.js';
import { writeGguf } from '../../research/gguf/write.js';
import { cutVocabulary } from '../../src/engine/model/vocabulary.js';

const NORMAL = 1;
const UNKNOWN = 2;
const CONTROL = 3;
const USER = 4;
const UNUSED = 5;
const BYTE = 6;

type Entry = readonly [text: string, type: number];
type Keys = Readonly<Record<string, number>>;

/** GPT-2's characters for all bytes, then a few merges. */
const byteLevel: readonly Entry[] = [
  ...Array.from({ length: 256 }, (_, byte) => byte)
    .map((byte) => ((byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173) ? byte : -1))
    .reduce<number[]>((codes, code) => {
      const next = 256 + codes.filter((c) => c >= 256).length;
      codes.push(code < 0 ? next : code);
      return codes;
    }, [])
    .map((code): Entry => [String.fromCharCode(code), NORMAL]),
  ['Ġt', NORMAL],
  ['he', NORMAL],
  ['Ġthe', NORMAL],
];
const pieces: readonly Entry[] = [
  ['<unk>', UNKNOWN],
  ['<s>', CONTROL],
  ['</s>', CONTROL],
  ...Array.from(
    { length: 256 },
    (_, b): Entry => [`<0x${b.toString(16).toUpperCase().padStart(2, '0')}>`, BYTE],
  ),
  ['▁', NORMAL],
  ['▁the', NORMAL],
  ['é', NORMAL],
];

const FAMILIES: Readonly<Record<string, readonly [string, readonly Entry[], Keys]>> = {
  'ChatML over byte-level BPE': [
    'gpt2',
    [
      ...byteLevel,
      ['<|endoftext|>', CONTROL],
      ['<|im_start|>', CONTROL],
      ['<|im_end|>', NORMAL],
      ['<think>', USER],
      ['<|fim_pad|>', CONTROL],
      ['<|repo_name|>', CONTROL],
      ['<|file_sep|>', CONTROL],
      ['[PAD2]', UNUSED],
    ],
    { eos_token_id: 261 },
  ],
  'Harmony: <|end|> ends a message only': [
    'gpt2',
    [
      ...byteLevel,
      ['<|return|>', CONTROL],
      ['<|call|>', CONTROL],
      ['<|end|>', CONTROL],
      ['<|channel|>', CONTROL],
      ['<|message|>', CONTROL],
      ['<|start|>', CONTROL],
    ],
    // The library calls whatever llama.cpp takes for the end of turn an end, llama.cpp does not.
    { eos_token_id: 259, eot_token_id: 259 },
  ],
  'Llama 2': ['llama', [...pieces, ['<tool>', USER], ['<unused1>', UNUSED]], {}],
  'Gemma 3': [
    'llama',
    [...pieces, ['<eos>', CONTROL], ['<end_of_turn>', CONTROL], ['<start_of_turn>', CONTROL]],
    { eos_token_id: 262, bos_token_id: 1 },
  ],
  'word pieces of an encoder': [
    'bert',
    [
      ['[PAD]', CONTROL],
      ['[UNK]', UNKNOWN],
      ['[CLS]', CONTROL],
      ['[SEP]', CONTROL],
      ['▁', NORMAL],
      ['▁the', NORMAL],
      ['ing', NORMAL],
      ['é', NORMAL],
      ['[unused1]', UNUSED],
    ],
    { bos_token_id: 2, seperator_token_id: 3, unknown_token_id: 1, padding_token_id: 0 },
  ],
  'end tokens named by key alone': [
    'llama',
    [...pieces, ['<fin>', CONTROL], ['<tour>', CONTROL], ['<msg>', CONTROL], ['<fp>', CONTROL]],
    { eos_token_id: 262, eot_token_id: 263, eom_token_id: 264, fim_pad_token_id: 265 },
  ],
};

let folder: string;
let llama: Llama;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rastic-vocabulary-'));
  llama = await getLlama({
    gpu: false,
    build: 'never',
    progressLogs: false,
    logLevel: LlamaLogLevel.disabled,
  });
});

afterAll(async () => {
  await llama?.dispose();
  await rm(folder, { recursive: true });
});

function metadataOf(model: string, entries: readonly Entry[], keys: Keys): Metadata {
  const ggml = 'tokenizer.ggml.';
  return [
    ['general.architecture', { type: 'string', value: 'llama' }],
    ['llama.context_length', { type: 'u32', value: 64 }],
    ['llama.embedding_length', { type: 'u32', value: 32 }],
    ['llama.block_count', { type: 'u32', value: 1 }],
    ['llama.feed_forward_length', { type: 'u32', value: 32 }],
    ['llama.attention.head_count', { type: 'u32', value: 1 }],
    ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
    [`${ggml}model`, { type: 'string', value: model }],
    [`${ggml}pre`, { type: 'string', value: 'default' }],
    [`${ggml}tokens`, { type: 'string[]', value: entries.map(([text]) => text) }],
    [`${ggml}token_type`, { type: 'i32[]', value: entries.map(([, type]) => type) }],
    [`${ggml}scores`, { type: 'f32[]', value: entries.map((_, id) => -id) }],
    // With it, llama.cpp's detokenizer takes a space away from the first token.
    [`${ggml}add_space_prefix`, { type: 'bool', value: false }],
    [`${ggml}merges`, { type: 'string[]', value: ['Ġ t', 'h e', 'Ġt he'] }],
    ...Object.entries(keys).map(
      ([key, value]) => [`${ggml}${key}`, { type: 'u32', value }] as const,
    ),
  ];
}

test.each(Object.entries(FAMILIES))('%s', async (name, [model, entries, keys]) => {
  const modelPath = join(folder, `${name.replace(/\W/g, '')}.gguf`);
  // One tensor: the library never returns from a file without any.
  const shape = [entries.length, 32];
  const chunks = () => [new Float32Array(32 * entries.length)];
  const tensor = { name: 'token_embd.weight', type: 'F32', shape, chunks } as const;
  writeGguf(modelPath, metadataOf(model, entries, keys), [tensor]);
  const loaded = await llama.loadModel({ modelPath, vocabOnly: true });
  const vocabulary = cutVocabulary(loaded.fileInfo.metadata.tokenizer.ggml);
  const ids = entries.map((_, id) => id);
  expect(vocabulary.eog).toEqual(ids.filter((id) => loaded.isEogToken(id as Token)));
  for (const id of ids) {
    const ours = Buffer.from(vocabulary.bytes[id] ?? []).toString('utf8');
    const theirs = loaded.detokenize([id as Token], false);
    if (!ours.includes('\ufffd')) expect([id, ours]).toEqual([id, theirs]);
  }
  await loaded.dispose();
});
