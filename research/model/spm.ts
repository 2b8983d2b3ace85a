/**
 * Encodes text as llama.cpp's SPM tokenizer does for this vocabulary: merge the neighbouring
 * pair whose joined piece scores highest, leftmost first, and fall back to bytes. Because every
 * piece is letters with at most one space mark before them, words can be encoded one by one and
 * remembered. It does not recognize control tokens: contents are always plain text.
 */
import { IDS, SPACE, type Token } from './vocab.js';

/** Turns text into ids. */
export type Encode = (text: string) => number[];

const SEGMENT = new RegExp(`${SPACE}?[A-Za-z]+|[\\s\\S]`, 'gu');

/** Builds the encoder of a vocabulary. */
export function createEncoder(vocab: readonly Token[]): Encode {
  const idOf = new Map(vocab.map((token, id) => [token.text, id]));
  const known = new Map<string, number[]>();
  const scoreOf = (text: string): number => vocab[idOf.get(text) ?? -1]?.score ?? -Infinity;

  const encodeSegment = (segment: string): number[] => {
    const parts = [...segment];
    for (;;) {
      let best = -Infinity;
      let at = -1;
      for (let i = 0; i + 1 < parts.length; i++) {
        const score = scoreOf(`${parts[i]}${parts[i + 1]}`);
        if (score > best) [best, at] = [score, i];
      }
      if (at < 0) break;
      parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
    }
    return parts.flatMap((part) => {
      const id = idOf.get(part);
      if (id !== undefined) return [id];
      return [...Buffer.from(part, 'utf8')].map((byte) => IDS.firstByte + byte);
    });
  };

  return (text) =>
    (text.replaceAll(' ', SPACE).match(SEGMENT) ?? []).flatMap((segment) => {
      let ids = known.get(segment);
      if (ids === undefined) {
        ids = encodeSegment(segment);
        known.set(segment, ids);
      }
      return ids;
    });
}
