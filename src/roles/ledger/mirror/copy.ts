/**
 * What a node has copied of the ledger: times of heights, and the stakes of the models that it was
 * asked about. The ledger's own functions answer from it. It knows no network; updates.ts keeps it up
 * to date. docs/protocol.md section 7.
 */
import { historyMs, recordStakes } from '../../../protocol/ledger/history.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import {
  type Chronicle,
  COMPUTE,
  type StakePoint,
  VERIFIER,
} from '../../../protocol/ledger/state.js';
import { refuse } from '../../../protocol/rules.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { Changes, DatedStake, Head } from '../interface.js';
import { HeightTimes } from './times.js';

/** A head of the journal, signed or from a reply. */
export type SeenHead = Pick<Head, 'height' | 'hash' | 'time'>;

/** Ascending, above `from` and up to `end`. @throws RasticError LEDGER_REPLY. */
function checkOrder(stakes: readonly DatedStake[], from: number, end: number): void {
  let last = from + 1;
  for (const { role, height } of stakes) {
    const isRole = role === COMPUTE || role === VERIFIER;
    if (!isRole || height < last || height > end) refuse('MIRROR-1', { code: 'stakes' });
    last = height;
  }
}

export class Copy implements Chronicle {
  readonly times: HeightTimes;
  readonly history = new Map<string, Map<string, StakePoint[]>>();
  readonly #rules: LedgerRules;
  /** Model → the height from which on its stakes are known. */
  readonly #models = new Map<Hash, number>();
  #hash: Hash;
  #registered: number;

  /**
   * @param changes the answer for a height that the journal has not reached: its head alone.
   * @throws RasticError LEDGER_REPLY.
   */
  constructor(rules: LedgerRules, changes: Changes, head: SeenHead) {
    const { above, time, gaps, stakes, registered } = changes;
    const isAlone = gaps.length === 0 && stakes.length === 0;
    if (!isAlone || above !== head.height || time > head.time) refuse('MIRROR-1', { code: 'head' });
    this.#rules = rules;
    this.times = new HeightTimes(above, time, historyMs(rules));
    this.#hash = head.hash;
    this.#registered = registered;
  }

  get height(): number {
    return this.times.last;
  }

  /** Ledger time of the entry `height`. */
  get time(): number {
    return this.times.at(this.height) ?? 0;
  }

  /** Hash of the entry `height`, once all pages up to a head have been followed. */
  get hash(): Hash {
    return this.#hash;
  }

  /** Whether this node knows every registration of a model that the ledger knows. */
  get isRegistered(): boolean {
    return this.#rules.registrations.length >= this.#registered;
  }

  /** The height from which on a model's stakes are known; undefined before `begin`. */
  since(modelId: Hash): number | undefined {
    return this.#models.get(modelId);
  }

  /**
   * Goes on with what happened above its height, one page of it. A page that is refused changes
   * nothing. @throws RasticError LEDGER_REPLY.
   */
  follow({ gaps, stakes, registered }: Changes, head: SeenHead): void {
    const from = this.height;
    const end = from + gaps.length;
    let { time } = this;
    const times = gaps.map((gap) => (time += gap));
    const isStuck = gaps.length === 0 && head.height > from;
    // [MIRROR-1 REJECT] Changes must lead on from the height that was asked for, in the journal's
    // order, and nothing in them may lie beyond its head.
    if (isStuck || end > head.height || time > head.time) refuse('MIRROR-1', { code: 'heights' });
    checkOrder(
      stakes.map(({ stake }) => stake),
      from,
      end,
    );
    const isDated = stakes.every(({ stake }) => times[stake.height - from - 1] === stake.time);
    if (!isDated) refuse('MIRROR-1', { code: 'times' });
    for (const at of times) this.times.push(at);
    for (const { modelId, stake } of stakes) {
      if (this.#models.has(modelId)) this.#record(modelId, [stake]);
    }
    this.#registered = registered;
    if (end === head.height) this.#hash = head.hash;
  }

  /** Begins with a model's stakes as they were at the present height. @throws LEDGER_REPLY. */
  begin(modelId: Hash, stakes: readonly DatedStake[]): void {
    checkOrder(stakes, -1, this.height);
    if (stakes.some(({ time }) => time > this.time)) refuse('MIRROR-1', { code: 'times' });
    this.#models.set(modelId, this.height);
    this.#record(modelId, stakes);
  }

  #record(modelId: Hash, stakes: readonly DatedStake[]): void {
    const changes = stakes.map(({ role, ...point }) => ({
      pair: { role, modelId, engineClass: point.engineClass },
      point,
    }));
    recordStakes(this, changes, this.#rules);
  }
}
