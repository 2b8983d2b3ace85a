/** An answer as the events that Anthropic's clients build it from. */
import type { HttpFault } from '../../api/faults/fault.js';
import type { Answer, AnswerMeta, ChoiceEnd, Delta, Frame, Frames } from '../answer.js';
import type { Records } from '../fields/records.js';
import { toStop } from './response.js';
import type { MessagesBody } from './schema.js';

const frame = (type: string, data: object = {}): Frame => ({
  event: type,
  data: { type, ...data },
});

export class MessagesFrames implements Frames {
  readonly #meta: AnswerMeta;
  readonly #requestId: string;
  readonly #stops: readonly string[];

  constructor(meta: AnswerMeta, requestId: string, stops: readonly string[]) {
    this.#meta = meta;
    this.#requestId = requestId;
    this.#stops = stops;
  }

  open(_fingerprint: string | null, promptTokens: number): readonly Frame[] {
    const { id, model } = this.#meta;
    const message: MessagesBody = {
      ...{ id, type: 'message', role: 'assistant', model, content: [] },
      ...{ stop_reason: null, stop_sequence: null },
      usage: { input_tokens: promptTokens, output_tokens: 0 },
    };
    const block = { type: 'text', text: '' };
    return [
      frame('message_start', { message }),
      frame('content_block_start', { index: 0, content_block: block }),
    ];
  }

  delta({ text }: Delta): readonly Frame[] {
    if (text === '') return [];
    return [frame('content_block_delta', { index: 0, delta: { type: 'text_delta', text } })];
  }

  finish(end: ChoiceEnd): readonly Frame[] {
    const { promptTokens, outputTokens } = end.usage;
    const usage = { input_tokens: promptTokens, output_tokens: outputTokens };
    return [
      frame('content_block_stop', { index: 0 }),
      frame('message_delta', { delta: toStop(end, this.#stops), usage }),
    ];
  }

  close(_answers: readonly Answer[], records: Records): readonly Frame[] {
    return [frame('message_stop', { rastic: records })];
  }

  fail(fault: HttpFault): readonly Frame[] {
    return [{ event: 'error', data: fault.toAnthropic(this.#requestId) }];
  }
}
