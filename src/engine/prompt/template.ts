/**
 * Renders a model's own Jinja chat template with one pinned renderer. Everything that a template
 * can read is set here: nothing comes from the machine's clock, time zone or language. prompt.ts
 * does the tokenization. docs/protocol.md section 2.
 */
import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja';
import { RasticError } from '../../base/errors.js';
import type { ChatMessage } from '../../protocol/steps/input.js';
import { strftime } from './strftime.js';

/**
 * Part of the engine class, because another renderer may place a space elsewhere. The number counts
 * what is passed in: the variables below, and the fallback of chat-template.ts.
 */
export const TEMPLATE_RENDERER = '@huggingface/jinja 0.5.11, variables 2';

/** Texts of the model's begin and end tokens, under the names that templates use. */
export interface TemplateTokens {
  readonly bos: string;
  readonly eos: string;
}

/** Python's `range`; the renderer does not export its own. */
function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const count = step === 0 ? 0 : Math.max(0, Math.ceil((to - from) / step));
  return Array.from({ length: count }, (_, i) => from + i * step);
}

function createEnvironment(variables: Readonly<Record<string, unknown>>, date: string) {
  const env = new Environment();
  const globals = {
    true: true,
    True: true,
    false: false,
    False: false,
    none: null,
    None: null,
    range,
    raise_exception: (message: string) => {
      throw new Error(message);
    },
    strftime_now: (format: string) => strftime(date, format),
  };
  for (const [name, value] of Object.entries({ ...globals, ...variables })) env.set(name, value);
  return env;
}

/**
 * What a template sees as its tools: none, as in transformers, which most are written for; and for
 * the few that cannot read that, an empty list.
 */
const NO_TOOLS: readonly (readonly unknown[] | null)[] = [null, []];

function render(
  program: ReturnType<typeof parse>,
  variables: Readonly<Record<string, unknown>>,
  date: string,
): string {
  const env = createEnvironment({ ...variables, add_generation_prompt: true }, date);
  return String(new Interpreter(env).run(program).value);
}

/**
 * @param template the GGUF's `tokenizer.chat_template`.
 * @param date UTC day YYYY-MM-DD that `strftime_now` sees, at 00:00:00.
 * @returns the prompt as text, up to the start of the assistant's answer.
 * @throws RasticError ENGINE_TEMPLATE if the template does not parse or refuses the messages.
 */
export function renderTemplate(
  template: string,
  messages: readonly ChatMessage[],
  tokens: TemplateTokens,
  date: string,
): string {
  const turns = messages.map(({ role, content }) => ({ role, content }));
  const known = { messages: turns, bos_token: tokens.bos, eos_token: tokens.eos, documents: null };
  let cause: unknown;
  try {
    const program = parse(tokenize(template, { lstrip_blocks: true, trim_blocks: true }));
    for (const tools of NO_TOOLS) {
      try {
        return render(program, { ...known, tools }, date);
      } catch (error) {
        // The first fault counts: the second list is only a second try.
        cause ??= error;
      }
    }
  } catch (error) {
    cause = error;
  }
  const message = cause instanceof Error ? cause.message : String(cause);
  throw new RasticError('ENGINE_TEMPLATE', { message: message.slice(0, 200) }, cause);
}
