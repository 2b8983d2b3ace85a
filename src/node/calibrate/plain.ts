/** Conversations for models that cannot chat: what no template renders is asked as plain text. */
import { codeOf } from '../../base/errors.js';
import type { CallOptions, Engine } from '../../engine/interface.js';
import type { Input } from '../../protocol/steps/input.js';

/** The same words without a template. */
function plainOf(input: Input): Input {
  if (input.type !== 'chat') return input;
  return { type: 'text', text: input.messages.map(({ content }) => content).join('\n') };
}

/**
 * Like the engine's own tokenize, but a conversation that the model's template cannot render is
 * taken as plain text: so models without a template are measured too.
 */
export async function tokenizePlainly(
  engine: Pick<Engine, 'tokenize'>,
  input: Input,
  date: string,
  options?: CallOptions,
): Promise<readonly number[]> {
  try {
    return await engine.tokenize(input, date, options);
  } catch (error) {
    if (codeOf(error) !== 'ENGINE_TEMPLATE') throw error;
    return engine.tokenize(plainOf(input), date, options);
  }
}
