/**
 * The lists of stakes that were asked for last. A height's list never changes, and one page is a
 * call of its own: without these every page of thousands would sort all of them again.
 */
import type { StakeEntry } from '../interface.js';

/** Lists kept: the heights that the jobs of the last seconds name. */
const LISTS_MAX = 16;

export class StakeLists {
  /** In the order of their last use. */
  readonly #lists = new Map<string, readonly StakeEntry[]>();

  /** The list of this name, made when it is not kept. */
  get(name: string, make: () => readonly StakeEntry[]): readonly StakeEntry[] {
    const list = this.#lists.get(name) ?? make();
    this.#lists.delete(name);
    this.#lists.set(name, list);
    const [oldest = name] = this.#lists.keys();
    if (this.#lists.size > LISTS_MAX) this.#lists.delete(oldest);
    return list;
  }
}
