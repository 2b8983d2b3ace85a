/**
 * The ledger's anchor: its head, signed, in a file outside the database. An old copy of the database,
 * or one that lost its end, is noticed by it. docs/protocol.md section 7.1.
 */
import { createController, delay } from '../../../base/abort.js';
import { codeOf } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import { Queue } from '../../../base/queue.js';
import type { JournalHead, Signed } from '../../../protocol/sign/structs.js';

/** Where the anchor is kept. */
export interface AnchorFile {
  readonly path: string;
  /** Undefined if there is none, or what is there is no signed head. */
  read(): Promise<Signed<JournalHead> | undefined>;
  /** Durable when it resolves. @throws RasticError STORE_FILE. */
  write(head: Signed<JournalHead>): Promise<void>;
}

/** Time between two writes while the journal grows: an fsync is cheap, but not one an entry. */
const WRITE_EVERY_MS = 1_000;

export class Anchor {
  readonly #file: AnchorFile;
  readonly #logger: Logger;
  readonly #running = createController();
  readonly #writes = new Queue();
  #newest: Signed<JournalHead> | undefined;
  #written = -1;
  #waiting: Promise<void> | undefined;

  constructor(file: AnchorFile, logger: Logger) {
    this.#file = file;
    this.#logger = logger;
  }

  /** The journal has a new head, which is on disk: it is written within a second. */
  note(head: Signed<JournalHead>): void {
    this.#newest = head;
    this.#waiting ??= this.#writeSoon();
  }

  /** Writes the head, unless a later one is there. @throws RasticError STORE_FILE. */
  keep(head: Signed<JournalHead>): Promise<void> {
    return this.#writes.run(async () => {
      if (head.value.height < this.#written) return;
      await this.#file.write(head);
      this.#written = head.value.height;
    });
  }

  /** Writes the last head. @throws RasticError STORE_FILE. */
  async stop(): Promise<void> {
    this.#running.abort();
    await this.#waiting;
    if (this.#newest !== undefined) await this.keep(this.#newest);
  }

  async #writeSoon(): Promise<void> {
    await delay(WRITE_EVERY_MS, this.#running.signal).catch(() => undefined);
    this.#waiting = undefined;
    if (this.#newest === undefined) return;
    await this.keep(this.#newest).catch((error: unknown) => {
      this.#logger.warn({ code: codeOf(error) }, 'anchor not written');
    });
  }
}
