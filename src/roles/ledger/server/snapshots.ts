/**
 * When a running ledger takes a snapshot: after so many entries that the next start replays few, and
 * at its stop. It is written beside the work, and its failure loses nothing.
 */
import { codeOf } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { Store } from '../../../store/interface.js';
import { takeSnapshot, writeSnapshot } from './snapshot-file.js';

/** A few hundred entries are applied again in less than a second. */
const EVERY_ENTRIES = 256;
/** With a large state, entries for so many of its bytes: a snapshot costs less than its entries. */
const BYTES_AN_ENTRY = 4_096;

export interface SnapshotsComponents {
  readonly store: Store;
  readonly logger: Logger;
}

export interface SnapshotsInit {
  readonly rules: Pick<LedgerRules, 'networkId'>;
  readonly signHash: Signer['signHash'];
}

export class Snapshots {
  readonly #components: SnapshotsComponents;
  readonly #init: SnapshotsInit;
  /** Height and size of the last one. */
  #height = 0;
  #bytes = 0;
  #writing: Promise<void> | undefined;

  constructor(components: SnapshotsComponents, init: SnapshotsInit) {
    this.#components = components;
    this.#init = init;
  }

  /** @param height of the snapshot that the state was made from; 0 for none. */
  begin(height: number): void {
    this.#height = height;
  }

  /** Takes one if it is due and none is being written. */
  note(state: LedgerState): void {
    const every = Math.max(EVERY_ENTRIES, this.#bytes / BYTES_AN_ENTRY);
    if (this.#writing !== undefined || state.height < this.#height + every) return;
    this.#writing = this.#take(state).finally(() => {
      this.#writing = undefined;
    });
  }

  /** Takes the last one, so that the next start replays nothing. */
  async stop(state: LedgerState): Promise<void> {
    await this.#writing;
    if (state.height > this.#height) await this.#take(state);
  }

  async #take(state: LedgerState): Promise<void> {
    const { store, logger } = this.#components;
    const { rules, signHash } = this.#init;
    const { height } = state;
    const snapshot = takeSnapshot(state, rules, signHash);
    this.#bytes = snapshot.bytes.length;
    try {
      await writeSnapshot(store, snapshot);
      this.#height = height;
      logger.debug({ height, bytes: snapshot.bytes.length }, 'snapshot written');
    } catch (error) {
      logger.warn({ code: codeOf(error), height }, 'snapshot not written');
    }
  }
}
