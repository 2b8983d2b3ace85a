/**
 * Text from a stream of token ids. One streaming UTF-8 decoder runs over all bytes, because a
 * character may be split between tokens: decoding each token alone would break it.
 */
import { createStopScanner } from '../steps/stop.js';
import { bytesOfId, type Vocabulary } from './vocabulary.js';

export interface Detokenizer {
  /** New text; an incomplete character at the end is held back. @throws VOCABULARY_ID */
  push(id: number): string;
  /** The text that was held back; an incomplete character becomes U+FFFD. */
  end(): string;
}

/**
 * @see Detokenizer
 * @param stop stop strings: the first one found and all text after it are never returned.
 */
export function createDetokenizer(
  vocabulary: Vocabulary,
  stop: readonly string[] = [],
): Detokenizer {
  // Invalid bytes become U+FFFD; a byte order mark is kept.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const scanner = createStopScanner(stop);
  return {
    push: (id) => decoder.decode(scanner.push(bytesOfId(vocabulary, id)).bytes, { stream: true }),
    end: () => decoder.decode(scanner.end()),
  };
}
