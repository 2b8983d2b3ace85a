/**
 * The text of an answer that the user has seen, from all its nodes. After a failover the next node
 * generates the tokens after the last Receipt again. Equal tokens are not shown again. If tokens
 * differ, the user gets the corrected text.
 */
import { createDetokenizer, type Detokenizer } from '../../../protocol/model/detokenize.js';
import type { Vocabulary } from '../../../protocol/model/vocabulary.js';
import type { Leaf } from '../../../protocol/proof/leaf.js';
import type { Job } from '../../../protocol/sign/structs.js';
import { isEmbed } from '../../../protocol/steps/kinds/kinds.js';
import type { ClientEvent } from '../events.js';

/** The tokens of an embed job stand for no text. */
const NO_TEXT: Vocabulary = { bytes: [new Uint8Array()], eog: [] };

export class Shown {
  readonly #vocabulary: Vocabulary;
  readonly #stop: readonly string[];
  #leaves: Leaf[] = [];
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
  push(from: number, leaves: readonly Leaf[]): ClientEvent {
    const known = this.#leaves.slice(from, from + leaves.length);
    const same = known.findIndex(({ token }, i) => token !== leaves[i]?.token);
    if (same >= 0) return this.#revise([...this.#leaves.slice(0, from), ...leaves]);
    const added = leaves.slice(known.length);
    let text = '';
    for (const leaf of added) {
      this.#leaves.push(leaf);
      text += this.#decoder.push(leaf.token);
    }
    return { type: 'text', text, tokens: this.#leaves.length, leaves: added };
  }

  /** Ends the text: tokens that no Receipt covers are removed. */
  end(leaves: readonly Leaf[]): readonly ClientEvent[] {
    const cut = leaves.length < this.#leaves.length ? [this.#revise(leaves)] : [];
    const text = this.#decoder.end();
    const rest = { type: 'text', text, tokens: leaves.length, leaves: [] } as const;
    return text === '' ? cut : [...cut, rest];
  }

  #revise(leaves: readonly Leaf[]): ClientEvent {
    this.#leaves = [...leaves];
    this.#decoder = createDetokenizer(this.#vocabulary, this.#stop);
    const text = leaves.map(({ token }) => this.#decoder.push(token)).join('');
    return { type: 'revised', text, tokens: leaves.length, leaves };
  }
}
