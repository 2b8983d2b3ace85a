/** Log-probabilities in the chat shape. */
import type { TokenInfo } from '../../../node/interface.js';
import { chatToken } from '../fields/tokens.js';
import type { ChatResponse } from './schema.js';

export type ChatLogprobs = NonNullable<ChatResponse['choices'][number]['logprobs']>;

const entryOf = ({ bytes, logprob }: Omit<TokenInfo, 'top'>) => ({
  token: chatToken(bytes),
  logprob,
  bytes: [...bytes],
});

/** @param top how many of the most likely tokens come with each one. */
export const toTokenLogprobs = (tokens: readonly TokenInfo[], top: number) =>
  tokens.map((token) => ({
    ...entryOf(token),
    top_logprobs: token.top.slice(0, top).map(entryOf),
  }));

export const toChatLogprobs = (tokens: readonly TokenInfo[], top: number): ChatLogprobs => ({
  content: toTokenLogprobs(tokens, top),
  refusal: null,
});
