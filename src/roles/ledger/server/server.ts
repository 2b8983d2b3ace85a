import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Logger } from '../../../base/log.js';
import { type LabelsOf, type Metrics, noMetrics } from '../../../base/metrics.js';
import { Queue } from '../../../base/queue.js';
import type { Network } from '../../../net/interface.js';
import { checkAlone, prepare } from '../../../protocol/ledger/apply.js';
import type { JournalEntry } from '../../../protocol/ledger/journal.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import { headView } from '../../../protocol/ledger/views.js';
import { beaconHash } from '../../../protocol/proof/beacon.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { Hash, JournalHead, Signed } from '../../../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { encodeMessage } from '../../../protocol/wire/wire.js';
import type { Store } from '../../../store/interface.js';
import { createTurns, serveCall } from '../answer.js';
import { StateBooks } from '../books.js';
import type { CallOptions, EntriesPage, Head, LedgerArchive, Operation } from '../interface.js';
import { LedgerClock } from '../ledger-time.js';
import type { AnchorFile } from './anchor.js';
import { Journal } from './journal.js';
import { factsOf, logApplied } from './operation-log.js';

export interface LedgerComponents {
  /** The journal's store. Nothing else writes keys that start with `journal`. */
  readonly store: Store;
  readonly network: Pick<Network, 'handle'>;
  readonly clock: Clock;
  /** Ledger time as others in this process read it: set here. */
  readonly ledgerTime?: LedgerClock;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

export interface LedgerInit {
  /** See createRules. */
  readonly rules: LedgerRules;
  /** Of genesis.ledger's key: makes beacons. */
  readonly signHash: Signer['signHash'];
  /** The head outside the database; absent where nothing is kept outside the store: in tests. */
  readonly anchor?: AnchorFile;
}

type Outcome = LabelsOf<'rastic_ledger_operation_total'>['outcome'];

/** Whether an error is a mistake of this program, and neither the caller's nor the machine's. */
const isFault = (code: string | undefined): boolean =>
  code === undefined || code === 'LEDGER_MONEY';

/** Whether an error is the caller's mistake or our failure: a halted ledger or an aborted call. */
function outcomeOf(error: unknown): Outcome {
  const code = codeOf(error);
  return isFault(code) || /^(?:LEDGER_HALTED|TIMEOUT|CANCELLED|NET_)/.test(code ?? '')
    ? 'failed'
    : 'refused';
}

export class LedgerServer extends StateBooks implements LedgerArchive, Startable {
  readonly #components: LedgerComponents;
  readonly #time: LedgerClock;
  readonly #signHash: Signer['signHash'];
  readonly #journal: Journal;
  /** Undefined before start and after stop. */
  #loaded: LedgerState | undefined;
  #onStakes: () => void = () => undefined;
  readonly #metrics: Metrics;
  /** Ledger time of the entry that is being written. */
  #writing: number | undefined;
  /** Set during a stop: accepted operations are finished, new ones refused. */
  #stopping = false;
  /** Operations wait for the one before. */
  readonly #operations = new Queue();

  constructor(components: LedgerComponents, init: LedgerInit) {
    super(init.rules);
    this.#components = components;
    this.#time = components.ledgerTime ?? new LedgerClock(components.clock);
    this.#signHash = init.signHash;
    this.#journal = new Journal(components, init);
    this.#metrics = components.metrics ?? noMetrics;
  }

  /** @throws RasticError LEDGER_JOURNAL, LEDGER_BEHIND, LEDGER_ANCHOR: nothing is served. */
  async start(): Promise<void> {
    const { network, clock, logger } = this.#components;
    const loaded = await this.#journal.open();
    this.#loaded = loaded;
    this.stakeLog = undefined;
    this.#stopping = false;
    const { height, head, time } = this.#loaded;
    // The only look at the wall clock: one that is set right, or wrong, later moves no deadline.
    // [JOURNAL-8] While a dispute is open, ledger time stops when the ledger is down, so that
    // nobody is fined for a message that the ledger could not receive.
    const isWaitedFor = loaded.undecided.length > 0;
    this.#time.note({ time: isWaitedFor ? time : Math.max(clock.now(), time) });
    this.#onHeight(height);
    logger.info({ height, head }, 'ledger loaded');
    const turns = createTurns(this.rules.domain);
    network.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) =>
      serveCall(this, channel, turns),
    );
  }

  /** Finishes every operation it has accepted, each of them synced; refuses those that come now. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#operations.idle();
    await this.#journal.stop(this.#loaded);
    this.#loaded = undefined;
  }

  /** Called after each entry that changes stakes. */
  onStakes(listener: () => void): void {
    this.#onStakes = listener;
  }

  entries(above: number, skip: number): Promise<EntriesPage> {
    return this.#journal.page(above, skip);
  }

  async submit(operation: Operation, { signal }: CallOptions = {}): Promise<Head> {
    if (this.#stopping) throw new RasticError('LEDGER_STOPPED', { state: 'stopping' });
    const { logger } = this.#components;
    checkAlone(this.rules, operation);
    const turn = this.#operations.run(async () => {
      const state = this.state();
      const { height, undecided } = state;
      if (this.#journal.halted) throw new RasticError('LEDGER_HALTED', { height });
      const entry = this.#entryOf(state, encodeMessage('Operation', operation));
      const step = prepare(state, entry, this.rules, operation);
      await this.#write(entry, step.head);
      step.commit();
      this.stakeLog?.add(state, step.stakes);
      if (step.stakes.length > 0) this.#onStakes();
      this.#journal.note(state);
      this.#onHeight(entry.height);
      logApplied(logger, operation, state, undecided);
      return headView(state, this.rules);
    }, signal);
    turn.then(
      () => this.#onOperation(operation.type, 'applied'),
      (error: unknown) => {
        this.#onOperation(operation.type, outcomeOf(error));
        const facts = this.#loaded && factsOf(operation, this.#loaded);
        const { type } = operation;
        const code = codeOf(error);
        const level = isFault(code) ? 'error' : 'debug';
        logger[level]({ type, code, err: error, ...facts }, 'operation not applied');
      },
    );
    return turn;
  }

  #onHeight(height: number): void {
    this.#metrics.set('rastic_ledger_height', height, {});
    this.#metrics.set('rastic_ledger_journal_bytes', this.#journal.bytes, {});
  }

  #onOperation(type: Operation['type'], outcome: Outcome): void {
    this.#metrics.count('rastic_ledger_operation_total', { type, outcome });
  }

  protected state(): LedgerState {
    if (this.#loaded === undefined) throw new RasticError('LEDGER_STOPPED', { state: 'stopped' });
    return this.#loaded;
  }

  /** While an entry is written, nobody is told a later time of the height before it. */
  async #write(entry: JournalEntry, head: Hash): Promise<void> {
    this.#writing = entry.time;
    try {
      await this.#journal.append([{ entry, head }], (found) => this.#onRecovered(found));
    } finally {
      this.#writing = undefined;
    }
  }

  /**
   * Current ledger time; never before the last entry's time, nor after that of an entry which is being
   * written: who saw it first would take the older head for one of a ledger that has lost the entry.
   */
  protected now({ time }: LedgerState): number {
    const now = Math.max(this.#time.now() ?? time, time);
    return this.#writing === undefined ? now : Math.min(now, this.#writing);
  }

  #entryOf(state: LedgerState, operation: Uint8Array): JournalEntry {
    const { networkId } = this.rules;
    const height = state.height + 1;
    const hash = beaconHash({ networkId, height, below: state.head, operation });
    return { height, time: this.now(state), operation, beacon: this.#signHash(hash) };
  }

  /** What the disk holds after a failed write is what counts from now on. */
  #onRecovered(state: LedgerState): void {
    this.#loaded = state;
    this.#onHeight(state.height);
  }

  /** Makes a head durable outside the database before it is published. @throws RasticError STORE_FILE. */
  keepHead(head: Signed<JournalHead>): Promise<void> {
    return this.#journal.keepHead(head);
  }
}
