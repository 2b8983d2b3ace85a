/**
 * Reads stored entries in their order, whoever has kept them: checks the hash chain of all of them,
 * and every signature and rule of those above the state's height, which it applies.
 * docs/protocol.md section 7.1.
 */
import { equalBytes, fromHex, toHex } from '../../base/bytes.js';
import { sha256 } from '../../base/sha256.js';
import { apply } from '../../protocol/ledger/apply.js';
import { decodeEntry, outlineOf, preimageOf } from '../../protocol/ledger/journal.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import { createState, type LedgerState } from '../../protocol/ledger/state.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';

export interface ReplayOptions {
  /** Heights whose heads are wanted. */
  readonly heights?: readonly number[];
  /** Called with each entry, and the state after it if it was applied. */
  readonly onEntry?: (height: number, state: LedgerState | undefined) => void;
}

/** The journal has another head at the height of a snapshot. */
export class OtherHistory extends Error {}

/** The state before the first entry. */
export const firstState = ({ networkId, genesis }: LedgerRules): LedgerState =>
  createState(networkId, genesis.moderator, genesis.created);

/** The hash chain of entries, without what is in them. */
export class Chain {
  /** Entries read. */
  height = 0;
  #below: Uint8Array;

  constructor(networkId: Hash) {
    this.#below = fromHex(networkId);
  }

  /** Head after the entries read. */
  get head(): Hash {
    return toHex(this.#below);
  }

  /** @returns the entry's time. @throws RasticError LEDGER_JOURNAL with the entry's height. */
  next(stored: Uint8Array): number {
    const height = this.height + 1;
    const { head, time } = outlineOf(stored);
    // [JOURNAL-4 REJECT] Each stored head must be the hash over all entries up to it.
    if (!equalBytes(sha256(preimageOf(this.#below, height, stored)), head)) {
      refuse('JOURNAL-4', { height });
    }
    this.#below = head;
    this.height = height;
    return time;
  }
}

export class Replay {
  readonly state: LedgerState;
  /** Height of the state that it began with: entries up to it are not applied. */
  readonly snapshot: number;
  /** Heads at the heights that are wanted, as far as they were reached. */
  readonly heads = new Map<number, Hash>();
  /** Bytes of the entries read. */
  bytes = 0;
  readonly #rules: LedgerRules;
  readonly #options: ReplayOptions;
  readonly #chain: Chain;

  /** @param state of a snapshot, without its times; or that before the first entry. */
  constructor(state: LedgerState, rules: LedgerRules, options: ReplayOptions = {}) {
    this.state = state;
    this.snapshot = state.height;
    this.#rules = rules;
    this.#options = options;
    this.#chain = new Chain(rules.networkId);
    this.#note();
    if (state.times.length === 0) state.times.push(rules.genesis.created);
  }

  /** Entries read. */
  get height(): number {
    return this.#chain.height;
  }

  /** @throws RasticError LEDGER_JOURNAL with the entry's height; OtherHistory. */
  next(stored: Uint8Array): void {
    const height = this.height + 1;
    const time = this.#chain.next(stored);
    if (height > this.snapshot) this.#apply(height, stored);
    else this.state.times.push(time);
    if (height === this.snapshot && this.#chain.head !== this.state.head) throw new OtherHistory();
    this.bytes += stored.length;
    this.#note();
    this.#options.onEntry?.(height, height > this.snapshot ? this.state : undefined);
  }

  #note(): void {
    const { heights = [] } = this.#options;
    if (heights.includes(this.height)) this.heads.set(this.height, this.#chain.head);
  }

  #apply(height: number, stored: Uint8Array): void {
    try {
      apply(this.state, decodeEntry(height, stored).entry, this.#rules);
    } catch (cause) {
      refuse('JOURNAL-3', { height }, cause);
    }
  }
}
