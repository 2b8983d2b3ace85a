/**
 * Stop strings in a stream of bytes: where output ends because of one, and which bytes may be shown
 * before that is known. Works on bytes, because a token may end inside a character.
 */
import { concat, utf8 } from '../../base/bytes.js';
import { STOP_STRING_BYTES_MAX, STOP_STRINGS_MAX } from '../params.js';
import { refuse } from '../rules.js';

interface StopStep {
  /** Bytes that can no longer be part of a stop string. */
  readonly bytes: Uint8Array;
  /**
   * Whether a stop string has now occurred; its bytes and all bytes after it are never returned.
   */
  readonly hit: boolean;
}

export interface StopScanner {
  push(piece: Uint8Array): StopStep;
  /** Bytes that were held back because a stop string could have begun there; none after a hit. */
  end(): Uint8Array;
}

const NOTHING = new Uint8Array();

/** Most outputs have no stop strings, and every Receipt is checked over all of its tokens. */
const NO_STOPS: StopScanner = {
  push: (bytes) => ({ bytes, hit: false }),
  end: () => NOTHING,
};

/** @throws RasticError FINISH_STOP_STRING for more than 8, an empty one or one above 128 bytes. */
export function checkStops(stop: readonly string[]): void {
  // [FINISH-1 REJECT] Stop strings must be few and short, and none may be empty.
  stop.forEach((text, at) => {
    const { length } = utf8(text);
    if (at >= STOP_STRINGS_MAX || length === 0 || length > STOP_STRING_BYTES_MAX) {
      refuse('FINISH-1', { at, bytes: length });
    }
  });
}

/**
 * Of several occurrences, the one that *ends* first counts, and of those the longest. So the cut
 * does not depend on how the bytes were split into tokens.
 * @throws RasticError FINISH_STOP_STRING
 */
export function createStopScanner(stop: readonly string[]): StopScanner {
  checkStops(stop);
  const needles = stop.map(utf8);
  if (needles.length === 0) return NO_STOPS;
  let pending: Uint8Array = NOTHING;
  let hit = false;
  return {
    push(piece) {
      if (hit) return { bytes: NOTHING, hit };
      const buffer = pending.length === 0 ? piece : concat(pending, piece);
      const cut = firstCut(buffer, needles);
      hit = cut !== undefined;
      const shown = cut ?? buffer.length - heldBack(buffer, needles);
      pending = hit ? NOTHING : buffer.slice(shown);
      return { bytes: buffer.slice(0, shown), hit };
    },
    end() {
      const rest = pending;
      pending = NOTHING;
      return rest;
    },
  };
}

function matchesAt(buffer: Uint8Array, needle: Uint8Array, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (buffer[at + i] !== needle[i]) return false;
  return true;
}

/** The start of the occurrence that ends first. */
function firstCut(buffer: Uint8Array, needles: readonly Uint8Array[]): number | undefined {
  let [best, bestEnd]: [number | undefined, number] = [undefined, buffer.length + 1];
  for (const needle of needles) {
    for (let at = 0; at + needle.length <= Math.min(bestEnd, buffer.length); at++) {
      if (!matchesAt(buffer, needle, at, needle.length)) continue;
      const end = at + needle.length;
      if (end < bestEnd || at < (best ?? 0)) [best, bestEnd] = [at, end];
      break;
    }
  }
  return best;
}

/** Length of the longest suffix of the buffer that is the beginning of a stop string. */
function heldBack(buffer: Uint8Array, needles: readonly Uint8Array[]): number {
  let held = 0;
  for (const needle of needles) {
    for (let length = Math.min(needle.length - 1, buffer.length); length > held; length--) {
      if (matchesAt(buffer, needle, buffer.length - length, length)) held = length;
    }
  }
  return held;
}
