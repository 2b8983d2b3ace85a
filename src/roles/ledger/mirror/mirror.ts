/**
 * The ledger as a job needs it, without a call: heads by gossip, times and stakes from a copy. Only
 * what the copy does not have is asked: accounts, disputes, heights from before it began.
 * docs/protocol.md section 7.
 */
import { RasticError } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import { stakesAt, timeAfter, votersAt } from '../../../protocol/ledger/stakes.js';
import { ROLES } from '../../../protocol/params.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { HeadListener } from '../heads.js';
import type {
  Account,
  CallOptions,
  ChannelView,
  DisputeView,
  Head,
  HeadOptions,
  Holdings,
  LedgerBooks,
  LedgerSource,
  Operation,
  PurseView,
  StakeEntry,
  StakeRole,
} from '../interface.js';
import type { LedgerTime } from '../ledger-time.js';
import { createStakeCache } from '../remote/stake-cache.js';
import type { Copy } from './copy.js';
import { Updates, type UpdatesComponents } from './updates.js';

export interface MirrorComponents extends UpdatesComponents {
  readonly ledger: LedgerSource;
  readonly ledgerTime: LedgerTime;
  readonly heads: Pick<HeadListener, 'onHead'>;
}

/** Operations after which their sender wants to see the stakes at once. */
const CHANGES_STAKES: readonly string[] = ['stake', 'unbond'];

export class LedgerMirror implements LedgerBooks, Startable {
  readonly #components: MirrorComponents;
  readonly #rules: LedgerRules;
  readonly #updates: Updates;
  /** By role, model and height: they never change. */
  readonly #lists = createStakeCache();

  /** @param rules the same object as long as the node lives: registrations are added to it. */
  constructor(components: MirrorComponents, rules: LedgerRules) {
    this.#components = components;
    this.#rules = rules;
    this.#updates = new Updates(components, rules);
  }

  async start(): Promise<void> {
    this.#components.heads.onHead((head) => this.#updates.onHead(head));
  }

  async stop(): Promise<void> {
    this.#updates.stop();
  }

  async head({ isAsked = false, ...options }: HeadOptions = {}): Promise<Head> {
    const updates = this.#updates;
    const copy = await (isAsked ? updates.now(options) : updates.present(options));
    const { height, hash } = copy;
    return { networkId: this.#rules.networkId, height, hash, time: this.#now(copy) };
  }

  #now({ time }: Copy): number {
    return Math.max(this.#components.ledgerTime.now() ?? time, time);
  }

  async stakes(
    role: StakeRole,
    modelId: Hash,
    height: number,
    options?: CallOptions,
  ): Promise<readonly StakeEntry[]> {
    const copy = await this.#reach(height, options);
    const since = await this.#since(copy, modelId, options);
    // Who counts in a draw depends on registrations that this node may not have heard of yet.
    const isKnown = role === 'compute' || copy.isRegistered;
    if (!isKnown || height < Math.max(since, copy.times.first)) {
      return this.#components.ledger.stakes(role, modelId, height, options);
    }
    const key = `${role} ${modelId} ${height} ${this.#rules.registrations.length}`;
    const known = this.#lists.get(key);
    if (known !== undefined) return known;
    const stakes =
      role === 'verifier'
        ? votersAt(copy, this.#rules, modelId, height)
        : stakesAt(copy, this.#rules, { role: ROLES.indexOf(role), modelId }, height);
    this.#lists.set(key, stakes);
    return stakes;
  }

  /** From which height on the copy has the model's stakes. */
  async #since(copy: Copy, modelId: Hash, options?: CallOptions): Promise<number> {
    // A model of nobody's registration takes no room here.
    if (!this.#rules.manifests.has(modelId)) return Number.POSITIVE_INFINITY;
    return this.#updates.withModel(copy, modelId, options);
  }

  async timeAfter(height: number, options?: CallOptions): Promise<number> {
    const copy = await this.#reach(height, options);
    if (height + 1 < copy.times.first) return this.#components.ledger.timeAfter(height, options);
    return timeAfter(copy, height, this.#now(copy));
  }

  /** @throws RasticError LEDGER_HEIGHT for a height that the journal has not reached. */
  async #reach(height: number, options?: CallOptions): Promise<Copy> {
    const copy = await this.#updates.reach(height, options);
    if (height <= copy.height) return copy;
    throw new RasticError('LEDGER_HEIGHT', { height, head: copy.height });
  }

  account(address: Address, options?: CallOptions): Promise<Account> {
    return this.#components.ledger.account(address, options);
  }

  holdings(address: Address, options?: CallOptions): Promise<Holdings> {
    return this.#components.ledger.holdings(address, options);
  }

  dispute(id: Hash, options?: CallOptions): Promise<DisputeView | undefined> {
    return this.#components.ledger.dispute(id, options);
  }

  channel(id: Hash, options?: CallOptions): Promise<ChannelView | undefined> {
    return this.#components.ledger.channel(id, options);
  }

  channels(address: Address, options?: CallOptions): Promise<readonly ChannelView[]> {
    return this.#components.ledger.channels(address, options);
  }

  purse(client: Address, verifier: Address, options?: CallOptions): Promise<PurseView> {
    return this.#components.ledger.purse(client, verifier, options);
  }

  async submit(operation: Operation, options?: CallOptions): Promise<Head> {
    const head = await this.#components.ledger.submit(operation, options);
    // It is applied whether this works or not.
    if (CHANGES_STAKES.includes(operation.type)) {
      await this.#updates.now(options).catch(() => undefined);
    }
    return head;
  }
}
