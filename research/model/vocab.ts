/**
 * The vocabulary of the small model, of the kind llama.cpp calls SPM: 3 special ids, 256 byte
 * tokens, 4 control tokens of the chat template, the printable characters, then merged pieces in
 * the order in which they were learned. Its score is minus its rank, as llama.cpp merges the
 * pair with the highest score first. The pieces themselves stand in `vocab.json`.
 */
import { readFileSync } from 'node:fs';

/** Number of ids; the rest after bytes, controls and characters are merged pieces. */
export const VOCAB_SIZE = 2048;

/** llama.cpp's token kinds, as in `tokenizer.ggml.token_type`. */
export const TOKEN_TYPE = { normal: 1, unknown: 2, control: 3, unused: 5, byte: 6 } as const;

/** One id of the vocabulary. */
export interface Token {
  readonly text: string;
  readonly score: number;
  readonly type: number;
}

/** The mark that stands for a space, and only ever begins a piece. */
export const SPACE = '\u2581';

/** Control tokens of the chat template, in id order after the byte tokens. */
export const CONTROLS = ['<|system|>', '<|user|>', '<|assistant|>', '<|end|>'] as const;

/** Fixed ids that the metadata and the training data name. */
export const IDS = { unknown: 0, begin: 1, end: 2, firstByte: 3, firstControl: 259 } as const;

/** Id of a control token. */
export function controlId(name: (typeof CONTROLS)[number]): number {
  return IDS.firstControl + CONTROLS.indexOf(name);
}

/** Each message is its role token, a newline, the content, `<|end|>` and a newline. */
export const CHAT_TEMPLATE =
  "{{ bos_token }}{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + " +
  "message['content'] + '<|end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}";

/** The printable ASCII characters and the space mark. */
export function characters(): string[] {
  const all = [SPACE];
  for (let code = 0x21; code < 0x7f; code++) all.push(String.fromCharCode(code));
  return all;
}

/** Lays out the whole vocabulary from the merged pieces, padded with unused ids to `size`. */
function layOut(pieces: readonly string[], size = VOCAB_SIZE): Token[] {
  const { normal, unknown, control, byte } = TOKEN_TYPE;
  const tokens: Token[] = [
    { text: '<unk>', score: 0, type: unknown },
    { text: '<s>', score: 0, type: control },
    { text: '</s>', score: 0, type: control },
  ];
  for (let value = 0; value < 256; value++) {
    const hex = value.toString(16).toUpperCase().padStart(2, '0');
    tokens.push({ text: `<0x${hex}>`, score: 0, type: byte });
  }
  for (const text of CONTROLS) tokens.push({ text, score: 0, type: control });
  const plain = [...pieces, ...characters()];
  for (const [rank, text] of plain.entries()) tokens.push({ text, score: -rank, type: normal });
  for (let i = tokens.length; i < size; i++) {
    tokens.push({ text: `[unused ${i}]`, score: -i, type: normal });
  }
  return tokens;
}

/** Reads the committed pieces and lays out the vocabulary. */
export function loadVocab(size = VOCAB_SIZE): Token[] {
  const file = new URL('vocab.json', import.meta.url);
  return layOut(JSON.parse(readFileSync(file, 'utf8')) as string[], size);
}
