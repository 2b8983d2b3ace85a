/**
 * How often each id occurs in an output before an index, for any index: the part of the tokens that
 * a judge needs. The output is read once, and each look-up is a binary search in the positions of
 * one id, so that all positions of a long output cost little more than one.
 */
import type { Counts } from './penalties.js';

/** Counts before an output index, or undefined if the tokens are not known. */
export type CountsAt = (index: number) => Counts | undefined;

type Places = ReadonlyMap<number, readonly number[]>;

function placesOf(tokens: readonly number[]): Places {
  const places = new Map<number, number[]>();
  tokens.forEach((token, at) => {
    const known = places.get(token);
    if (known === undefined) places.set(token, [at]);
    else known.push(at);
  });
  return places;
}

/** How many of the ascending positions are below the index. */
function placesBefore(places: readonly number[], index: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}

class CountsBefore implements Counts {
  readonly #places: Places;
  readonly #index: number;

  constructor(places: Places, index: number) {
    this.#places = places;
    this.#index = index;
  }

  get(id: number): number {
    const places = this.#places.get(id);
    return places === undefined ? 0 : placesBefore(places, this.#index);
  }

  *keys(): IterableIterator<number> {
    for (const [id, [first = 0]] of this.#places) if (first < this.#index) yield id;
  }
}

/**
 * @param tokens the output from index 0 on, a resumed prefix included; it must not change. For an
 * index beyond its end the counts are unknown.
 */
export function createCountsAt(tokens: readonly number[]): CountsAt {
  let places: Places | undefined;
  return (index) => {
    if (index > tokens.length) return undefined;
    places ??= placesOf(tokens);
    return new CountsBefore(places, index);
  };
}
