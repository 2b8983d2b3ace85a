/**
 * Text from a stream of token ids. One streaming UTF-8 decoder runs over all bytes, because a
 * character may be split between tokens: decoding each token alone would break it.
 */
import { createStopScanner } from '../steps/stop.js';
import { bytesOfId, type Vocabulary } from './vocabulary.js';

export interface Detokenizer {
  /** New text; an incomplete character at the end is held back. @throws VOCABULARY_ID */
  push(id: number): string;
  /** What was held back; an incomplete character as U+FFFD. */
  end(): string;
}

/** The streaming decoder over bytes: invalid ones become U+FFFD, a byte order mark stays. */
function createTextDecoder(): { push(bytes: Uint8Array): string; end(): string } {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return {
    push: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

/**
 * @see Detokenizer
 * @param stop stop strings: the first to occur and all that follows are never given out.
 */
export function createDetokenizer(
  vocabulary: Vocabulary,
  stop: readonly string[] = [],
): Detokenizer {
  const decoder = createTextDecoder();
  const scanner = createStopScanner(stop);
  return {
    push: (id) => decoder.push(scanner.push(bytesOfId(vocabulary, id)).bytes),
    end: () => decoder.push(scanner.end()) + decoder.end(),
  };
}
