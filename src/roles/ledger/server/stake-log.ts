/**
 * All changes of stakes in the order of the journal, so that what happened above a height is found
 * without looking at every stake. Changes that are too old for any job are dropped.
 * docs/protocol.md section 7.
 */
import { changesOf, oldestHeight } from '../../../protocol/ledger/history.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState, StakeChange } from '../../../protocol/ledger/state.js';
import { CHANGES_A_FRAME, GAPS_A_FRAME } from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import type { Changes, DatedStake } from '../interface.js';

/** Kept before the list is cut: cutting at each change would copy it each time. */
const CUT_AT = 1_024;

export const datedStake = ({ pair, point }: StakeChange): DatedStake => ({
  role: pair.role,
  ...point,
});

export class StakeLog {
  readonly #rules: LedgerRules;
  /** Ascending by height. */
  #changes: StakeChange[];

  /** @param state as it was loaded. */
  constructor(state: LedgerState, rules: LedgerRules) {
    this.#rules = rules;
    this.#changes = changesOf(state);
  }

  /** Adds the changes of an entry that was just applied. */
  add(state: LedgerState, changes: readonly StakeChange[]): void {
    this.#changes.push(...changes);
    if (this.#changes.length < CUT_AT) return;
    const oldest = oldestHeight(state, this.#rules);
    const kept = this.#firstAbove(oldest);
    if (kept >= this.#changes.length / 2) this.#changes = this.#changes.slice(kept);
  }

  /**
   * Times and changes of stakes above a height, as many entries as fit a frame.
   * @throws RasticError LEDGER_OLD for a height below those that a job in its life can name.
   */
  above(state: LedgerState, wanted: number): Changes {
    const above = Math.min(wanted, state.height);
    const oldest = oldestHeight(state, this.#rules);
    // What is older is forgotten.
    if (above < oldest) refuse('STAKES-4', { height: above, oldest });
    const first = this.#firstAbove(above);
    const next = this.#changes[first + CHANGES_A_FRAME];
    // An entry goes with all of its changes, or waits for the next page.
    const end = Math.min(
      state.height,
      above + GAPS_A_FRAME,
      next === undefined ? state.height : next.point.height - 1,
    );
    const gaps: number[] = [];
    for (let height = above + 1; height <= end; height++) {
      gaps.push((state.times.at(height) ?? 0) - (state.times.at(height - 1) ?? 0));
    }
    const stakes = this.#changes.slice(first, this.#firstAbove(end));
    return {
      ...{ above, time: state.times.at(above) ?? 0, gaps },
      stakes: stakes.map((change) => ({
        modelId: change.pair.modelId,
        stake: datedStake(change),
      })),
      registered: this.#rules.registrations.length,
    };
  }

  #firstAbove(height: number): number {
    let [low, high] = [0, this.#changes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#changes[middle]?.point.height ?? 0) > height) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
