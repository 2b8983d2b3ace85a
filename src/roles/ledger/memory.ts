/**
 * What this folder has seen of the ledger: its highest head, and the operations that it took from
 * here. A ledger that was restored from an older backup, or tells two histories, is noticed, also
 * after a restart, and nothing is asked of it until the user accepts it. docs/protocol.md section 7.
 */
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { Queue } from '../../base/queue.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Operation } from './interface.js';

/** A head of the journal, and the ledger time at which it was the latest. */
export interface KnownHead {
  readonly height: number;
  readonly hash: Hash;
  readonly time: number;
}

/** An operation of this folder that the ledger applied. */
export interface SentOperation {
  /** The journal entry that it became. */
  readonly height: number;
  readonly operation: Operation;
}

/** What is on disk. */
export interface Seen {
  readonly known?: KnownHead;
  /** The latest, oldest first. */
  readonly sent: readonly SentOperation[];
}

export interface MemoryInit {
  /** The data folder, for the sentence that says what to do. */
  readonly folder: string;
  readonly seen: Seen;
  /** Makes it durable. @throws RasticError STORE_FILE. */
  write(seen: Seen): Promise<void>;
  readonly logger: Logger;
}

/** Operations that are remembered: those of the jobs between two backups of a busy client. */
export const SENT_MAX = 64;
/** Ledger time between two writes where only the height has grown. */
const WRITE_EVERY_MS = 5_000;

export class LedgerMemory implements Startable {
  readonly #init: MemoryInit;
  readonly #writes = new Queue();
  #seen: Seen;
  #writtenAt = Number.NEGATIVE_INFINITY;
  #fault: { readonly height: number; readonly known: number; readonly folder: string } | undefined;
  /** The head of an earlier process, until the ledger has shown that it still has that entry. */
  #unproven: KnownHead | undefined;

  constructor(init: MemoryInit) {
    this.#init = init;
    this.#seen = init.seen;
    this.#unproven = init.seen.known;
  }

  get known(): KnownHead | undefined {
    return this.#seen.known;
  }

  /** The head whose entry the ledger must still show, once in a process; see onProof. */
  get unproven(): KnownHead | undefined {
    return this.#unproven;
  }

  /** @throws RasticError LEDGER_BACK from when the ledger contradicted what was seen. */
  check(): void {
    // [HEAD-5 REJECT] A ledger must have every entry that was seen of it, also by an earlier process
    // of the same folder. Otherwise payments that it lost would go unnoticed.
    if (this.#fault !== undefined) refuse('HEAD-5', this.#fault);
  }

  /** @param time ledger time of the entry `height`, as the ledger gives it now. */
  onProof({ height, time: seenAt }: KnownHead, time: number): void {
    this.#unproven = undefined;
    // The entry was seen at a time when this one did not exist: another has its place.
    if (time > seenAt) this.#break(height);
  }

  /**
   * A reply of the ledger. @param before what was known when its question was sent: replies may
   * overtake each other.
   */
  onReply(head: KnownHead, before: KnownHead | undefined): void {
    if (before !== undefined && head.height < before.height) this.#break(head.height);
    else this.#take(head);
  }

  /**
   * A head that was told to everyone. Anybody can tell an old one again, of a history that its users
   * have given up; so it counts only if it is later than what is known.
   */
  onTold(head: KnownHead): void {
    const { known } = this;
    if (known === undefined || head.time <= known.time) return;
    if (head.height < known.height) this.#break(head.height);
    else this.#take(head);
  }

  /** The ledger has told of this entry what cannot be. */
  contradict(height: number): void {
    this.#break(height);
  }

  /** An operation of this folder that was applied; resolves when that is on disk. */
  async onApplied(operation: Operation, head: KnownHead): Promise<void> {
    this.#take(head);
    const sent = [...this.#seen.sent, { height: head.height, operation }].slice(-SENT_MAX);
    this.#seen = { ...this.#seen, sent };
    await this.#write();
  }

  async start(): Promise<void> {}

  /** Makes what is known durable. */
  async stop(): Promise<void> {
    // A ledger that was refused is not remembered: the user may have accepted it meanwhile.
    if (this.#seen !== this.#init.seen && this.#fault === undefined) await this.#write();
  }

  #take(head: KnownHead): void {
    const { known } = this;
    const { height, hash, time } = head;
    if (known?.height === height && known.hash !== hash) this.#break(height);
    if (this.#fault !== undefined || (known !== undefined && height < known.height)) return;
    this.#seen = { ...this.#seen, known: { height, hash, time } };
    if (known?.height === height || time < this.#writtenAt + WRITE_EVERY_MS) return;
    this.#writtenAt = time;
    void this.#write();
  }

  /** A failed write loses nothing but the memory of a head, and is said. */
  async #write(): Promise<void> {
    await this.#writes
      .run(() => this.#init.write(this.#seen))
      .catch((error: unknown) => {
        this.#init.logger.warn({ code: codeOf(error) }, 'ledger head not remembered');
      });
  }

  #break(height: number): void {
    if (this.#fault !== undefined) return;
    const known = this.known?.height ?? 0;
    this.#fault = { height, known, folder: this.#init.folder };
    this.#init.logger.error({ height, known }, 'the ledger lost entries that were seen here');
  }
}
