/**
 * Which ids end a generation, determined from a GGUF header in the same way as in llama.cpp v0.5.0
 * (`llama_vocab::impl::load` in src/llama-vocab.cpp): by key, and by the token's text. A light
 * client must stop where the engine stops, so a test compares this with the loaded model.
 */

/** Texts that end a generation in every vocabulary. */
const END_TEXTS: ReadonlySet<string> = new Set([
  '<|eot_id|>',
  '<|im_end|>',
  '<|end|>',
  '<|return|>',
  '<|call|>',
  '<|flush|>',
  '<|calls|>',
  '<end_of_turn>',
  '<|endoftext|>',
  '</s>',
  '<|eom_id|>',
  '<EOT>',
  '_<EOT>',
  '[EOT]',
  '[EOS]',
  '<|end_of_text|>',
  '<end_of_utterance>',
  '<eos>',
  '<turn|>',
  '<|tool_response>',
  '<｜end▁of▁sentence｜>',
  '[e~[',
]);

/** Whether llama.cpp treats the text as that of an end token; it may still decide otherwise. */
export const looksLikeEnd = (text: string): boolean => END_TEXTS.has(text);

/**
 * Fill-in-the-middle tokens that end a generation, if no key names another one: the first one found
 * is used.
 */
const FILL_TEXTS = {
  fim_pad_token_id: ['<|fim_pad|>', '<fim-pad>', '<fim_pad>', '<PAD>', '[PAD]'],
  fim_rep_token_id: ['<|fim_repo|>', '<|repo_name|>', '<fim-repo>', '<REPO>', '<reponame>'],
  fim_sep_token_id: ['<|file_sep|>'],
} as const;

/** llama.cpp's default end token for files that name none. */
const DEFAULT_EOS: Readonly<Record<string, number>> = {
  llama: 2,
  gpt2: 11,
  t5: 1,
  plamo2: 2,
  gemma4: 1,
};

/** The keys of a GGUF header that name end tokens. */
export interface EndKeys {
  readonly model: string;
  readonly tokens: readonly string[];
  readonly eos_token_id?: number;
  readonly eot_token_id?: number;
  readonly eom_token_id?: number;
  readonly fim_pad_token_id?: number;
  readonly fim_rep_token_id?: number;
  readonly fim_sep_token_id?: number;
}

/** End-of-generation ids, ascending. */
export function findEndTokens(keys: EndKeys): readonly number[] {
  const { tokens } = keys;
  const inRange = (id: number | undefined): id is number => id !== undefined && id < tokens.length;
  const ids = new Set<number>();
  tokens.forEach((text, id) => {
    if (END_TEXTS.has(text)) ids.add(id);
  });
  const eos = inRange(keys.eos_token_id) ? keys.eos_token_id : DEFAULT_EOS[keys.model];
  for (const id of [eos, keys.eot_token_id, keys.eom_token_id]) if (inRange(id)) ids.add(id);
  for (const key of ['fim_pad_token_id', 'fim_rep_token_id', 'fim_sep_token_id'] as const) {
    const texts: readonly string[] = FILL_TEXTS[key];
    const named = keys[key];
    const found = inRange(named) ? named : tokens.findIndex((text) => texts.includes(text));
    if (found >= 0) ids.add(found);
  }
  return dropLookalikes(ids, tokens).sort((a, b) => a - b);
}

/** Vocabularies in which a text of the list above has another meaning. */
function dropLookalikes(ids: ReadonlySet<number>, tokens: readonly string[]): number[] {
  const texts = new Set([...ids].map((id) => tokens[id]));
  const calls = texts.has('<|call|>') || texts.has('<|calls|>');
  const harmony = (texts.has('<|return|>') && calls) || (calls && texts.has('<|flush|>'));
  const gemma = texts.has('<|tool_response>');
  return [...ids].filter(
    (id) => !(harmony && tokens[id] === '<|end|>') && !(gemma && tokens[id] === '</s>'),
  );
}
