/**
 * A follower: fetches the entries of a running ledger, recomputes its state, answers the same
 * questions, and raises an alarm when the ledger breaks a rule or tells two histories.
 * docs/protocol.md section 7.1.
 */
import { createController, delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Logger } from '../../../base/log.js';
import { type Metrics, noMetrics } from '../../../base/metrics.js';
import { Queue } from '../../../base/queue.js';
import type { Network } from '../../../net/interface.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import { refuse } from '../../../protocol/rules.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { JournalHead, Signed } from '../../../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import type { Store } from '../../../store/interface.js';
import { createTurns, serveCall } from '../answer.js';
import { StateBooks } from '../books.js';
import type { EntriesPage, Head, LedgerArchive } from '../interface.js';
import type { LedgerClock } from '../ledger-time.js';
import { readEntries } from '../remote/pages.js';
import { isUnreachable } from '../remote/patience.js';
import { isHeadOf } from '../server/end-mark.js';
import { readPage } from '../server/entries.js';
import { JournalCopy } from './copy.js';
import { HeadBook } from './head-book.js';

/** Why a ledger is not believed any more, with what proves it. */
export interface Alarm {
  /** `fork`: two heads of one height; `differs`: an entry that the rules forbid; `back`: lost entries. */
  readonly type: 'fork' | 'differs' | 'back';
  readonly height: number;
  /** Heads that the ledger signed. */
  readonly heads: readonly Signed<JournalHead>[];
  /** The entry that this follower has, or was given, at that height. */
  readonly entry?: Uint8Array;
  /** The rule's code, if an entry breaks one. */
  readonly code?: string;
}

export interface FollowerComponents {
  readonly store: Store;
  readonly network: Pick<Network, 'handle'>;
  /** The ledger that is followed. */
  readonly ledger: Pick<LedgerArchive, 'entries'>;
  readonly ledgerTime: Pick<LedgerClock, 'now'>;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

export interface FollowerInit {
  readonly rules: LedgerRules;
  /** The follower's own key: signs its snapshots. */
  readonly signer: Signer;
  /** Called once; the follower has stopped following. */
  readonly onAlarm: (alarm: Alarm) => void;
  /** Called before entries are applied: a model that they name may have been registered just now. */
  readonly beforeEntries?: (signal: AbortSignal) => Promise<void>;
  /** Called whenever it has caught up with the ledger. */
  readonly onCaughtUp?: (height: number) => void;
  /** Called with the entries that it has, and those that there are, while it catches up. */
  readonly onProgress?: (height: number, total: number) => void;
}

/** Time between two looks for new entries. */
const LOOK_EVERY_MS = 1_000;

/** Ends the following; what it is about was told. */
class Alarmed extends Error {}

export class Follower extends StateBooks implements LedgerArchive, Startable {
  readonly #components: FollowerComponents;
  readonly #init: FollowerInit;
  readonly #copy: JournalCopy;
  readonly #heads: HeadBook;
  readonly #metrics: Metrics;
  readonly #running = createController();
  /** Looks and heads, one after the other. */
  readonly #turns = new Queue();
  #isAlarmed = false;
  #following: Promise<void> = Promise.resolve();

  constructor(components: FollowerComponents, init: FollowerInit) {
    super(init.rules);
    this.#components = components;
    this.#init = init;
    this.#copy = new JournalCopy({ ...components, ...init });
    this.#heads = new HeadBook(components.store);
    this.#metrics = components.metrics ?? noMetrics;
  }

  protected state(): LedgerState {
    const { state } = this.#copy;
    if (state === undefined || this.#isAlarmed) {
      throw new RasticError('LEDGER_STOPPED', { state: 'stopped' });
    }
    return state;
  }

  protected now({ time }: LedgerState): number {
    return Math.max(this.#components.ledgerTime.now() ?? time, time);
  }

  /** @throws RasticError LEDGER_JOURNAL if its own copy is damaged. */
  async start(): Promise<void> {
    await this.#copy.open();
    this.#metrics.set('rastic_ledger_alarm', 0, {});
    const turns = createTurns(this.rules.domain);
    this.#components.network.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) =>
      serveCall(this, channel, turns),
    );
    this.#following = this.#follow();
  }

  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'following' }));
    await this.#following;
    await this.#turns.idle();
    await this.#copy.stop();
  }

  async entries(above: number, skip: number): Promise<EntriesPage> {
    this.state();
    return readPage(this.#components.store, { above, skip }, this.#copy.end);
  }

  async submit(): Promise<Head> {
    // [FOLLOW-3 REJECT] A follower takes no operations: only the ledger can.
    return refuse('FOLLOW-3');
  }

  /** A head that the ledger has told to everyone. */
  onHead(head: Signed<JournalHead>): void {
    void this.#turns
      .run(() => this.#judge(head))
      .catch((error: unknown) => {
        if (error instanceof Alarmed) return;
        this.#components.logger.warn({ code: codeOf(error) }, 'head not compared');
      });
  }

  async #follow(): Promise<void> {
    const { signal } = this.#running;
    const { logger } = this.#components;
    let said: string | undefined;
    while (!signal.aborted && !this.#isAlarmed) {
      try {
        await this.#turns.run(() => this.#look(signal));
        said = undefined;
      } catch (error) {
        if (error instanceof Alarmed || signal.aborted) return;
        // Said once, not every second.
        const code = codeOf(error);
        const level = isUnreachable(error) ? 'warn' : 'error';
        if (code !== said) logger[level]({ code, err: error }, 'ledger not followed');
        said = code;
      }
      await delay(LOOK_EVERY_MS, signal).catch(() => undefined);
    }
  }

  /** Fetches all that is new. */
  async #look(signal: AbortSignal): Promise<void> {
    for (;;) {
      const { height } = this.state();
      const { entries, end } = await this.#read(height, signal);
      if (end !== undefined) await this.#judge(end);
      if (entries.length === 0) {
        this.#metrics.set('rastic_ledger_height', height, {});
        return this.#init.onCaughtUp?.(height);
      }
      if (end === undefined) refuse('FOLLOW-2', { code: 'FOLLOW-2' });
      await this.#init.beforeEntries?.(signal);
      await this.#add(entries, end);
      this.stakeLog = undefined;
      await this.#judge(end);
      this.#init.onProgress?.(this.state().height, end.value.height);
    }
  }

  async #read(height: number, signal: AbortSignal) {
    try {
      return await readEntries(this.#components.ledger, height, { signal });
    } catch (error) {
      const code = codeOf(error);
      const isShorter =
        code === 'LEDGER_REFUSED' &&
        (error as RasticError<'LEDGER_REFUSED'>).data.code === 'LEDGER_HEIGHT';
      if (!isShorter && code !== 'LEDGER_HEIGHT') throw error;
      const known = await this.#heads.at(height);
      const { end } = await readEntries(this.#components.ledger, 0, { signal });
      const heads = [known, end].filter((head) => head !== undefined);
      return this.#alarm({ type: 'back', height, heads });
    }
  }

  async #add(entries: readonly Uint8Array[], end: Signed<JournalHead>): Promise<void> {
    const before = this.state().height;
    try {
      await this.#copy.add(entries, end);
    } catch (error) {
      if (codeOf(error) !== 'LEDGER_JOURNAL') throw error;
      // [FOLLOW-4] An entry that the rules forbid, a second head of one height, or a journal that
      // became shorter ends the following with an alarm. What proves it is kept.
      const { height } = (error as RasticError<'LEDGER_JOURNAL'>).data;
      const entry = entries[height - before - 1];
      const cause = error instanceof Error ? error.cause : undefined;
      const code = codeOf(cause) ?? 'LEDGER_JOURNAL';
      this.#alarm({ type: 'differs', height, heads: [end], code, ...(entry && { entry }) });
    }
  }

  /** Compares a head with what is known of its height. @throws Alarmed. */
  async #judge(head: Signed<JournalHead>): Promise<void> {
    const { height, hash } = head.value;
    // [FOLLOW-2 REJECT] A page with entries must have an end that the ledger's key has signed.
    if (!isHeadOf(this.rules, head, this.rules.genesis.ledger)) {
      refuse('FOLLOW-2', { code: 'FOLLOW-2' });
    }
    const known = await this.#heads.at(height);
    const own = height === 0 ? undefined : await this.#copy.at(height);
    const isOther = known !== undefined && known.value.hash !== hash;
    if (isOther || (own !== undefined && own.head !== hash)) {
      const heads = known === undefined ? [head] : [known, head];
      this.#alarm({ type: 'fork', height, heads, ...(own && { entry: own.stored }) });
    }
    if (known === undefined) await this.#heads.add(head);
  }

  #alarm(alarm: Alarm): never {
    if (!this.#isAlarmed) {
      this.#isAlarmed = true;
      const { type, height, code } = alarm;
      this.#metrics.set('rastic_ledger_alarm', 1, {});
      this.#components.logger.error({ type, height, code }, 'the ledger is not believed any more');
      this.#init.onAlarm(alarm);
    }
    throw new Alarmed();
  }
}
