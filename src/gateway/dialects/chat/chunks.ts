/** A chat completion as server-sent events. */
import type { HttpFault } from '../../api/faults/fault.js';
import {
  type Answer,
  type AnswerMeta,
  type ChoiceEnd,
  type Delta,
  type Frame,
  type Frames,
  fingerprintOf,
  usageOf,
} from '../answer.js';
import { toFinish } from '../fields/finish.js';
import type { Records } from '../fields/records.js';
import { toUsage } from '../fields/usage.js';
import { toChatLogprobs } from './logprobs.js';
import type { ChatChunk } from './schema.js';

export const DONE: Frame = { data: '[DONE]' };

export interface ChatStreamOptions {
  readonly choices: number;
  readonly top: number | undefined;
  readonly includeUsage: boolean;
}

type ChunkChoice = ChatChunk['choices'][number];

export class ChatFrames implements Frames {
  readonly #meta: AnswerMeta;
  readonly #options: ChatStreamOptions;

  constructor(meta: AnswerMeta, options: ChatStreamOptions) {
    this.#meta = meta;
    this.#options = options;
  }

  open(fingerprint: string | null): readonly Frame[] {
    return Array.from({ length: this.#options.choices }, (_, index) =>
      this.#frame(fingerprint, [this.#choice(index, { role: 'assistant', content: '' })]),
    );
  }

  delta({ index, text, tokens, fingerprint }: Delta): readonly Frame[] {
    const { top } = this.#options;
    const logprobs = top === undefined ? null : toChatLogprobs(tokens(), top);
    // Half a character has no text yet, but its token has a log-probability.
    if (text === '' && !logprobs?.content.length) return [];
    return [this.#frame(fingerprint, [{ ...this.#choice(index, { content: text }), logprobs }])];
  }

  finish({ index, finish, fingerprint }: ChoiceEnd): readonly Frame[] {
    const choice = { ...this.#choice(index, {}), finish_reason: toFinish(finish) };
    return [this.#frame(fingerprint, [choice])];
  }

  close(answers: readonly Answer[], records: Records): readonly Frame[] {
    const last = this.#chunk(fingerprintOf(answers), []);
    const usage = toUsage(usageOf(answers));
    return [
      ...(this.#options.includeUsage ? [{ data: { ...last, usage } }] : []),
      { data: { ...last, rastic: records } },
      DONE,
    ];
  }

  fail(fault: HttpFault): readonly Frame[] {
    return [{ data: fault.toOpenAi() }];
  }

  #choice(index: number, delta: ChunkChoice['delta']): ChunkChoice {
    return { index, delta, logprobs: null, finish_reason: null };
  }

  #chunk(fingerprint: string | null, choices: ChunkChoice[]): ChatChunk {
    const { id, created, model } = this.#meta;
    return {
      ...{ id, object: 'chat.completion.chunk', created, model },
      system_fingerprint: fingerprint,
      choices,
      ...(this.#options.includeUsage && { usage: null }),
    };
  }

  #frame(fingerprint: string | null, choices: ChunkChoice[]): Frame {
    return { data: this.#chunk(fingerprint, choices) };
  }
}
