/**
 * The remote ledger: each call is one stream to the ledger's peer. Caches nothing that can change;
 * callers ask again for current values, or ask a LedgerMirror. docs/protocol.md section 8.
 */
import { createController, within } from '../../../base/abort.js';
import { Cache } from '../../../base/cache.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { type Metrics, noMetrics } from '../../../base/metrics.js';
import { Queue } from '../../../base/queue.js';
import type { Network, PeerRef } from '../../../net/interface.js';
import { ROLES } from '../../../protocol/params.js';
import {
  BASE_MAX,
  CHANNELS_MAX,
  LEDGER_CALLS_MAX,
  STAKES_MAX,
} from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { exchange, type Target } from '../../exchange.js';
import type {
  Account,
  CallOptions,
  Changes,
  ChannelView,
  DatedStake,
  DisputeView,
  EntriesPage,
  Head,
  Holdings,
  LedgerArchive,
  Operation,
  PurseView,
  StakeEntry,
  StakeRole,
} from '../interface.js';
import type { LedgerClock } from '../ledger-time.js';
import type { KnownHead, LedgerMemory } from '../memory.js';
import { parseRefusal } from '../refusal.js';
import { anyOrder, readList } from './list.js';
import { isUnreachable } from './patience.js';
import { SharedReads } from './shared-reads.js';
import { createStakeCache } from './stake-cache.js';

/**
 * Time limit of one try of a question. With two tries the caller knows the result within ten
 * seconds.
 */
const READ_MS = 5_000;
/** Time limit of an operation: a durable entry takes milliseconds, a slow link seconds. */
const SUBMIT_MS = 8_000;

export interface RemoteLedgerComponents {
  readonly network: Pick<Network, 'open'>;
  /** Updated with the head of every reply. */
  readonly ledgerTime?: LedgerClock;
  /** Refuses a ledger that lost entries which were seen here. */
  readonly ledgerMemory?: LedgerMemory;
  readonly metrics?: Metrics;
}

export interface RemoteLedgerInit {
  readonly ledger: PeerRef;
}

/** Cached times of heights: enough for the jobs of some minutes. */
const TIMES_MAX = 256;

type Reply = Wire<'LedgerReply'>;

/** A part of the reply that must be there. @throws RasticError LEDGER_REPLY. */
function expectPart<T>(part: T | undefined, field: string): T {
  // [LEDGER-5 REJECT] A reply of the ledger must be one valid message, with the part asked for. What
  // is wrong with it is no fault of the peer for which the ledger was asked.
  if (part === undefined) refuse('LEDGER-5', { code: `no ${field}` });
  return part;
}

/** What is no reply is the ledger's fault, not that of the peer whose call led to the question. */
function checkReplyFault(error: unknown): void {
  const code = codeOf(error) ?? '';
  if (/^(?:WIRE_|STREAM_ENDED$)/.test(code)) refuse('LEDGER-5', { code }, error);
}

const orderOf = ({ address, engineClass }: StakeEntry): string => `${address} ${engineClass}`;

/** Whether an entry sorts after another in a list of stakes. */
const follows = (entry: StakeEntry, before: StakeEntry | undefined): boolean =>
  before === undefined || orderOf(before) < orderOf(entry);

export class RemoteLedger implements LedgerArchive {
  readonly #ledgerTime: LedgerClock | undefined;
  readonly #memory: LedgerMemory | undefined;
  readonly #metrics: Metrics;
  readonly #target: Target<'ledger'>;
  readonly #calls = new Queue(LEDGER_CALLS_MAX);
  readonly #reads = new SharedReads();
  readonly #stakes = createStakeCache();
  /** Heights that are old, and since when; the latest asked for. */
  readonly #times = new Cache<number, number>(TIMES_MAX);

  constructor(components: RemoteLedgerComponents, { ledger }: RemoteLedgerInit) {
    const { network, ledgerTime, ledgerMemory, metrics = noMetrics } = components;
    this.#metrics = metrics;
    this.#ledgerTime = ledgerTime;
    this.#memory = ledgerMemory;
    this.#target = { network, peer: ledger, stream: 'ledger' };
  }

  async head(options?: CallOptions): Promise<Head> {
    const { head } = await this.#reads.run('head', () => this.#ask({ type: 'head' }), options);
    return expectPart(head, 'head');
  }

  async account(address: Address, options?: CallOptions): Promise<Account> {
    const request = { type: 'account', address } as const;
    const { account } = await this.#reads.run(address, () => this.#ask(request), options);
    return expectPart(account, 'account');
  }

  async stakes(
    role: StakeRole,
    modelId: Hash,
    height: number,
    options?: CallOptions,
  ): Promise<readonly StakeEntry[]> {
    const key = `${role} ${modelId} ${height}`;
    const known = this.#stakes.get(key);
    if (known !== undefined) return known;
    const read = () => this.#readStakes(role, modelId, height);
    const stakes = await this.#reads.run(key, read, options);
    this.#stakes.set(key, stakes);
    return stakes;
  }

  async #readStakes(
    role: StakeRole,
    modelId: Hash,
    height: number,
  ): Promise<readonly StakeEntry[]> {
    const asked = { type: 'stakes', role: ROLES.indexOf(role), modelId, height } as const;
    return readList(STAKES_MAX, follows, async (skip) =>
      expectPart((await this.#ask({ ...asked, skip })).stakes, 'stakes'),
    );
  }

  async holdings(address: Address, options?: CallOptions): Promise<Holdings> {
    const { holdings } = await this.#ask({ type: 'holdings', address }, options);
    return expectPart(holdings, 'holdings');
  }

  async timeAfter(height: number, options?: CallOptions): Promise<number> {
    const key = `time ${height}`;
    const known = this.#times.get(height);
    if (known !== undefined) return known;
    const reply = await this.#reads.run(key, () => this.#ask({ type: 'time', height }), options);
    const { time } = expectPart(reply.after, 'after');
    if (expectPart(reply.head, 'head').height > height) this.#times.set(height, time);
    return time;
  }

  async changes(
    above: number,
    options?: CallOptions,
  ): Promise<{ readonly head: Head; readonly changes: Changes }> {
    const { head, changes } = await this.#ask({ type: 'changes', above }, options);
    return { head: expectPart(head, 'head'), changes: expectPart(changes, 'changes') };
  }

  base(modelId: Hash, height: number, options?: CallOptions): Promise<readonly DatedStake[]> {
    const asked = { type: 'base', modelId, height } as const;
    return readList(BASE_MAX, anyOrder, async (skip) => {
      const { base } = await this.#ask({ ...asked, skip }, options);
      const { stakes: entries, more } = expectPart(base, 'base');
      return { entries, more };
    });
  }

  async entries(above: number, skip: number, options?: CallOptions): Promise<EntriesPage> {
    const { page } = await this.#ask({ type: 'entries', above, skip }, options);
    return expectPart(page, 'page');
  }

  async dispute(id: Hash, options?: CallOptions): Promise<DisputeView | undefined> {
    const reply = await this.#read({ type: 'dispute', id }, options);
    if (reply.status === 'notFound') return undefined;
    return expectPart(this.#checkOk(reply).dispute, 'dispute');
  }

  async channel(id: Hash, options?: CallOptions): Promise<ChannelView | undefined> {
    const reply = await this.#read({ type: 'channel', id }, options);
    if (reply.status === 'notFound') return undefined;
    return expectPart(this.#checkOk(reply).channel, 'channel');
  }

  channels(address: Address, options?: CallOptions): Promise<readonly ChannelView[]> {
    const asked = { type: 'channels', address } as const;
    return readList(CHANNELS_MAX, anyOrder, async (skip) =>
      expectPart((await this.#ask({ ...asked, skip }, options)).channels, 'channels'),
    );
  }

  async purse(client: Address, verifier: Address, options?: CallOptions): Promise<PurseView> {
    const { purse } = await this.#ask({ type: 'purse', client, verifier }, options);
    return expectPart(purse, 'purse');
  }

  async submit(operation: Operation, options?: CallOptions): Promise<Head> {
    const request = { type: 'submit', operation } as const;
    const { head } = this.#checkOk(await this.#call(request, SUBMIT_MS, options));
    const applied = expectPart(head, 'head');
    await this.#memory?.onApplied(operation, applied);
    return applied;
  }

  async #ask(request: Wire<'LedgerRequest'>, options?: CallOptions): Promise<Reply> {
    return this.#checkOk(await this.#read(request, options));
  }

  /**
   * A failed question is asked once more over a new connection, because the old one may have died
   * unnoticed.
   */
  async #read(request: Wire<'LedgerRequest'>, options?: CallOptions): Promise<Reply> {
    try {
      return await this.#call(request, READ_MS, options);
    } catch (error) {
      options?.signal?.throwIfAborted();
      if (!isUnreachable(error)) throw error;
      return this.#call(request, READ_MS, options);
    }
  }

  #checkOk(reply: Reply): Reply {
    const { status, code } = reply;
    if (status !== 'ok') {
      throw new RasticError('LEDGER_REFUSED', { status, ...parseRefusal(code) });
    }
    return reply;
  }

  /** Calls beyond LEDGER_CALLS_MAX wait here: the ledger resets streams above its limit for one peer. */
  #call(request: Wire<'LedgerRequest'>, ms: number, options?: CallOptions): Promise<Reply> {
    const signal = options?.signal ?? createController().signal;
    return within(ms, `ledger ${request.type}`, signal, (inner) =>
      this.#calls.run(() => this.#askOnce(request, inner), inner),
    );
  }

  async #askOnce(request: Wire<'LedgerRequest'>, signal: AbortSignal): Promise<Reply> {
    const memory = this.#memory;
    memory?.check();
    if (memory?.unproven !== undefined) await this.#prove(memory, memory.unproven, signal);
    const before = memory?.known;
    const reply = await this.#exchange(request, signal);
    if (reply.head !== undefined) {
      memory?.onReply(reply.head, before);
      memory?.check();
      this.#ledgerTime?.note(reply.head);
    }
    return reply;
  }

  async #exchange(request: Wire<'LedgerRequest'>, signal: AbortSignal): Promise<Reply> {
    this.#metrics.count('rastic_ledger_call_total', { type: request.type });
    try {
      return await exchange(this.#target, request, { signal });
    } catch (error) {
      checkReplyFault(error);
      throw error;
    }
  }

  /**
   * Once in a process: whether the ledger still has the entry that an earlier process saw, because it
   * may have grown again since it was restored.
   */
  async #prove(memory: LedgerMemory, unproven: KnownHead, signal: AbortSignal): Promise<void> {
    if (unproven.height === 0) return;
    const question = { type: 'time', height: unproven.height - 1 } as const;
    const { head, after } = await this.#exchange(question, signal);
    // A ledger that is below that height is found by its reply to the question itself.
    const isThere = head !== undefined && head.height >= unproven.height;
    if (isThere && after !== undefined) memory.onProof(unproven, after.time);
    memory.check();
  }
}
