/**
 * The ledger's journal while it runs: checked when it is opened, appended durably, with snapshots
 * and the anchor. After a failed write nothing more is signed, until the store could be opened again
 * and read. docs/protocol.md section 7.1.
 */
import { createController, delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import { refuse } from '../../../protocol/rules.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { JournalHead, Signed } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';
import type { EntriesPage } from '../interface.js';
import { Anchor, type AnchorFile } from './anchor.js';
import { isHeadOf, signHead } from './end-mark.js';
import { readPage } from './entries.js';
import { appendEntries, type Kept, type Loaded, openJournal } from './journal-file.js';
import { Snapshots } from './snapshots.js';

export interface JournalComponents {
  readonly store: Store;
  readonly logger: Logger;
}

export interface JournalInit {
  readonly rules: LedgerRules;
  readonly signHash: Signer['signHash'];
  /** Absent where nothing is kept outside the store: in tests. */
  readonly anchor?: AnchorFile;
}

/** Time between two tries to go on after a failed write. */
const RECOVER_EVERY_MS = 1_000;

export class Journal {
  readonly #components: JournalComponents;
  readonly #init: JournalInit;
  readonly #anchor: Anchor | undefined;
  readonly #snapshots: Snapshots;
  readonly #running = createController();
  /** The journal's end; undefined without entries. */
  #end: Signed<JournalHead> | undefined;
  #recovering: Promise<void> | undefined;
  /** Bytes of its entries. */
  bytes = 0;

  constructor(components: JournalComponents, init: JournalInit) {
    this.#components = components;
    this.#init = init;
    this.#anchor = init.anchor && new Anchor(init.anchor, components.logger);
    this.#snapshots = new Snapshots(components, init);
  }

  /** Whether a write has failed: memory and disk may differ, and nothing is signed. */
  get halted(): boolean {
    return this.#recovering !== undefined;
  }

  /**
   * Checks the stored journal. @returns the state after it.
   * @throws RasticError LEDGER_JOURNAL when it is damaged, LEDGER_BEHIND when it ends below its
   * anchor, LEDGER_ANCHOR without one: nothing is served.
   */
  async open(): Promise<LedgerState> {
    const { anchor: file, rules } = this.#init;
    const anchor = await file?.read();
    const loaded = await this.#load(anchor);
    const { height } = loaded.state;
    const isSigned = anchor !== undefined && isHeadOf(rules, anchor, rules.genesis.ledger);
    // [JOURNAL-10 REJECT] A ledger whose journal has entries must have its anchor outside the
    // database, signed by the ledger's key.
    if (file !== undefined && !isSigned && (anchor !== undefined || height > 0)) {
      refuse('JOURNAL-10', { path: file.path });
    }
    const end = this.#setEnd(loaded.state);
    await this.#anchor?.keep(end);
    return loaded.state;
  }

  #setEnd({ height, head, time }: LedgerState): Signed<JournalHead> {
    const { rules, signHash } = this.#init;
    const end = signHead(rules, signHash, { height, hash: head, time });
    this.#end = height > 0 ? end : undefined;
    return end;
  }

  /** Entries above a height, with the signed end. @throws RasticError LEDGER_HEIGHT. */
  page(above: number, skip: number): Promise<EntriesPage> {
    return readPage(this.#components.store, { above, skip }, this.#end);
  }

  async #load(anchor: Signed<JournalHead> | undefined): Promise<Loaded> {
    const { store, logger } = this.#components;
    const { rules } = this.#init;
    const published = anchor?.value;
    const loaded = await openJournal(store, rules, {
      heights: published === undefined ? [] : [published.height],
      onDamaged: (height) =>
        logger.warn({ height }, 'snapshot not used: damaged or of another layout'),
    });
    const { height } = loaded.state;
    // [JOURNAL-7 REJECT] A ledger must continue above the highest head that it has published. A
    // ledger restored from a backup would sign other entries and beacons for the same heights.
    if (published !== undefined && loaded.heads.get(published.height) !== published.hash) {
      refuse('JOURNAL-7', { height, published: published.height });
    }
    this.bytes = loaded.bytes;
    this.#snapshots.begin(loaded.snapshot);
    return loaded;
  }

  /** Writes a head outside the database, before others hear of it. @throws RasticError STORE_FILE. */
  async keepHead(head: Signed<JournalHead>): Promise<void> {
    await this.#anchor?.keep(head);
  }

  /**
   * Resolves when the entries are on disk.
   * @param onRecovered called with the state that is on disk, once there is room again.
   * @throws RasticError LEDGER_HALTED: they may be there or not.
   */
  async append(entries: readonly Kept[], onRecovered: (state: LedgerState) => void): Promise<void> {
    const { store, logger } = this.#components;
    const { rules, signHash } = this.#init;
    const last = entries.at(-1);
    if (last === undefined) return;
    const { height, time } = last.entry;
    const end = signHead(rules, signHash, { height, hash: last.head, time });
    try {
      this.bytes += await appendEntries(store, entries, end);
      this.#end = end;
      this.#anchor?.note(end);
    } catch (cause) {
      const below = height - entries.length;
      logger.error({ err: cause, height }, 'ledger halted: write failed');
      this.#recovering = this.#recover(below, onRecovered);
      throw new RasticError('LEDGER_HALTED', { height: below }, cause);
    }
  }

  /** Call it after each commit: a snapshot is taken when one is due. */
  note(state: LedgerState): void {
    if (!this.halted) this.#snapshots.note(state);
  }

  /** Makes all that is needed at the next start durable. */
  async stop(state: LedgerState | undefined): Promise<void> {
    const { logger } = this.#components;
    this.#running.abort();
    if (this.halted) await this.#recovering;
    else if (state !== undefined) await this.#snapshots.stop(state);
    await this.#anchor?.stop().catch((error: unknown) => {
      logger.warn({ code: codeOf(error) }, 'anchor not written');
    });
  }

  /** Opens the store again and reads what it has, until that works. */
  async #recover(below: number, onRecovered: (state: LedgerState) => void): Promise<void> {
    const { store, logger } = this.#components;
    const { signal } = this.#running;
    let told: string | undefined;
    while (!signal.aborted) {
      await delay(RECOVER_EVERY_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await store.recover();
        const { state } = await this.#load(await this.#init.anchor?.read());
        if (state.height < below) refuse('JOURNAL-5', { height: state.height + 1 });
        this.#recovering = undefined;
        this.#setEnd(state);
        onRecovered(state);
        logger.warn({ height: state.height }, 'ledger goes on: its disk can be written again');
        return;
      } catch (error) {
        const code = codeOf(error);
        if (code !== told) logger.warn({ code }, 'ledger still halted');
        told = code;
      }
    }
  }
}
