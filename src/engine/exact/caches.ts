/**
 * The tokens that each KV cache of a context holds, so that a job whose prompt begins like
 * another's can reuse existing rows. Within an exact class the bits of a row depend only on the
 * tokens before it, so reused and recomputed rows are the same. The rows themselves are only in
 * native code.
 */
import { RasticError } from '../../base/errors.js';
import type { NativeContext } from './native.js';

/** A copy always moves a whole cache, so it is not worth it below this many rows. */
export const COPY_MIN_TOKENS = 32;

/** Length of the common prefix of two lists, at most `limit`. */
export function commonPrefix(
  a: readonly number[],
  b: readonly number[],
  limit = Number.POSITIVE_INFINITY,
): number {
  const end = Math.min(a.length, b.length, limit);
  let length = 0;
  while (length < end && a[length] === b[length]) length++;
  return length;
}

/** The id with the highest value, the first one if several are equal; -1 if there is none. */
function highest(ids: Iterable<number>, value: (id: number) => number): number {
  let best = -1;
  for (const id of ids) if (best < 0 || value(id) > value(best)) best = id;
  return best;
}

export class Caches {
  readonly #context: Pick<NativeContext, 'trim' | 'copy'>;
  /** Tokens whose rows each cache holds, in order of position. */
  readonly #held: number[][];
  /** Caches that no job uses. */
  readonly #free: Set<number>;

  constructor(context: Pick<NativeContext, 'trim' | 'copy'>, sequences: number) {
    this.#context = context;
    this.#held = Array.from({ length: sequences }, () => []);
    this.#free = new Set(this.#held.keys());
  }

  /**
   * A cache for a job that begins with these tokens, with as many of their rows as any cache holds,
   * at most `limit`. Not allowed while a step runs.
   * @returns the cache, trimmed to the reused rows. @throws RasticError ENGINE_FAILED: none.
   */
  take(tokens: readonly number[], limit: number): { readonly id: number; readonly reused: number } {
    if (this.#free.size === 0) throw new RasticError('ENGINE_FAILED', { message: 'no sequence' });
    const shared = this.#held.map((held) => commonPrefix(held, tokens, limit));
    const most = (ids: Iterable<number>) => highest(ids, (id) => shared[id] ?? 0);
    // If nothing is shared, the lowest one: only neighbouring caches are computed in one graph.
    const id = most([...this.#free].sort((a, b) => a - b));
    const from = most(shared.keys());
    const isWorthCopying = (shared[from] ?? 0) >= (shared[id] ?? 0) + COPY_MIN_TOKENS;
    const reused = shared[isWorthCopying ? from : id] ?? 0;
    if (isWorthCopying) this.#context.copy(from, id, reused);
    else this.#context.trim(id, reused);
    this.#held[id] = tokens.slice(0, reused);
    this.#free.delete(id);
    return { id, reused };
  }

  /** Records that these rows were appended to the cache. */
  add(id: number, tokens: readonly number[]): void {
    this.#held[id]?.push(...tokens);
  }

  /** Rows in the cache. */
  length(id: number): number {
    return this.#held[id]?.length ?? 0;
  }

  /**
   * Forgets the content of a cache after a step that wrote to it failed. Not allowed while a step
   * runs.
   */
  forget(id: number): void {
    this.#context.trim(id, 0);
    this.#held[id] = [];
  }

  /** Ends the job; the cache keeps its rows for other jobs. */
  give(id: number): void {
    this.#free.add(id);
  }
}
