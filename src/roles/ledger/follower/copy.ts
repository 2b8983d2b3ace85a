/**
 * A follower's copy of the journal: recomputed entry by entry and kept in a store of its own, with
 * snapshots that the follower's key signs.
 */

import { toHex } from '../../../base/bytes.js';
import type { Logger } from '../../../base/log.js';
import { giveWay } from '../../../base/turn.js';
import { apply } from '../../../protocol/ledger/apply.js';
import { decodeEntry, formatJournalKey, outlineOf } from '../../../protocol/ledger/journal.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import { refuse } from '../../../protocol/rules.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { Hash, JournalHead, Signed } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';
import { readMark, signHead } from '../server/end-mark.js';
import { appendEntries, type Kept, openJournal } from '../server/journal-file.js';
import { Snapshots } from '../server/snapshots.js';

export interface CopyInit {
  readonly store: Store;
  readonly rules: LedgerRules;
  readonly signer: Signer;
  readonly logger: Logger;
}

export class JournalCopy {
  readonly #init: CopyInit;
  readonly #snapshots: Snapshots;
  #state: LedgerState | undefined;
  /** The last head of the ledger that this copy has reached. */
  #end: Signed<JournalHead> | undefined;

  constructor(init: CopyInit) {
    this.#init = init;
    this.#snapshots = new Snapshots(init, { rules: init.rules, signHash: init.signer.signHash });
  }

  get state(): LedgerState | undefined {
    return this.#state;
  }

  get end(): Signed<JournalHead> | undefined {
    return this.#end;
  }

  /** @throws RasticError LEDGER_JOURNAL if the copy itself is damaged. */
  async open(): Promise<void> {
    const { store, rules, signer, logger } = this.#init;
    const keeper = signer.address;
    const onDamaged = (height: number) => logger.warn({ height }, 'snapshot not used');
    const { state, snapshot } = await openJournal(store, rules, { keeper, onDamaged });
    const mark = await readMark(store, rules);
    this.#end = mark === 'damaged' ? undefined : mark;
    this.#snapshots.begin(snapshot);
    this.#state = state;
  }

  /**
   * Applies entries that follow, with all checks, and makes them durable.
   * @param end the signed end that came with them.
   * @throws RasticError LEDGER_JOURNAL for an entry that the rules or the chain forbid: those before
   * it are kept. STORE_FAILED.
   */
  async add(entries: readonly Uint8Array[], end: Signed<JournalHead>): Promise<void> {
    const { state } = this;
    if (state === undefined) return;
    const kept: Kept[] = [];
    try {
      for (const stored of entries) {
        kept.push(this.#apply(state, stored));
        await giveWay();
      }
    } finally {
      await this.#keep(state, kept, end);
    }
  }

  #apply(state: LedgerState, stored: Uint8Array): Kept {
    const height = state.height + 1;
    try {
      const { entry, head } = decodeEntry(height, stored);
      apply(state, entry, this.#init.rules);
      if (state.head !== head) refuse('JOURNAL-4', { height });
      return { entry, head };
    } catch (cause) {
      refuse('JOURNAL-3', { height }, cause);
    }
  }

  async #keep(state: LedgerState, kept: readonly Kept[], end: Signed<JournalHead>): Promise<void> {
    const last = kept.at(-1);
    if (last === undefined) return;
    const { store, rules, signer } = this.#init;
    const { height, time } = last.entry;
    const isEnd = end.value.height === height && end.value.hash === last.head;
    const mark = isEnd ? end : signHead(rules, signer.signHash, { height, hash: last.head, time });
    await appendEntries(store, kept, mark);
    if (isEnd) this.#end = end;
    this.#snapshots.note(state);
  }

  /** The entry of a height as it is stored, and the head after it. */
  async at(
    height: number,
  ): Promise<{ readonly stored: Uint8Array; readonly head: Hash } | undefined> {
    const stored = await this.#init.store.get(formatJournalKey(height));
    return stored && { stored, head: toHex(outlineOf(stored).head) };
  }

  async stop(): Promise<void> {
    if (this.#state !== undefined) await this.#snapshots.stop(this.#state);
    this.#state = undefined;
  }
}
