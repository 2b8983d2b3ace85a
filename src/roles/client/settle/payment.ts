/** Step 8 at a client whose audit accepted a segment: pays its node and verifiers, exactly once. */

import { codeOf } from '../../../base/errors.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address, Receipt } from '../../../protocol/sign/structs.js';
import { createSettle, type Fees, paymentsOf } from '../../../protocol/steps/settle.js';
import type { Identity } from '../../identity.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import type { Committed } from '../answer/committed.js';
import type { AuditRecord } from '../audit/tally.js';
import type { PayerChannels } from '../channels/payer-channels.js';
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
    const { identity, submitter, record } = this.#components;
    const { signal, onEvent } = this.#options;
    const { signer, domain } = identity;
    const fees = feesOf(record.transcript.segments[at]?.audits ?? []);
    const total = [...fees.values()].reduce((sum, fee) => sum + fee, 0n);
    const { amountDue } = receipt.value;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    onEvent({ type: 'accepted', receiptHash, amountDue, fees: total });
    const isPaid = await this.#payNode(at, receipt.value);
    const settle = (nonce: number) => signer.sign('Settle', createSettle(receiptHash, fees, nonce));
    let height = 0;
    try {
      const make = (nonce: number) => ({ type: 'settle', ...settle(nonce) }) as const;
      // Fees of nothing change nothing on the ledger.
      if (paymentsOf(fees).length > 0) height = (await submitter.submit(make, { signal })).height;
    } catch (error) {
      // An earlier run has paid but ended before it received the reply.
      if (refusalCodeOf(error) !== 'LEDGER_SETTLED') throw error;
    }
    await record.end('settle', { height, paid: amountDue }, at);
    await isPaid();
    onEvent({ type: 'settled', receiptHash, height, paid: amountDue + total });
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
      await channels.pay(segment.channel, assignHash, amountDue, { signal });
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
