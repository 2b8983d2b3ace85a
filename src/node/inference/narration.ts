/**
 * What a caller is told of a job, from the events of its client. If a node cheated, the same request
 * is asked again in a new job: its tokens are compared with those that were shown before, so that
 * the caller gets each once, and all of them again only if they differ.
 */
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { ClientEvent } from '../../roles/client/events.js';
import type { InferenceEvent } from './interface.js';
import { tokensEvent } from './token-info.js';

type News = Extract<ClientEvent, { readonly type: 'text' | 'revised' }>;
type Committed = Extract<InferenceEvent, { readonly type: 'committed' }>;

/** An event that says the same to the caller; undefined if he is not told. */
function plainly(event: ClientEvent): InferenceEvent | undefined {
  switch (event.type) {
    case 'waiting':
      return { type: 'waiting', what: event.what };
    case 'announced':
      return { type: 'announced', jobId: event.jobId };
    case 'prefilled':
      return { type: 'prefilled', promptTokens: event.promptTokens };
    case 'assigned': {
      const { compute, engineClass, from, why } = event;
      return { type: 'assigned', compute, engineClass, from, why };
    }
    default:
      return undefined;
  }
}

export class Narration {
  readonly #vocabulary: Vocabulary;
  readonly #tell: (event: InferenceEvent) => void;
  /** What the caller has of earlier jobs, and what the present one has given so far. */
  #before: readonly Leaf[] = [];
  #textBefore = '';
  #leaves: Leaf[] = [];
  #text = '';
  /** Told when the last of the text is. */
  #committed: Committed | undefined;
  /** What a node that broke off had signed for: the end, if no other goes on. */
  #open: Committed | undefined;

  constructor(vocabulary: Vocabulary, tell: (event: InferenceEvent) => void) {
    this.#vocabulary = vocabulary;
    this.#tell = tell;
  }

  on(event: ClientEvent): void {
    if (event.type === 'text') this.#onText(event);
    else if (event.type === 'revised') this.#onRevised(event);
    else if (event.type === 'committed') this.#onCommitted(event);
    else if (event.type === 'again') this.#onAgain();
    else {
      if (event.type === 'incomplete') this.#committed = this.#open;
      if (event.type !== 'waiting') this.end();
      const told = plainly(event);
      if (told !== undefined) this.#tell(told);
    }
  }

  /** Nothing more comes of this job's text. */
  end(): void {
    const committed = this.#committed;
    if (committed === undefined) return;
    this.#committed = undefined;
    if (this.#leaves.length < this.#before.length) this.#revise();
    this.#tell(committed);
  }

  #onText({ text, leaves }: News): void {
    const at = this.#leaves.length;
    const overlap = this.#before.slice(at, at + leaves.length);
    this.#leaves.push(...leaves);
    this.#text += text;
    const isOther = overlap.some(({ token }, i) => token !== leaves[i]?.token);
    const isBeyond = this.#leaves.length > this.#before.length;
    if (isOther) this.#revise();
    else if (overlap.length === 0) this.#tellText(text, leaves);
    else if (isBeyond) {
      this.#tellText(this.#text.slice(this.#textBefore.length), leaves.slice(overlap.length));
    }
  }

  #tellText(text: string, leaves: readonly Leaf[]): void {
    if (text === '' && leaves.length === 0) return;
    this.#tell(tokensEvent('tokens', { text, leaves }, this.#vocabulary));
  }

  #onRevised({ text, leaves }: News): void {
    this.#leaves = [...leaves];
    this.#text = text;
    this.#revise();
  }

  #revise(): void {
    this.#before = [];
    this.#textBefore = '';
    const all = { text: this.#text, leaves: this.#leaves.slice() };
    this.#tell(tokensEvent('revised', all, this.#vocabulary));
  }

  #onAgain(): void {
    this.end();
    if (this.#leaves.length > this.#before.length) {
      this.#before = this.#leaves;
      this.#textBefore = this.#text;
    }
    this.#leaves = [];
    this.#text = '';
  }

  #onCommitted({ receipt, reason }: Extract<ClientEvent, { readonly type: 'committed' }>): void {
    const { promptTokens, outputTokens } = receipt;
    const usage = { promptTokens, outputTokens };
    const committed: Committed = { type: 'committed', finish: reason, usage };
    if (reason === 'open') this.#open = committed;
    else this.#committed = committed;
  }
}
