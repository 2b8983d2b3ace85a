/**
 * What each KV cache of a context holds, token by token, so that a job whose prompt begins like
 * another's takes over the rows that are there. Within an exact class a row's bits depend on
 * nothing but the tokens before it: taken over or computed again, they are the same. Not the rows
 * themselves, which only native code sees.
 */
import { RasticError } from '../../base/errors.js';
import type { NativeContext } from './native.js';

/** A copy moves a whole cache, however little of it is wanted: not worth it below so many rows. */
export const COPY_MIN_TOKENS = 32;

/** Length of what two lists have in common at their start, at most `limit`. */
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

/** The id with the highest value, of equal ones the first; -1 of none. */
function highest(ids: Iterable<number>, value: (id: number) => number): number {
  let best = -1;
  for (const id of ids) if (best < 0 || value(id) > value(best)) best = id;
  return best;
}

export class Caches {
  readonly #context: Pick<NativeContext, 'trim' | 'copy'>;
  /** Tokens whose rows each cache holds, in order of position. */
  readonly #held: number[][];
  /** Caches that no job has. */
  readonly #free: Set<number>;

  constructor(context: Pick<NativeContext, 'trim' | 'copy'>, sequences: number) {
    this.#context = context;
    this.#held = Array.from({ length: sequences }, () => []);
    this.#free = new Set(this.#held.keys());
  }

  /**
   * A cache for a job that begins with these tokens, with as many of their rows as some cache
   * holds, at most `limit`. Not while a step runs.
   * @returns the cache, trimmed to the rows taken over. @throws RasticError ENGINE_FAILED: none.
   */
  take(tokens: readonly number[], limit: number): { readonly id: number; readonly reused: number } {
    if (this.#free.size === 0) throw new RasticError('ENGINE_FAILED', { message: 'no sequence' });
    const shared = this.#held.map((held) => commonPrefix(held, tokens, limit));
    const most = (ids: Iterable<number>) => highest(ids, (id) => shared[id] ?? 0);
    // Without anything shared the lowest: neighbours are computed in one graph, others are not.
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

  /** These rows are in the cache now, behind what it held. */
  add(id: number, tokens: readonly number[]): void {
    this.#held[id]?.push(...tokens);
  }

  /** Rows in the cache. */
  length(id: number): number {
    return this.#held[id]?.length ?? 0;
  }

  /** Nobody knows what the cache holds: a step that wrote to it failed. Not while a step runs. */
  forget(id: number): void {
    this.#context.trim(id, 0);
    this.#held[id] = [];
  }

  /** The job is over; what the cache holds stays for others. */
  give(id: number): void {
    this.#free.add(id);
  }
}
