/** An answer in Anthropic's shape. */
import { type Answer, type AnswerMeta, NO_TOKENS, usageOf } from '../answer.js';
import type { Records } from '../fields/records.js';
import { joinPieces } from '../fields/tokens.js';
import type { MessagesBody } from './schema.js';

type End = Pick<Answer, 'finish' | 'text' | 'tokens'>;

/** The text is cut before the stop string, which the tokens still have. */
function stopSequenceOf({ text, tokens }: End, stops: readonly string[]): string | null {
  const all = joinPieces(tokens().map(({ bytes }) => bytes));
  const at = all.indexOf(text);
  const tail = at < 0 ? all : all.slice(at + text.length);
  return (
    stops.find((stop) => tail.startsWith(stop)) ?? stops.find((stop) => all.includes(stop)) ?? null
  );
}

export function toStop(end: End, stops: readonly string[]) {
  if (end.finish === 'stop')
    return { stop_reason: 'stop_sequence', stop_sequence: stopSequenceOf(end, stops) } as const;
  const reason = end.finish === 'eog' ? 'end_turn' : 'max_tokens';
  return { stop_reason: reason, stop_sequence: null } as const;
}

export function toMessage(
  meta: AnswerMeta,
  answers: readonly Answer[],
  records: Records,
  stops: readonly string[],
): MessagesBody {
  const end = answers[0] ?? { finish: 'length', text: '', tokens: NO_TOKENS };
  const { promptTokens, outputTokens } = usageOf(answers);
  return {
    ...{ id: meta.id, type: 'message', role: 'assistant', model: meta.model },
    content: [{ type: 'text', text: end.text }],
    ...toStop(end, stops),
    usage: { input_tokens: promptTokens, output_tokens: outputTokens },
    rastic: records,
  };
}
