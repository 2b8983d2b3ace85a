/**
 * Money into channels: tops up a channel to a node, or opens one, with an operation of the ledger.
 * docs/protocol.md section 7.
 */

import { RasticError } from '../../../base/errors.js';
import { maxOf, minOf } from '../../../protocol/bigint.js';
import {
  CHANNEL_LIFE_MS,
  CHANNEL_MARGIN_MS,
  DEPOSIT_BALANCE_DIVISOR,
  DEPOSIT_JOBS,
} from '../../../protocol/params-money.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash, Struct } from '../../../protocol/sign/structs.js';
import type { ChannelBook } from '../../channels/books.js';
import type { Identity } from '../../identity.js';
import type { ChannelView, LedgerApi } from '../../ledger/interface.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import type { Submitter } from '../../ledger/submitter.js';
import type { PayerOptions, Use } from './terms.js';

export interface DepositComponents {
  readonly ledger: Pick<LedgerApi, 'account' | 'channel' | 'head'>;
}

/** The books of the channels to a node, and how a new one is kept. */
export interface KnownBooks {
  readonly known: readonly ChannelBook[];
  readonly keep: (channel: ChannelView) => Promise<ChannelBook>;
}

export class Deposits {
  readonly #components: DepositComponents;
  readonly #identity: Identity;
  readonly #wanted: bigint | undefined;

  /** @param wanted what a channel shall hold; undefined: from the price of the job. */
  constructor(components: DepositComponents, identity: Identity, wanted: bigint | undefined) {
    this.#components = components;
    this.#identity = identity;
    this.#wanted = wanted;
  }

  /**
   * A channel that pays the job: one that is topped up, or a new one.
   * @throws RasticError ASK_CHANNEL, ASK_BALANCE; of the ledger.
   */
  async provide(
    books: KnownBooks,
    use: Use,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<ChannelBook> {
    const { ledger } = this.#components;
    const [{ time }, { balance }] = await Promise.all([
      ledger.head(options),
      ledger.account(this.#identity.signer.address, options),
    ]);
    const book = books.known.find(({ channel }) => channel.closing === 0 && channel.expiry > time);
    const left = book === undefined ? 0n : book.channel.deposit - book.spent;
    const least = maxOf(use.maxPrice - left, 0n);
    if (balance < least) {
      const [needed, available] = [least.toString(), balance.toString()];
      throw new RasticError('ASK_BALANCE', { needed, available });
    }
    const expiry = Math.max(time + CHANNEL_LIFE_MS, use.deadline + 2 * CHANNEL_MARGIN_MS);
    // A channel with enough money lacks time only.
    const amounts = left > 0n && least === 0n ? [0n] : this.#amounts(use, least, balance);
    const { id, code } = await this.#submit(amounts, (amount) =>
      book === undefined
        ? this.#open(use, amount, expiry, submitter, options)
        : this.#topUp(book, amount, Math.max(expiry, book.channel.expiry), submitter, options),
    );
    const channel = id && (await ledger.channel(id, options));
    if (channel === undefined) throw new RasticError('ASK_CHANNEL', { compute: use.compute, code });
    const { deposit } = channel;
    const added = deposit - (book?.channel.deposit ?? 0n);
    const kept = await books.keep(channel);
    const to = { compute: use.compute, channel: channel.id, isNew: book === undefined };
    options.onEvent?.({ type: 'channel', ...to, added, deposit });
    return kept;
  }

  /** What is tried, one after another: a node's stake may not cover the first. */
  #amounts(
    { maxPrice, deposit = this.#wanted }: Use,
    least: bigint,
    balance: bigint,
  ): readonly bigint[] {
    const usual = minOf(maxPrice * DEPOSIT_JOBS, balance / DEPOSIT_BALANCE_DIVISOR);
    const first = minOf(maxOf(deposit ?? usual, least), balance);
    return first > least && least > 0n ? [first, (first + least) / 2n, least] : [first];
  }

  /** @returns what `submit` made, and the code of the last refusal. */
  async #submit(
    amounts: readonly bigint[],
    submit: (amount: bigint) => Promise<Hash>,
  ): Promise<{ readonly id?: Hash; readonly code: string }> {
    let code = 'LEDGER_NO_CHANNEL';
    for (const amount of amounts) {
      try {
        return { id: await submit(amount), code };
      } catch (error) {
        code = refusalCodeOf(error) ?? '';
        if (code !== 'LEDGER_CHANNEL') throw error;
      }
    }
    return { code };
  }

  async #open(
    { compute: payee }: Use,
    deposit: bigint,
    expiry: number,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<Hash> {
    const { signer, domain } = this.#identity;
    let opening: Struct<'OpenChannel'> | undefined;
    await submitter.submit((nonce) => {
      opening = { payer: signer.address, payee, deposit, expiry, nonce };
      return { type: 'openChannel', ...signer.sign('OpenChannel', opening) };
    }, options);
    if (opening === undefined) throw new TypeError('nothing was submitted');
    return digest(domain, 'OpenChannel', opening);
  }

  async #topUp(
    { id: channelId }: ChannelBook,
    amount: bigint,
    expiry: number,
    submitter: Pick<Submitter, 'submit'>,
    options: PayerOptions,
  ): Promise<Hash> {
    const { signer } = this.#identity;
    await submitter.submit((nonce) => {
      const value = { channelId, amount, expiry, nonce };
      return { type: 'topUp', ...signer.sign('TopUp', value) };
    }, options);
    return channelId;
  }
}
