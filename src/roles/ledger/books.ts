/**
 * The questions about a ledger's state, answered from memory: at the ledger itself, and at whoever
 * has recomputed it. Reads only. docs/protocol.md section 7.
 */
import { Cache } from '../../base/cache.js';
import { channelsOf, channelView, purseView } from '../../protocol/ledger/money-views.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import { baseAt, stakesAt, timeAfter, votersAt } from '../../protocol/ledger/stakes.js';
import type { LedgerState } from '../../protocol/ledger/state.js';
import { accountView, disputeView, headView, holdingsView } from '../../protocol/ledger/views.js';
import { ROLES } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type {
  Account,
  Changes,
  ChannelView,
  DatedStake,
  DisputeView,
  Head,
  Holdings,
  PurseView,
  StakeEntry,
  StakeRole,
} from './interface.js';
import { datedStake, StakeLog } from './server/stake-log.js';

/** Cached lists of stakes: the heights that the jobs of the last seconds name. */
const STAKE_LISTS_MAX = 16;

export abstract class StateBooks {
  protected readonly rules: LedgerRules;
  /**
   * The lists of stakes that were asked for last. A height's list never changes, and one page is a
   * call of its own: without these every page of thousands would sort all of them again.
   */
  readonly #lists = new Cache<string, readonly StakeEntry[]>(STAKE_LISTS_MAX);
  /** The same for the lists that nodes begin their copies with. */
  readonly #bases = new Cache<string, readonly DatedStake[]>(STAKE_LISTS_MAX);
  /** Made for the first question; whoever applies entries adds to it, or makes it undefined. */
  protected stakeLog: StakeLog | undefined;

  constructor(rules: LedgerRules) {
    this.rules = rules;
  }

  /** @throws RasticError LEDGER_STOPPED while there is none. */
  protected abstract state(): LedgerState;
  /** Current ledger time; never before the last entry's time. */
  protected abstract now(state: LedgerState): number;

  /** Height of the journal. */
  get height(): number {
    return this.state().height;
  }

  /** Returns the head with the current ledger time, which advances even without new entries. */
  async head(): Promise<Head> {
    const state = this.state();
    return { ...headView(state, this.rules), time: this.now(state) };
  }

  async account(address: Address): Promise<Account> {
    const state = this.state();
    return accountView(state, this.rules, address, this.now(state));
  }

  async stakes(role: StakeRole, modelId: Hash, height: number): Promise<readonly StakeEntry[]> {
    const state = this.state();
    return this.#lists.recall(`${role}|${modelId}|${height}`, () =>
      role === 'verifier'
        ? votersAt(state, this.rules, modelId, height)
        : stakesAt(state, this.rules, { role: ROLES.indexOf(role), modelId }, height),
    );
  }

  async timeAfter(height: number): Promise<number> {
    const state = this.state();
    return timeAfter(state, height, this.now(state));
  }

  async changes(above: number): Promise<{ head: Head; changes: Changes }> {
    const state = this.state();
    this.stakeLog ??= new StakeLog(state, this.rules);
    return { head: await this.head(), changes: this.stakeLog.above(state, above) };
  }

  async base(modelId: Hash, height: number): Promise<readonly DatedStake[]> {
    const state = this.state();
    return this.#bases.recall(`${modelId}|${height}`, () =>
      baseAt(state, this.rules, modelId, height).map(datedStake),
    );
  }

  async dispute(id: Hash): Promise<DisputeView | undefined> {
    const state = this.state();
    return disputeView(state, this.rules, id, this.now(state));
  }

  async holdings(address: Address): Promise<Holdings> {
    const state = this.state();
    return holdingsView(state, this.rules, address, this.now(state));
  }

  async channel(id: Hash): Promise<ChannelView | undefined> {
    return channelView(this.state(), id);
  }

  async channels(address: Address): Promise<readonly ChannelView[]> {
    return channelsOf(this.state(), address);
  }

  async purse(client: Address, verifier: Address): Promise<PurseView> {
    return purseView(this.state(), client, verifier);
  }
}
