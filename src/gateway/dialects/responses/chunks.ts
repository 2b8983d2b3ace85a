/** A response as the events that OpenAI's clients build it from. */
import type { HttpFault } from '../../api/faults/fault.js';
import type { Answer, AnswerMeta, ChoiceEnd, Delta, Frame, Frames } from '../answer.js';
import { toTokenLogprobs } from '../chat/logprobs.js';
import type { Records } from '../fields/records.js';
import { itemIdOf, statusOf, toItem, toPart, toPending, toResponsesBody } from './response.js';
import type { ResponsesBody, ResponsesRequest } from './schema.js';

export class ResponsesFrames implements Frames {
  readonly #meta: AnswerMeta;
  readonly #pending: ResponsesBody;
  readonly #top: number | undefined;
  /** Where the text is: one message of one part. */
  readonly #place: object;
  #sequence = 0;

  constructor(meta: AnswerMeta, body: ResponsesRequest, top: number | undefined) {
    this.#meta = meta;
    this.#pending = toPending(meta, body);
    this.#top = top;
    this.#place = { item_id: itemIdOf(meta), output_index: 0, content_index: 0 };
  }

  open(): readonly Frame[] {
    const response = this.#pending;
    return [
      this.#event('response.created', { response }),
      this.#event('response.in_progress', { response }),
      this.#event('response.output_item.added', {
        output_index: 0,
        item: toItem(this.#meta, 'in_progress', []),
      }),
      this.#event('response.content_part.added', { ...this.#place, part: toPart('') }),
    ];
  }

  delta({ text, tokens }: Delta): readonly Frame[] {
    const logprobs = this.#logprobs(tokens);
    if (text === '' && logprobs.length === 0) return [];
    return [this.#event('response.output_text.delta', { ...this.#place, delta: text, logprobs })];
  }

  finish({ text, tokens, finish }: ChoiceEnd): readonly Frame[] {
    const logprobs = this.#logprobs(tokens);
    const part = toPart(text, logprobs);
    return [
      this.#event('response.output_text.done', { ...this.#place, text, logprobs }),
      this.#event('response.content_part.done', { ...this.#place, part }),
      this.#event('response.output_item.done', {
        output_index: 0,
        item: toItem(this.#meta, statusOf(finish), [part]),
      }),
    ];
  }

  close(answers: readonly Answer[], records: Records): readonly Frame[] {
    const response = toResponsesBody(this.#pending, this.#meta, answers, records, this.#top);
    return [this.#event(`response.${response.status}`, { response })];
  }

  /** OpenAI's event has the members of the error itself; its client throws for a key `error`. */
  fail(fault: HttpFault): readonly Frame[] {
    const { message, code, param } = fault;
    return [this.#event('error', { message, code, param, ...fault.toOpenAi() })];
  }

  #logprobs(tokens: Delta['tokens']) {
    return this.#top === undefined ? [] : toTokenLogprobs(tokens(), this.#top);
  }

  #event(type: string, data: object): Frame {
    const sequence = this.#sequence;
    this.#sequence += 1;
    return { event: type, data: { type, sequence_number: sequence, ...data } };
  }
}
