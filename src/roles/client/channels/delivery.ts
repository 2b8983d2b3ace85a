/**
 * Carries the newest voucher of each channel to its node. A voucher is on disk before it is sent; what
 * no node has acknowledged is sent again, by the next run too.
 */
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Hash, Signed, Voucher } from '../../../protocol/sign/structs.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { ChannelBook } from '../../channels/books.js';
import type { PayerComponents, PayerOptions } from './terms.js';
import { VoucherLines } from './voucher-lines.js';

export class Delivery {
  readonly #logger: PayerComponents['logger'];
  readonly #lines: VoucherLines;
  /** The newest voucher of these channels is acknowledged. */
  readonly #delivered = new Set<Hash>();
  readonly #running: AbortSignal;

  /** @param running ends when the client stops. */
  constructor(
    components: Pick<PayerComponents, 'network' | 'directory' | 'logger'>,
    running: AbortSignal,
  ) {
    this.#running = running;
    this.#logger = components.logger;
    this.#lines = new VoucherLines(components);
  }

  stop(): void {
    this.#lines.close();
  }

  /** A newer voucher is signed. */
  renew(id: Hash): void {
    this.#delivered.delete(id);
  }

  /** Sends the newest voucher, unless it is acknowledged. @throws as PayerChannels.pay. */
  async deliver({ voucher, channel, id }: ChannelBook, { signal }: PayerOptions): Promise<void> {
    if (voucher === undefined || this.#delivered.has(id)) return;
    const { status } = await this.#ask(channel.payee, { type: 'give', ...voucher }, signal);
    if (status !== 'ok')
      throw new RasticError('ASK_NODE_FAILED', { compute: channel.payee, status });
    this.#delivered.add(id);
  }

  /** Sends what is signed and not acknowledged; who is not reached gets it at the next start. */
  async deliverAll(books: Iterable<ChannelBook>): Promise<void> {
    const options = { signal: this.#running };
    for (const book of [...books]) {
      await book.turns
        .run(() => this.deliver(book, options))
        .catch((error: unknown) => {
          this.#logger.debug({ code: codeOf(error), channel: book.id }, 'not delivered');
        });
    }
  }

  /** The newest voucher that the node has. @returns `null` if it has none; undefined: it does not say. */
  async newest(
    { id, channel }: ChannelBook,
    { signal }: PayerOptions,
  ): Promise<Signed<Voucher> | null | undefined> {
    const reply = await this.#ask(channel.payee, { type: 'newest', channelId: id }, signal);
    if (reply.status === 'ok') return reply.newest ?? null;
    return reply.status === 'notFound' ? null : undefined;
  }

  #ask(
    payee: ChannelBook['channel']['payee'],
    request: Wire<'ChannelRequest'>,
    signal: AbortSignal,
  ): Promise<Wire<'ChannelReply'>> {
    return this.#lines.to(payee).ask(request, signal);
  }
}
