/**
 * What one assignment costs and has received, at its client. It pays during the job only for tokens
 * that it has checked, and only when the node would wait. docs/protocol.md section 7.
 */
import { raceSignal, within } from '../../../base/abort.js';
import { codeOf } from '../../../base/errors.js';
import { PAY_WAIT_MS } from '../../../protocol/params-money.js';
import type { Hash, Offer, Receipt } from '../../../protocol/sign/structs.js';
import {
  type Count,
  creditFor,
  mustPay,
  mustWait,
  nextDue,
} from '../../../protocol/steps/credit.js';
import { isEmbed } from '../../../protocol/steps/kinds/kinds.js';
import { amountDueOf, type Usage } from '../../../protocol/steps/offer.js';
import type { AskOptions } from '../interface.js';
import type { PayerChannels } from './payer-channels.js';

export interface PayerTabInit {
  readonly channel: Hash;
  readonly assignHash: Hash;
  readonly offer: Offer;
  readonly from: number;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
  readonly onEvent: AskOptions['onEvent'];
}

export class PayerTab {
  readonly #channels: PayerChannels;
  readonly #init: PayerTabInit;
  #promptTokens = 0;
  /** What the tokens cost that are checked. */
  #checked = 0n;
  #tokens: number;
  #itemTokens = 0;
  /** A payment that runs beside the job. */
  #paying: Promise<void> = Promise.resolve();
  #failure: unknown;

  constructor(channels: PayerChannels, init: PayerTabInit) {
    this.#channels = channels;
    this.#init = init;
    this.#tokens = init.from;
  }

  /** What vouchers have paid for this assignment: signed, not necessarily received. */
  get paid(): bigint {
    const { channel, assignHash } = this.#init;
    return this.#channels.paid(channel, assignHash);
  }

  /** The node has stated its prompt. */
  begin(promptTokens: number): void {
    this.#promptTokens = promptTokens;
    this.#channels.running.enter(this.#init.offer.compute, this);
  }

  /**
   * A Receipt is checked, and on disk. Pays beside the job, before the node has to wait.
   * @param isLast whether nothing follows. Then it is paid on acceptance, unless other jobs at the node
   * need the credit: a refund knows only of vouchers that a later Receipt states.
   * @param itemTokens ids of the items that it covers, of an embed job.
   */
  checked(receipt: Receipt, isLast: boolean, itemTokens: number): void {
    const { amountDue, outputTokens, promptTokens } = receipt;
    const { channel, assignHash, offer } = this.#init;
    this.#checked = amountDue;
    this.#tokens = outputTokens;
    this.#promptTokens = promptTokens;
    this.#itemTokens = itemTokens;
    this.#channels.owe(channel, assignHash, amountDue);
    const isAlone = [...this.#channels.running.at(offer.compute)].every((job) => job === this);
    if ((isLast && isAlone) || !this.#isShort) return;
    this.#paying = this.payChecked().catch((error: unknown) => {
      this.#failure = error;
    });
  }

  /** Whether the node would wait now or at the next checkpoint, by the client's own count. */
  get #isShort(): boolean {
    return mustPay(this.#count);
  }

  /** What the client counts: unpaid work at the node, what comes next, and the credit. */
  get #count(): Count {
    const { offer, from, maxTokens } = this.#init;
    const usage: Usage = {
      ...{ promptTokens: this.#promptTokens, from, outputTokens: this.#tokens },
      ...(isEmbed(offer) && { itemTokens: this.#itemTokens }),
    };
    const isNew = this.#checked === 0n;
    const next = nextDue(offer, usage, maxTokens) + (isNew ? amountDueOf(offer, usage) : 0n);
    const unpaid = this.#channels.unpaid(offer.compute);
    return { unpaid, next, credit: creditFor(offer, usage) };
  }

  /** Pays what is checked. @throws as PayerChannels.pay. */
  async payChecked(): Promise<void> {
    const { channel, assignHash, signal, onEvent } = this.#init;
    if (this.#checked <= this.paid) return;
    await this.#channels.pay(channel, assignHash, this.#checked, { signal, onEvent });
  }

  /**
   * The node says that it waits. Pays what is checked, of all jobs at this node; where others' audits
   * still run, waits for their end. @returns whether the node has reason to wait.
   * @throws as PayerChannels.pay: the node does not take its money.
   */
  async due(): Promise<boolean> {
    await this.#paying;
    const failure = this.#failure;
    this.#failure = undefined;
    const { compute } = this.#init.offer;
    if (failure !== undefined) throw failure;
    if (!this.#isShort) return false;
    if (await this.#channels.payAll(compute)) return true;
    // All is paid by now: the voucher was on its way when the node said so.
    if (!mustWait(this.#count)) return true;
    const wait = (signal: AbortSignal) => raceSignal(this.#channels.change(), signal);
    await within(PAY_WAIT_MS, 'another job to be paid', this.#init.signal, wait).catch(
      (error: unknown) => {
        if (codeOf(error) !== 'TIMEOUT') throw error;
      },
    );
    return true;
  }

  /** The node has nothing more to say. @param owed by its last Receipt. */
  async end(owed: bigint): Promise<void> {
    await this.#paying;
    const { channel, assignHash, offer } = this.#init;
    this.#channels.running.leave(offer.compute, this);
    await this.#channels.close(channel, assignHash, owed);
  }
}
