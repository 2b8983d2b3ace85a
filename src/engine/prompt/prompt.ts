/**
 * Turns input into prompt ids: a chat through the template, plain text and ids unchanged, with one
 * BOS if the tokenizer's flag says so. The engine has the tokenizer; size limits are checked
 * earlier.
 */
import { RasticError } from '../../base/errors.js';
import { refuse } from '../../protocol/rules.js';
import type { ChatMessage, Input } from '../../protocol/steps/input.js';
import { breakSpecials, findMark, type Specials, splitSpecials } from './specials.js';
import { renderTemplate } from './template.js';

/** The settings in a model's file for turning text into ids. */
export interface Tokenizer {
  /** Plain text to ids; special tokens in it are not parsed. */
  encode(text: string): readonly number[];
  readonly specials: Specials;
  readonly bos: number | null;
  readonly bosText: string;
  readonly eosText: string;
  /** The tokenizer's flag: a prompt begins with BOS. */
  readonly addBos: boolean;
  /** Ids that end every text: those of an embedding model, none for any other. */
  readonly closing: readonly number[];
  /** The file's own, or the fallback; undefined if the model cannot chat. */
  readonly chatTemplate: string | undefined;
}

/**
 * Roles are part of the template's own text ('<|' + role + '|>' is a special token in some), so
 * they must not contain anything that could end one token and begin another.
 */
const ROLE = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

function prependBos(ids: readonly number[], { addBos, bos }: Tokenizer): readonly number[] {
  return addBos && bos !== null && ids[0] !== bos ? [bos, ...ids] : ids;
}

function tokenizeChat(
  messages: readonly ChatMessage[],
  tokenizer: Tokenizer,
  date: string,
): readonly number[] {
  const { chatTemplate: template, specials, bosText: bos, eosText: eos } = tokenizer;
  if (template === undefined) {
    throw new RasticError('ENGINE_TEMPLATE', { message: 'the model has no chat template' });
  }
  if (!messages.every(({ role }) => ROLE.test(role))) {
    refuse('ENGINE-10', { field: 'role' });
  }
  const mark = findMark([template, ...messages.map(({ content }) => content)]);
  const broken = messages.map(({ role, content }) => ({
    role,
    content: breakSpecials(content, specials, mark),
  }));
  const rendered = renderTemplate(template, broken, { bos, eos }, date);
  if (rendered.trim() === '') {
    throw new RasticError('ENGINE_TEMPLATE', { message: 'it gives an empty prompt' });
  }
  return splitSpecials(rendered, specials, mark).flatMap((piece) =>
    typeof piece === 'number' ? piece : tokenizer.encode(piece),
  );
}

/**
 * @param date UTC day YYYY-MM-DD for the template's clock.
 * @returns prompt ids, including BOS if the model needs it.
 * @throws RasticError ENGINE_TEMPLATE, ENGINE_INPUT.
 */
export function tokenizeInput(input: Input, tokenizer: Tokenizer, date: string): readonly number[] {
  switch (input.type) {
    case 'chat':
      return prependBos(tokenizeChat(input.messages, tokenizer, date), tokenizer);
    case 'text':
      return [...prependBos(tokenizer.encode(input.text), tokenizer), ...tokenizer.closing];
    case 'ids':
      return input.ids;
    case 'texts':
      // Whoever embeds reads item by item.
      return refuse('ENGINE-10', { field: 'input' });
  }
}
