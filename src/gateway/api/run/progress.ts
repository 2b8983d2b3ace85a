/** What has come of one job so far, as its events tell. */
import type { InferenceEvent, TokenInfo, TokenUsage } from '../../../node/interface.js';
import type { ChoiceEnd, Delta } from '../../dialects/answer.js';

type Said = Extract<InferenceEvent, { type: 'tokens' | 'revised' }>;

export class Progress {
  readonly #index: number;
  #text = '';
  /** What was said, whose tokens are made when they are read. */
  #said: Said[] = [];
  #fingerprint: string | null = null;

  constructor(index: number) {
    this.#index = index;
  }

  assigned(engineClass: string): void {
    this.#fingerprint = engineClass;
  }

  said(event: Said): Delta {
    this.#text += event.text;
    this.#said.push(event);
    return this.#delta(event.text, () => event.tokens);
  }

  /** All is replaced. @returns what a stream lacks, or undefined if it has sent something else. */
  revised(event: Said): Delta | undefined {
    const sent = { text: this.#text, tokens: this.#tokens() };
    this.#text = event.text;
    this.#said = [event];
    const isSame =
      event.text.startsWith(sent.text) &&
      sent.tokens.every(({ id }, at) => event.tokens[at]?.id === id);
    if (!isSame) return undefined;
    const tokens = () => event.tokens.slice(sent.tokens.length);
    return this.#delta(event.text.slice(sent.text.length), tokens);
  }

  end(finish: ChoiceEnd['finish'], usage: TokenUsage): ChoiceEnd {
    const said = this.#said;
    return {
      index: this.#index,
      finish,
      text: this.#text,
      tokens: () => said.flatMap(({ tokens }) => tokens),
      fingerprint: this.#fingerprint,
      usage,
    };
  }

  #tokens(): readonly TokenInfo[] {
    return this.#said.flatMap(({ tokens }) => tokens);
  }

  #delta(text: string, tokens: Delta['tokens']): Delta {
    return { index: this.#index, text, tokens, fingerprint: this.#fingerprint };
  }
}
