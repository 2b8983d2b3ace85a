/**
 * The text of an answer that the user has seen, from all its nodes. After a failover the next node
 * generates the tokens after the last Receipt again. Equal tokens are not shown again. If tokens
 * differ, the user gets the corrected text.
 */
import { createDetokenizer, type Detokenizer } from '../../../protocol/model/detokenize.js';
import type { Vocabulary } from '../../../protocol/model/vocabulary.js';
import type { Job } from '../../../protocol/sign/structs.js';
import { isEmbed } from '../../../protocol/steps/kinds/kinds.js';
import type { ClientEvent } from '../events.js';

/** The tokens of an embed job stand for no text. */
const NO_TEXT: Vocabulary = { bytes: [new Uint8Array()], eog: [] };

export class Shown {
  readonly #vocabulary: Vocabulary;
  readonly #stop: readonly string[];
  #tokens: number[] = [];
  #decoder: Detokenizer;

  constructor(vocabulary: Vocabulary, job: Pick<Job, 'kind' | 'stop'>) {
    this.#vocabulary = isEmbed(job) ? NO_TEXT : vocabulary;
    this.#stop = job.stop;
    this.#decoder = createDetokenizer(this.#vocabulary, this.#stop);
  }

  /**
   * Adds tokens from output index `from` on.
   * @returns a `text` event, or `revised` if they replace other tokens.
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

  /** Ends the text: tokens that no Receipt covers are removed. */
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
