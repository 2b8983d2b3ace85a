/**
 * The text that a user has seen of an answer, whichever nodes made it. After a fail-over the next
 * node makes the tokens after the last Receipt once more: the same ones are not shown again, and
 * where they differ the user is told what the text is now.
 */
import { createDetokenizer, type Detokenizer } from '../../../protocol/model/detokenize.js';
import type { Vocabulary } from '../../../protocol/model/vocabulary.js';
import type { ClientEvent } from '../events.js';

export class Shown {
  readonly #vocabulary: Vocabulary;
  readonly #stop: readonly string[];
  #tokens: number[] = [];
  #decoder: Detokenizer;

  constructor(vocabulary: Vocabulary, stop: readonly string[]) {
    this.#vocabulary = vocabulary;
    this.#stop = stop;
    this.#decoder = createDetokenizer(vocabulary, stop);
  }

  /**
   * What is new by tokens from output index `from` on.
   * @returns a `text` event, or `revised` when they replace others.
   */
  push(from: number, tokens: readonly number[]): ClientEvent {
    const known = this.#tokens.slice(from, from + tokens.length);
    const same = known.findIndex((token, i) => token !== tokens[i]);
    if (same >= 0) return this.#revise([...this.#tokens.slice(0, from), ...tokens]);
    let text = '';
    for (const token of tokens.slice(known.length)) {
      this.#tokens.push(token);
      text += this.#decoder.push(token);
    }
    return { type: 'text', text, tokens: this.#tokens.length };
  }

  /** The last of it: tokens that no Receipt covers are taken back. */
  end(tokens: readonly number[]): readonly ClientEvent[] {
    const cut = tokens.length < this.#tokens.length ? [this.#revise(tokens)] : [];
    const text = this.#decoder.end();
    return text === '' ? cut : [...cut, { type: 'text', text, tokens: tokens.length }];
  }

  #revise(tokens: readonly number[]): ClientEvent {
    this.#tokens = [...tokens];
    this.#decoder = createDetokenizer(this.#vocabulary, this.#stop);
    const text = tokens.map((token) => this.#decoder.push(token)).join('');
    return { type: 'revised', text, tokens: tokens.length };
  }
}
