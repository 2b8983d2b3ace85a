/** Step 8 at a client whose audit accepted a segment: pays its node, exactly once. */

import { codeOf } from '../../../base/errors.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Receipt } from '../../../protocol/sign/structs.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import type { Committed } from '../answer/committed.js';
import type { AuditRecord } from '../audit/tally.js';
import type { PayerChannels } from '../channels/payer-channels.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import { feesOf } from '../storage/head.js';

export interface PaymentComponents {
  readonly identity: Pick<Identity, 'domain'>;
  readonly record: Pick<JobAtWork['record'], 'transcript' | 'end'>;
  readonly book?: Pick<AccountBook, 'record'>;
  readonly channels: Pick<PayerChannels, 'pay' | 'paid' | 'settled'>;
}

export class Payments {
  readonly #components: PaymentComponents;
  readonly #options: StepOptions;

  constructor(components: PaymentComponents, options: StepOptions) {
    this.#components = components;
    this.#options = options;
  }

  /**
   * @throws RasticError LEDGER_REFUSED, TIMEOUT, NET_…: not paid, or it is unknown whether it was
   * paid.
   */
  async pay({ at, receipt }: Committed): Promise<void> {
    const { identity, record } = this.#components;
    const { onEvent } = this.#options;
    const { domain } = identity;
    const fees = feesOf(record.transcript.segments[at]?.audits ?? []);
    const { amountDue } = receipt.value;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    onEvent({ type: 'accepted', receiptHash, amountDue, fees });
    const isPaid = await this.#payNode(at, receipt.value);
    await record.end('settle', { paid: amountDue }, at);
    await isPaid();
    this.#note(receipt.value, record.transcript.segments[at]?.audits ?? []);
    onEvent({ type: 'settled', receiptHash, paid: amountDue + fees });
  }

  /** Notes what was spent, once the record says that it is paid. */
  #note({ compute, amountDue, outputTokens, from }: Receipt, audits: readonly AuditRecord[]): void {
    const { book } = this.#components;
    const tokens = outputTokens - from;
    book?.record({ kind: 'tokensSpent', counterparty: compute, amount: amountDue, tokens });
    for (const { verifier, fee, result } of audits) {
      if (result !== 'answered') continue;
      book?.record({ kind: 'auditsSpent', counterparty: verifier, amount: fee });
    }
  }

  /**
   * Signs for what is unpaid. A node that is not reached gets its voucher later: it is on disk.
   * @returns what to do when the record says that all is paid.
   */
  async #payNode(at: number, { amountDue, assignHash }: Receipt): Promise<() => Promise<void>> {
    const { channels, record } = this.#components;
    const { signal, onEvent } = this.#options;
    const segment = record.transcript.segments[at];
    const nothing = async () => undefined;
    if (segment === undefined || amountDue === 0n) return nothing;
    try {
      await channels.pay(segment.channel, assignHash, amountDue, { signal, onEvent });
    } catch (error) {
      signal.throwIfAborted();
      // The signature counts, and not whether it has arrived.
      if (channels.paid(segment.channel, assignHash) < amountDue) throw error;
      const code = codeOf(error) ?? 'ASK_NODE_FAILED';
      const message = 'the node was not reached: it gets its last voucher later';
      onEvent({ type: 'warned', code, message });
    }
    return () => channels.settled(segment.channel, assignHash);
  }
}
