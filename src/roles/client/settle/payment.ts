/** Step 8 at a client whose audit accepted a segment: pays its node, exactly once. */

import { digest } from '../../../protocol/sign/sign.js';
import type { Receipt } from '../../../protocol/sign/structs.js';
import { createSettle, type Fees, paymentsOf } from '../../../protocol/steps/settle.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import type { Committed } from '../answer/committed.js';
import type { AuditRecord } from '../audit/tally.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import { feesOf } from '../storage/head.js';
import type { Submitter } from './operations.js';

/** Verifiers claim theirs from the purse. */
const NO_FEES: Fees = new Map();

export interface PaymentComponents {
  readonly identity: Pick<Identity, 'domain' | 'signer'>;
  readonly submitter: Pick<Submitter, 'submit'>;
  readonly record: Pick<JobAtWork['record'], 'transcript' | 'end'>;
  readonly book?: Pick<AccountBook, 'record'>;
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
    const { identity, submitter, record } = this.#components;
    const { signal, onEvent } = this.#options;
    const { signer, domain } = identity;
    const fees = feesOf(record.transcript.segments[at]?.audits ?? []);
    const { amountDue } = receipt.value;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    onEvent({ type: 'accepted', receiptHash, amountDue, fees });
    const settle = (nonce: number) =>
      signer.sign('Settle', createSettle(receiptHash, receipt.value, NO_FEES, nonce));
    let height = 0;
    try {
      const make = (nonce: number) => ({ type: 'settle', ...settle(nonce) }) as const;
      // A job that cost nothing changes nothing on the ledger.
      const isPaid = paymentsOf(receipt.value, NO_FEES).length > 0;
      if (isPaid) height = (await submitter.submit(make, { signal })).height;
    } catch (error) {
      // An earlier run has paid but ended before it received the reply.
      if (refusalCodeOf(error) !== 'LEDGER_SETTLED') throw error;
    }
    await record.end('settle', { height }, at);
    this.#note(receipt.value, record.transcript.segments[at]?.audits ?? []);
    onEvent({ type: 'settled', receiptHash, height, paid: amountDue + fees });
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
}
