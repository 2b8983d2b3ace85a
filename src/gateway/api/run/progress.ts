/** What has come of one job so far, as its events tell. */
import type { InferenceEvent, TokenInfo, TokenUsage } from '../../../node/interface.js';
import type { ChoiceEnd, Delta } from '../../dialects/answer.js';

type Said = Extract<InferenceEvent, { type: 'tokens' | 'revised' }>;

export class Progress {
  readonly #index: number;
  #text = '';
  #tokens: TokenInfo[] = [];
  #fingerprint: string | null = null;

  constructor(index: number) {
    this.#index = index;
  }

  get text(): string {
    return this.#text;
  }

  get tokens(): readonly TokenInfo[] {
    return this.#tokens;
  }

  get fingerprint(): string | null {
    return this.#fingerprint;
  }

  assigned(engineClass: string): void {
    this.#fingerprint = engineClass;
  }

  said({ text, tokens }: Said): Delta {
    this.#text += text;
    // One array grows: an answer has up to 65,536 tokens.
    for (const token of tokens) this.#tokens.push(token);
    return this.#delta(text, tokens);
  }

  /** All is replaced. @returns what a stream lacks, or undefined if it has sent something else. */
  revised({ text, tokens }: Said): Delta | undefined {
    const sent = { text: this.#text, tokens: this.#tokens };
    this.#text = text;
    this.#tokens = [...tokens];
    const isSame =
      text.startsWith(sent.text) && sent.tokens.every(({ id }, at) => tokens[at]?.id === id);
    if (!isSame) return undefined;
    return this.#delta(text.slice(sent.text.length), tokens.slice(sent.tokens.length));
  }

  end(finish: ChoiceEnd['finish'], usage: TokenUsage): ChoiceEnd {
    const { text, tokens, fingerprint } = this;
    return { index: this.#index, finish, text, tokens, fingerprint, usage };
  }

  #delta(text: string, tokens: readonly TokenInfo[]): Delta {
    return { index: this.#index, text, tokens, fingerprint: this.#fingerprint };
  }
}
