/** Step 8 at a client whose audit accepted a segment: pays its node and verifiers, exactly once. */

import { digest } from '../../../protocol/sign/sign.js';
import type { Address, Receipt } from '../../../protocol/sign/structs.js';
import { createSettle, type Fees, paymentsOf } from '../../../protocol/steps/settle.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import type { Committed } from '../answer/committed.js';
import type { AuditRecord } from '../audit/tally.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Submitter } from './operations.js';

/** The fee of each verifier that answered. */
function feesOf(audits: readonly AuditRecord[]): Fees {
  const fees = new Map<Address, bigint>();
  for (const { verifier, fee, result } of audits) {
    if (result === 'answered') fees.set(verifier, (fees.get(verifier) ?? 0n) + fee);
  }
  return fees;
}

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
    const total = [...fees.values()].reduce((sum, fee) => sum + fee, 0n);
    const { amountDue } = receipt.value;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    onEvent({ type: 'accepted', receiptHash, amountDue, fees: total });
    const settle = (nonce: number) =>
      signer.sign('Settle', createSettle(receiptHash, receipt.value, fees, nonce));
    let height = 0;
    try {
      const make = (nonce: number) => ({ type: 'settle', ...settle(nonce) }) as const;
      // A job that cost nothing changes nothing on the ledger.
      const isPaid = paymentsOf(receipt.value, fees).length > 0;
      if (isPaid) height = (await submitter.submit(make, { signal })).height;
    } catch (error) {
      // An earlier run has paid but ended before it received the reply.
      if (refusalCodeOf(error) !== 'LEDGER_SETTLED') throw error;
    }
    await record.end('settle', { height }, at);
    this.#note(receipt.value, fees);
    onEvent({ type: 'settled', receiptHash, height, paid: amountDue + total });
  }

  /** Notes what was spent, once the record says that it is paid. */
  #note({ compute, amountDue, outputTokens, from }: Receipt, fees: Fees): void {
    const { book } = this.#components;
    const tokens = outputTokens - from;
    book?.record({ kind: 'tokensSpent', counterparty: compute, amount: amountDue, tokens });
    for (const [verifier, amount] of fees) {
      book?.record({ kind: 'auditsSpent', counterparty: verifier, amount });
    }
  }
}
