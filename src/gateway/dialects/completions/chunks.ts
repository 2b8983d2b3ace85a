/** Completions as server-sent events. */
import type { HttpFault } from '../../api/faults/fault.js';
import {
  type Answer,
  type AnswerMeta,
  type ChoiceEnd,
  type Delta,
  type Echo,
  type EchoedToken,
  type Frame,
  type Frames,
  fingerprintOf,
  usageOf,
} from '../answer.js';
import { DONE } from '../chat/chunks.js';
import { toFinish } from '../fields/finish.js';
import type { Records } from '../fields/records.js';
import { textOf } from '../fields/tokens.js';
import { toUsage } from '../fields/usage.js';
import { toLegacyLogprobs } from './logprobs.js';
import type { CompletionChunk } from './schema.js';

export interface CompletionStreamOptions {
  readonly top: number | undefined;
  readonly includeUsage: boolean;
}

export class CompletionFrames implements Frames {
  readonly #meta: AnswerMeta;
  readonly #options: CompletionStreamOptions;
  /** Characters of each choice so far. */
  readonly #offsets = new Map<number, number>();

  constructor(meta: AnswerMeta, options: CompletionStreamOptions) {
    this.#meta = meta;
    this.#options = options;
  }

  open(): readonly Frame[] {
    return [];
  }

  echo(index: number, { text, tokens }: Echo): readonly Frame[] {
    return this.#text(index, text, () => tokens, null);
  }

  delta({ index, text, tokens, fingerprint }: Delta): readonly Frame[] {
    return this.#text(index, text, tokens, fingerprint);
  }

  finish({ index, finish, fingerprint }: ChoiceEnd): readonly Frame[] {
    const choice = { index, text: '', logprobs: null, finish_reason: toFinish(finish) };
    return [{ data: this.#chunk(fingerprint, [choice]) }];
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

  #text(
    index: number,
    text: string,
    read: () => readonly EchoedToken[],
    fingerprint: string | null,
  ): readonly Frame[] {
    const { top } = this.#options;
    const tokens = top === undefined ? [] : read();
    if (text === '' && tokens.length === 0) return [];
    const offset = this.#offsets.get(index) ?? 0;
    const passed = tokens.reduce((sum, { bytes }) => sum + (textOf(bytes)?.length ?? 0), 0);
    this.#offsets.set(index, offset + passed);
    const logprobs = top === undefined ? null : toLegacyLogprobs(tokens, top, offset);
    return [{ data: this.#chunk(fingerprint, [{ index, text, logprobs, finish_reason: null }]) }];
  }

  #chunk(fingerprint: string | null, choices: CompletionChunk['choices']): CompletionChunk {
    const { id, created, model } = this.#meta;
    return {
      ...{ id, object: 'text_completion', created, model },
      system_fingerprint: fingerprint,
      choices,
      ...(this.#options.includeUsage && { usage: null }),
    };
  }
}
