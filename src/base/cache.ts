/** Bounded maps with lru-cache: when full, the least recently used entry is removed first. */
import { LRUCache } from 'lru-cache';

/** A second bound, for values of different sizes. */
export interface Weights<V> {
  /** Maximum total weight of all values; a value that weighs more than this is not stored. */
  readonly most: number;
  /** The weight of a value: a whole number, at least 1. */
  of(value: V): number;
}

/** Keys and values are never undefined or null. */
export class Cache<K extends NonNullable<unknown>, V extends NonNullable<unknown>> {
  readonly #kept: LRUCache<K, V>;

  /** @param most maximum number of entries. */
  constructor(most: number, weights?: Weights<V>) {
    const bounds = weights && {
      maxSize: weights.most,
      sizeCalculation: (value: V) => Math.max(1, weights.of(value)),
    };
    this.#kept = new LRUCache<K, V>({ max: most, ...bounds });
  }

  /** The value; it counts as used now. */
  get(key: K): V | undefined {
    return this.#kept.get(key);
  }

  /** The value; this does not count as a use. */
  peek(key: K): V | undefined {
    return this.#kept.peek(key);
  }

  set(key: K, value: V): void {
    this.#kept.set(key, value);
  }

  delete(key: K): void {
    this.#kept.delete(key);
  }

  /** The value; if there is none, `make` creates it and it is stored. */
  recall(key: K, make: () => V): V {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#kept.set(key, made);
    return made;
  }
}
