/**
 * Which chat template a model uses: its file's, or the fallback. Every engine chooses alike, since
 * the prompt's ids follow from it. docs/protocol.md section 2.
 */
import type { Specials } from './specials.js';

/** ChatML, for files without a template whose vocabulary has its two special tokens. */
const CHATML =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + " +
  "message['content'] + '<|im_end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";
const CHATML_TOKENS = ['<|im_start|>', '<|im_end|>'];

/**
 * @param given `tokenizer.chat_template` of the file; one without a visible character is none: it
 * would drop the prompt.
 * @returns undefined if the model cannot chat.
 */
export function chatTemplateOf(given: unknown, { tokens }: Specials): string | undefined {
  if (typeof given === 'string' && given.trim() !== '') return given;
  const isChatml = CHATML_TOKENS.every((text) => tokens.some((token) => token.text === text));
  return isChatml ? CHATML : undefined;
}
