/** Tokens as text: pieces of UTF-8 in which a character may be split over several tokens. */

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const lossy = new TextDecoder('utf-8', { ignoreBOM: true });

const escaped = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

/** The text, or undefined if the bytes are no whole characters. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** As OpenAI's chat shape writes a token: `\xf0\x9f` where it is no whole character. */
export const chatToken = (bytes: Uint8Array): string => textOf(bytes) ?? escaped(bytes);

/** As OpenAI's legacy shape writes it: `bytes:\xf0\x9f`. */
export const legacyToken = (bytes: Uint8Array): string =>
  textOf(bytes) ?? `bytes:${escaped(bytes)}`;

/** All pieces as one text; what is no UTF-8 becomes the replacement character. */
export function joinPieces(pieces: readonly Uint8Array[]): string {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return lossy.decode(all);
}
