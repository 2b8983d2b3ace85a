/** Log-probabilities in OpenAI's legacy shape: four arrays of one length. */
import type { EchoedToken } from '../answer.js';
import { legacyToken, textOf } from '../fields/tokens.js';
import type { LegacyLogprobs } from './schema.js';

/**
 * The most likely tokens by their text, and the token itself. Two tokens may have one text: the
 * larger number stays, so that the largest of the object is the most likely token's.
 */
function topOf(token: EchoedToken, top: number): Record<string, number> | null {
  if (token.logprob === null) return null;
  const found = new Map<string, number>();
  for (const { bytes, logprob } of [...token.top.slice(0, top), token]) {
    const text = legacyToken(bytes);
    found.set(text, Math.max(logprob, found.get(text) ?? Number.NEGATIVE_INFINITY));
  }
  return Object.fromEntries(found);
}

/** @param offset characters of the text before the first token. */
export function toLegacyLogprobs(
  tokens: readonly EchoedToken[],
  top: number,
  offset = 0,
): LegacyLogprobs {
  let at = offset;
  const offsets = tokens.map(({ bytes }) => {
    const before = at;
    at += textOf(bytes)?.length ?? 0;
    return before;
  });
  return {
    tokens: tokens.map(({ bytes }) => legacyToken(bytes)),
    token_logprobs: tokens.map(({ logprob }) => logprob),
    top_logprobs: tokens.map((token) => topOf(token, top)),
    text_offset: offsets,
  };
}
