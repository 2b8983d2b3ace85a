/**
 * Step 8 at a client, where money is concerned: pays the node of an accepted segment, exactly once,
 * and notes at the end of each what vouchers have paid for it.
 */
import { codeOf } from '../../../base/errors.js';
import { maxOf } from '../../../protocol/bigint.js';
import type { SegmentEvent } from '../../../protocol/segment-flow.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash, Receipt } from '../../../protocol/sign/structs.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import type { Committed } from '../answer/committed.js';
import type { PayerChannels } from '../channels/payer-channels.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Segment, SegmentChange } from '../record.js';
import { feesOf } from '../storage/head.js';

export interface PaymentComponents {
  readonly identity: Pick<Identity, 'domain'>;
  readonly record: Pick<JobAtWork['record'], 'transcript' | 'end'>;
  readonly book?: Pick<AccountBook, 'record'>;
  readonly channels: Pick<PayerChannels, 'books' | 'pay' | 'paid' | 'settled' | 'giveUp'>;
}

export class Payments {
  readonly #components: PaymentComponents;
  readonly #options: StepOptions;

  constructor(components: PaymentComponents, options: StepOptions) {
    this.#components = components;
    this.#options = options;
  }

  /**
   * @param event waive: nobody has audited it.
   * @throws RasticError ASK_CHANNEL, ASK_NODE_FAILED, TIMEOUT, NET_…: not paid; STORE_….
   */
  async pay(committed: Committed, event: 'settle' | 'waive' = 'settle'): Promise<void> {
    const { at, receipt } = committed;
    const { identity, channels } = this.#components;
    const { onEvent } = this.#options;
    const { domain } = identity;
    const fees = feesOf(this.#segment(at).audits);
    const { amountDue } = receipt.value;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    if (event === 'settle') onEvent({ type: 'accepted', receiptHash, amountDue, fees });
    const { channel } = this.#segment(at);
    await this.#payNode(channel, receipt.value);
    await this.end(event, committed);
    // Also a bill of nothing: it was made when the job began.
    await channels.settled(channel, receipt.value.assignHash);
    if (event === 'settle') onEvent({ type: 'settled', receiptHash, paid: amountDue + fees });
    else onEvent({ type: 'unaudited', receiptHash, paid: amountDue });
  }

  /**
   * Ends a segment, and notes what its vouchers have paid since an earlier end: one that could not be
   * verified may be audited again. @throws RasticError FLOW_ILLEGAL, STORE_….
   */
  async end(
    event: Exclude<SegmentEvent, 'reopen'>,
    { at, receipt }: Committed,
    change: Pick<SegmentChange, 'code'> = {},
  ): Promise<void> {
    const { channels, record, book } = this.#components;
    const { assignHash, compute: counterparty, outputTokens, from } = receipt.value;
    const { channel, paid: before } = this.#segment(at);
    // A job of an earlier run may end without a payment.
    await channels.books.load();
    // A channel that is closed meanwhile is forgotten, and its bills with it.
    const paid = maxOf(before, channels.paid(channel, assignHash));
    await record.end(event, { ...change, paid }, at);
    const isPaid = event === 'settle' || event === 'waive';
    if (!isPaid) channels.giveUp(channel, assignHash);
    if (paid === before && (!isPaid || before > 0n)) return;
    const tokens = before === 0n ? outputTokens - from : 0;
    book?.record({ kind: 'tokensSpent', counterparty, amount: paid - before, tokens });
  }

  /** Signs for what is unpaid. A node that is not reached gets its voucher later: it is on disk. */
  async #payNode(channel: Hash, { amountDue, assignHash }: Receipt): Promise<void> {
    const { channels } = this.#components;
    const { signal, onEvent } = this.#options;
    if (amountDue === 0n) return;
    try {
      await channels.pay(channel, assignHash, amountDue, { signal, onEvent });
    } catch (error) {
      signal.throwIfAborted();
      // The signature counts, and not whether it has arrived.
      if (channels.paid(channel, assignHash) < amountDue) throw error;
      const code = codeOf(error) ?? 'ASK_NODE_FAILED';
      const message = 'the node was not reached: it gets its last voucher later';
      onEvent({ type: 'warned', code, message });
    }
  }

  #segment(at: number): Segment {
    const segment = this.#components.record.transcript.segments[at];
    if (segment === undefined) throw new TypeError('no segment to pay');
    return segment;
  }
}
