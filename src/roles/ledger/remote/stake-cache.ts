/**
 * Stakes already read, by role, model and height: what was staked at a height never changes, and
 * every job at work names one. Bounded; the longest kept goes first.
 */
import { STAKES_MAX } from '../../../protocol/params.js';
import type { StakeEntry } from '../interface.js';

/** Heights kept: some seconds of a busy journal. */
const LISTS_MAX = 64;

export class StakesKept {
  readonly #lists = new Map<string, readonly StakeEntry[]>();
  #entries = 0;

  get(key: string): readonly StakeEntry[] | undefined {
    return this.#lists.get(key);
  }

  set(key: string, list: readonly StakeEntry[]): void {
    this.#drop(key);
    this.#lists.set(key, list);
    this.#entries += list.length;
    for (const [oldest] of this.#lists) {
      if (this.#lists.size <= LISTS_MAX && this.#entries <= STAKES_MAX) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#entries -= this.#lists.get(key)?.length ?? 0;
    this.#lists.delete(key);
  }
}
