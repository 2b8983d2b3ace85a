/**
 * The compute role: makes Offers for announced jobs, and serves the resulting assignments in its
 * slots. The rules are in protocol/. docs/protocol.md section 2.
 */

import type { Clock } from '../../base/clock.js';
import { Drain } from '../../base/drain.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import type { Queue } from '../../base/queue.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import type { Store } from '../../store/interface.js';
import type { AccountBook } from '../account-book.js';
import type { Fitness } from '../fitness.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import { statusOf } from '../status.js';
import { Assignments, type AssignmentsComponents, type Order } from './assignments.js';
import { PayeeChannels } from './channels/payee-channels.js';
import { Redeemer } from './channels/redeemer.js';
import { VoucherServer } from './channels/voucher-server.js';
import { billOf, CountedOutlet, Tally } from './generate/tally.js';
import { Admission, type AdmissionLimits } from './offers/admission.js';
import { Offers } from './offers/offers.js';
import { OpenJobs } from './offers/open-jobs.js';
import { Quotes } from './offers/quote.js';
import { Solicitations } from './offers/solicit.js';

export interface ComputeComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  /** Operations of this account, one after another. */
  readonly operations: Queue;
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly logger: Logger;
  readonly metrics?: Metrics;
  /** Default: always fit. */
  readonly fitness?: Fitness;
  readonly book?: Pick<AccountBook, 'record'>;
}

/** A compute node's jobs: at work now, and since its start. */
export interface ComputeLoad {
  readonly running: number;
  readonly waiting: number;
  readonly served: number;
  readonly failed: number;
  readonly tokens: number;
}

export interface ComputeInit {
  readonly manifestHash: Hash;
  /** Money for a million prompt tokens, a million output tokens. */
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  /** What batch jobs pay, in percent of these prices. Absent or 0: it takes none. */
  readonly batchPrice?: number;
  readonly limits: AdmissionLimits;
  /** Longest input that it takes, in bytes. */
  readonly inputBytes: number;
  /** Percent of a channel's deposit that is redeemed as soon as it is earned. */
  readonly redeemAt?: number;
  /** Whether its operator let it go: then vouchers are redeemed at once. Default: never. */
  readonly hasLeft?: () => boolean;
}

/** Half a deposit: a client tops up about as often as its node redeems. */
const REDEEM_PERCENT = 50;

export class ComputeNode implements Startable {
  readonly #components: ComputeComponents & AssignmentsComponents;
  readonly #identity: Identity;
  readonly #init: ComputeInit;
  readonly #admission: Admission;
  readonly #assignments: Assignments;
  readonly #metrics: Metrics;
  readonly #tally: Tally;
  readonly #drain = new Drain();
  #offers: Offers | undefined;
  /** The channels that pay this node. */
  readonly channels: PayeeChannels;
  readonly #redeemer: Redeemer;

  constructor(components: ComputeComponents, identity: Identity, init: ComputeInit) {
    this.#admission = new Admission(components.clock, init.limits);
    const openJobs = new OpenJobs(components.clock, components.ledgerTime);
    this.channels = new PayeeChannels(components, identity);
    const own = { admission: this.#admission, openJobs, channels: this.channels };
    this.#components = { ...components, ...own };
    this.#identity = identity;
    this.#init = init;
    this.#metrics = components.metrics ?? noMetrics;
    this.#tally = new Tally(this.#metrics);
    this.#assignments = new Assignments(this.#components, identity, init);
    const { channels } = this;
    const prune = () => channels.prune();
    const { redeemAt: percent = REDEEM_PERCENT, hasLeft: isHurried = () => false } = init;
    const redeeming = { percent, prune, isHurried };
    this.#redeemer = new Redeemer(components, identity, channels.books, redeeming);
    channels.onVoucher = (book) => this.#redeemer.note(book);
  }

  /** Looks at its channels at the ledger now. @throws RasticError of the ledger. */
  look(signal: AbortSignal): Promise<void> {
    return this.#redeemer.look(signal);
  }

  /** Redeems what these channels have brought. @throws RasticError of the ledger. */
  redeem(ids: readonly Hash[], signal: AbortSignal): Promise<void> {
    return this.#redeemer.redeem(ids, signal);
  }

  get load(): ComputeLoad {
    const { served, failed, tokens } = this.#tally;
    return { ...this.#admission.load, served, failed, tokens };
  }

  async start(): Promise<void> {
    const { engine, network, logger } = this.#components;
    const { inputPrice, outputPrice, batchPrice = 0, limits, inputBytes } = this.#init;
    const { modelId, engineClass, embedding } = engine.model;
    const prices = { inputPrice, outputPrice, batchPrice };
    const embeds = embedding !== undefined;
    const init = { modelId, engineClass, ...prices, inputBytes, embeds };
    await this.channels.books.load();
    new VoucherServer({ ...this.#components, channels: this.channels }).listen();
    const quotes = new Quotes(this.#components, this.#identity, init);
    this.#offers = new Offers({ ...this.#components, quotes }, this.#identity, modelId);
    this.#offers.listen();
    new Solicitations({ ...this.#components, quotes }, this.#identity, modelId).listen();
    network.handle(STREAMS.assign, STREAM_LIMITS.assign, (channel) =>
      this.#drain.run(() => this.#onAssign(channel)),
    );
    await this.#redeemer.start();
    logger.info({ ...limits }, 'compute ready');
  }

  /** Its operator lets it go: nobody is waited for who is away. */
  leave(): void {
    this.#assignments.leave();
  }

  /** Resolves when no job is in a slot or waits for one. @throws the signal's reason. */
  idle(signal: AbortSignal): Promise<void> {
    return this.#drain.idle(signal);
  }

  /**
   * Accepts nothing new. Resolves when all jobs in slots have ended and sent their last Receipt.
   * @throws the signal's reason.
   */
  async drain(signal: AbortSignal): Promise<void> {
    this.#drain.close();
    this.#admission.close();
    this.#offers?.stop();
    this.#assignments.leave();
    await this.#drain.idle(signal);
  }

  async stop(): Promise<void> {
    await this.#redeemer.stop();
    this.#drain.close();
    this.#assignments.leave();
    this.#offers?.stop();
  }

  async #onAssign(channel: Channel): Promise<void> {
    const { clock, logger } = this.#components;
    const began = clock.monotonic();
    const outlet = new CountedOutlet(channel, clock, this.#metrics);
    const order: Order = { channel, outlet, logger, isTaken: false };
    try {
      this.#drain.check();
      const { tokens, waitedMs, isAgain } = await this.#assignments.serve(order);
      this.#tally.committed(outlet, isAgain);
      if (!isAgain) this.#bill(order);
      const receiptHash = this.#hashOf(outlet);
      const ms = clock.monotonic() - began;
      const bill = billOf(outlet);
      order.logger.info({ receiptHash, tokens, ...bill, waitedMs, ms, isAgain }, 'commit sent');
      await outlet.close();
    } catch (error) {
      this.#tally.ended(outlet, error);
      // A job that was taken and brought no pay is worth a line; a refused request is not.
      const isLost = order.isTaken && codeOf(error) !== 'CANCELLED';
      const what = isLost ? 'job failed' : 'assign failed';
      order.logger[isLost ? 'warn' : 'info']({ code: codeOf(error), err: error }, what);
      await outlet.end({ type: 'end', status: statusOf(error) });
    }
  }

  /** Notes what the client owes for its answer. */
  #bill({ client, outlet: { receipt } }: Order): void {
    if (client === undefined || receipt === undefined) return;
    const { amountDue: amount, outputTokens, from } = receipt;
    const tokens = outputTokens - from;
    const entry = { kind: 'tokensBilled', counterparty: client, amount, tokens } as const;
    this.#components.book?.record(entry);
  }

  /** The hash of the last Receipt sent. */
  #hashOf({ receipt }: CountedOutlet): Hash | undefined {
    return receipt && digest(this.#identity.domain, 'Receipt', receipt);
  }
}
