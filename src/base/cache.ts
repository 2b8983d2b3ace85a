/** Bounded maps: lru-cache. Beyond the bound, what was not used for the longest time goes first. */
import { LRUCache } from 'lru-cache';

/** A second bound, for values that differ in size. */
export interface Weights<V> {
  /** Of all values together, at most; one that weighs more alone is not kept. */
  readonly most: number;
  /** A whole number; nothing weighs less than 1. */
  of(value: V): number;
}

/** Keys and values are never undefined or null. */
export class Cache<K extends NonNullable<unknown>, V extends NonNullable<unknown>> {
  readonly #kept: LRUCache<K, V>;

  /** @param most entries at most. */
  constructor(most: number, weights?: Weights<V>) {
    const bounds = weights && {
      maxSize: weights.most,
      sizeCalculation: (value: V) => Math.max(1, weights.of(value)),
    };
    this.#kept = new LRUCache<K, V>({ max: most, ...bounds });
  }

  /** The value, which counts as used now. */
  get(key: K): V | undefined {
    return this.#kept.get(key);
  }

  /** The value; a look is no use. */
  peek(key: K): V | undefined {
    return this.#kept.peek(key);
  }

  set(key: K, value: V): void {
    this.#kept.set(key, value);
  }

  /** The value; where there is none, the one that `make` gives, which is kept. */
  recall(key: K, make: () => V): V {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#kept.set(key, made);
    return made;
  }
}
