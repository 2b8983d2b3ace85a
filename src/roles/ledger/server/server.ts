/**
 * The ledger server: turns operations into journal entries, one at a time and durable before the
 * answer, and answers questions about the state. The rules are in protocol/ledger; this file adds
 * only order, clock and store. docs/protocol.md section 7.
 */
import { Cache } from '../../../base/cache.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Logger } from '../../../base/log.js';
import { type LabelsOf, type Metrics, noMetrics } from '../../../base/metrics.js';
import { Queue } from '../../../base/queue.js';
import type { Network } from '../../../net/interface.js';
import { checkAlone, prepare } from '../../../protocol/ledger/apply.js';
import type { JournalEntry } from '../../../protocol/ledger/journal.js';
import { channelsOf, channelView, purseView } from '../../../protocol/ledger/money-views.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import { baseAt, stakesAt, timeAfter, votersAt } from '../../../protocol/ledger/stakes.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import {
  accountView,
  disputeView,
  headView,
  holdingsView,
} from '../../../protocol/ledger/views.js';
import { ROLES } from '../../../protocol/params.js';
import { beaconHash } from '../../../protocol/proof/beacon.js';
import { refuse } from '../../../protocol/rules.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { Address, Hash, JournalHead } from '../../../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { encodeMessage } from '../../../protocol/wire/wire.js';
import type { Store } from '../../../store/interface.js';
import { createTurns, serveCall } from '../answer.js';
import type {
  Account,
  CallOptions,
  Changes,
  ChannelView,
  DatedStake,
  DisputeView,
  Head,
  Holdings,
  LedgerSource,
  Operation,
  PurseView,
  StakeEntry,
  StakeRole,
} from '../interface.js';
import { LedgerClock } from '../ledger-time.js';
import { appendEntry, loadState } from './journal-file.js';
import { factsOf, logApplied } from './operation-log.js';
import { datedStake, StakeLog } from './stake-log.js';

/** Cached lists of stakes: the heights that the jobs of the last seconds name. */
const STAKE_LISTS_MAX = 16;

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
  /** The highest head that was ever published; absent for a new ledger. */
  readonly published?: Pick<JournalHead, 'height' | 'hash'>;
}

type Outcome = LabelsOf<'rastic_ledger_operation_total'>['outcome'];

/** Whether an error is the caller's mistake or our failure: a halted ledger or an aborted call. */
function outcomeOf(error: unknown): Outcome {
  const code = codeOf(error);
  return code === undefined || /^(?:LEDGER_HALTED|TIMEOUT|CANCELLED|NET_)/.test(code)
    ? 'failed'
    : 'refused';
}

export class LedgerServer implements LedgerSource, Startable {
  readonly #components: LedgerComponents;
  readonly #time: LedgerClock;
  readonly #rules: LedgerRules;
  readonly #signHash: Signer['signHash'];
  readonly #published: LedgerInit['published'];
  /** Undefined before start and after stop. */
  #loaded: LedgerState | undefined;
  /** Made for the first question. */
  #stakeLog: StakeLog | undefined;
  #onStakes: () => void = () => undefined;
  /**
   * The lists of stakes that were asked for last. A height's list never changes, and one page is a
   * call of its own: without these every page of thousands would sort all of them again.
   */
  readonly #lists = new Cache<string, readonly StakeEntry[]>(STAKE_LISTS_MAX);
  /** The same for the lists that nodes begin their copies with. */
  readonly #bases = new Cache<string, readonly DatedStake[]>(STAKE_LISTS_MAX);
  readonly #metrics: Metrics;
  #journalBytes = 0;
  /** Set during a stop: accepted operations are finished, new ones refused. */
  #stopping = false;
  /** A write failed: memory and disk may differ until the next start. */
  #halted = false;
  /** Operations wait for the one before. */
  readonly #operations = new Queue();

  constructor(components: LedgerComponents, init: LedgerInit) {
    this.#components = components;
    this.#time = components.ledgerTime ?? new LedgerClock(components.clock);
    this.#rules = init.rules;
    this.#signHash = init.signHash;
    this.#published = init.published;
    this.#metrics = components.metrics ?? noMetrics;
  }

  /**
   * @throws RasticError LEDGER_JOURNAL when the stored journal is damaged, LEDGER_BEHIND when it ends
   * below what was told: nothing is served.
   */
  async start(): Promise<void> {
    const { store, network, clock, logger } = this.#components;
    this.#journalBytes = 0;
    const published = this.#published;
    let told = published === undefined || published.height === 0;
    const loaded = await loadState(store, this.#rules, (bytes, { height, head }) => {
      this.#journalBytes += bytes;
      told ||= height === published?.height && head === published.hash;
    });
    // [JOURNAL-7 REJECT] A ledger must continue above the highest head that it has published. A
    // ledger restored from a backup would sign other entries and beacons for the same heights.
    if (!told) {
      const { height } = loaded;
      refuse('JOURNAL-7', { height, published: published?.height ?? 0 });
    }
    this.#loaded = loaded;
    this.#stakeLog = undefined;
    this.#stopping = false;
    const { height, head, time } = this.#loaded;
    // The only look at the wall clock: one that is set right, or wrong, later moves no deadline.
    // [JOURNAL-8] While a dispute is open, ledger time stops when the ledger is down, so that
    // nobody is fined for a message that the ledger could not receive.
    const isWaitedFor = loaded.undecided.length > 0;
    this.#time.note({ time: isWaitedFor ? time : Math.max(clock.now(), time) });
    this.#onHeight(height);
    logger.info({ height, head }, 'ledger loaded');
    const turns = createTurns(this.#rules.domain);
    network.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) =>
      serveCall(this, channel, turns),
    );
  }

  /** Finishes every operation it has accepted, each of them synced; refuses those that come now. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#operations.idle();
    this.#loaded = undefined;
  }

  /** Height of the journal. */
  get height(): number {
    return this.#state().height;
  }

  /** Called after each entry that changes stakes. */
  onStakes(listener: () => void): void {
    this.#onStakes = listener;
  }

  /** Returns the head with the current ledger time, which advances even without new entries. */
  async head(): Promise<Head> {
    const state = this.#state();
    return { ...headView(state, this.#rules), time: this.#now(state) };
  }

  async account(address: Address): Promise<Account> {
    const state = this.#state();
    return accountView(state, this.#rules, address, this.#now(state));
  }

  async stakes(role: StakeRole, modelId: Hash, height: number): Promise<readonly StakeEntry[]> {
    const state = this.#state();
    return this.#lists.recall(`${role}|${modelId}|${height}`, () =>
      role === 'verifier'
        ? votersAt(state, this.#rules, modelId, height)
        : stakesAt(state, this.#rules, { role: ROLES.indexOf(role), modelId }, height),
    );
  }

  async timeAfter(height: number): Promise<number> {
    const state = this.#state();
    return timeAfter(state, height, this.#now(state));
  }

  async changes(above: number): Promise<{ head: Head; changes: Changes }> {
    const state = this.#state();
    this.#stakeLog ??= new StakeLog(state, this.#rules);
    const head = { ...headView(state, this.#rules), time: this.#now(state) };
    return { head, changes: this.#stakeLog.above(state, above) };
  }

  async base(modelId: Hash, height: number): Promise<readonly DatedStake[]> {
    const state = this.#state();
    return this.#bases.recall(`${modelId}|${height}`, () =>
      baseAt(state, this.#rules, modelId, height).map(datedStake),
    );
  }

  async dispute(id: Hash): Promise<DisputeView | undefined> {
    const state = this.#state();
    return disputeView(state, this.#rules, id, this.#now(state));
  }

  async holdings(address: Address): Promise<Holdings> {
    const state = this.#state();
    return holdingsView(state, this.#rules, address, this.#now(state));
  }

  async channel(id: Hash): Promise<ChannelView | undefined> {
    return channelView(this.#state(), id);
  }

  async channels(address: Address): Promise<readonly ChannelView[]> {
    return channelsOf(this.#state(), address);
  }

  async purse(client: Address, verifier: Address): Promise<PurseView> {
    return purseView(this.#state(), client, verifier);
  }

  async submit(operation: Operation, { signal }: CallOptions = {}): Promise<Head> {
    if (this.#stopping) throw new RasticError('LEDGER_STOPPED', { state: 'stopping' });
    const { logger } = this.#components;
    checkAlone(this.#rules, operation);
    const turn = this.#operations.run(async () => {
      const state = this.#state();
      const entry = this.#entryOf(state, encodeMessage('Operation', operation));
      if (this.#halted) throw new RasticError('LEDGER_HALTED', { height: state.height });
      const step = prepare(state, entry, this.#rules, operation);
      await this.#keep(entry, step.head);
      const { undecided } = state;
      step.commit();
      this.#stakeLog?.add(state, step.stakes);
      if (step.stakes.length > 0) this.#onStakes();
      this.#onHeight(entry.height);
      logApplied(logger, operation, state, undecided);
      return headView(state, this.#rules);
    }, signal);
    turn.then(
      () => this.#onOperation(operation.type, 'applied'),
      (error: unknown) => {
        this.#onOperation(operation.type, outcomeOf(error));
        const facts = this.#loaded && factsOf(operation, this.#loaded);
        const { type } = operation;
        logger.debug({ type, code: codeOf(error), ...facts }, 'operation not applied');
      },
    );
    return turn;
  }

  #onHeight(height: number): void {
    this.#metrics.set('rastic_ledger_height', height, {});
    this.#metrics.set('rastic_ledger_journal_bytes', this.#journalBytes, {});
  }

  #onOperation(type: Operation['type'], outcome: Outcome): void {
    this.#metrics.count('rastic_ledger_operation_total', { type, outcome });
    if (type === 'settle') this.#metrics.count('rastic_settle_total', { outcome });
  }

  #state(): LedgerState {
    if (this.#loaded === undefined) throw new RasticError('LEDGER_STOPPED', { state: 'stopped' });
    return this.#loaded;
  }

  /** Current ledger time; never before the last entry's time. */
  #now({ time }: LedgerState): number {
    return Math.max(this.#time.now() ?? time, time);
  }

  #entryOf(state: LedgerState, operation: Uint8Array): JournalEntry {
    const { networkId } = this.#rules;
    const height = state.height + 1;
    const hash = beaconHash({ networkId, height, below: state.head, operation });
    return { height, time: this.#now(state), operation, beacon: this.#signHash(hash) };
  }

  /** Resolves when the entry is on disk. @throws RasticError LEDGER_HALTED: it may be there or not. */
  async #keep(entry: JournalEntry, head: Hash): Promise<void> {
    const { store, logger } = this.#components;
    const { height } = entry;
    try {
      this.#journalBytes += await appendEntry(store, entry, head);
    } catch (cause) {
      this.#halted = true;
      logger.error({ err: cause, height }, 'ledger halted: write failed');
      throw new RasticError('LEDGER_HALTED', { height: height - 1 }, cause);
    }
  }
}
