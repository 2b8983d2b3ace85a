/** What is left in channels that are over: their payer takes it back. */
import { codeOf } from '../../../base/errors.js';
import { endOf } from '../../../protocol/ledger/channel-state.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { ChannelBook } from '../../channels/books.js';
import type { Submitter } from '../../ledger/submitter.js';
import type { PayerComponents, PayerOptions } from './terms.js';

export interface RestsInit extends Pick<PayerComponents, 'ledger' | 'logger'> {
  readonly books: readonly ChannelBook[];
  /** Looks at a channel at the ledger. */
  readonly refresh: (id: Hash) => Promise<void>;
}

/** @throws RasticError of the ledger; the signal's reason. */
export async function withdrawRests(
  { ledger, logger, books, refresh }: RestsInit,
  signer: Pick<Signer, 'sign'>,
  submitter: Pick<Submitter, 'submit'>,
  options: PayerOptions,
): Promise<void> {
  const { time } = await ledger.head(options);
  for (const { channel, id } of books) {
    if (endOf(channel) > time) continue;
    const close = { channelId: id };
    const make = (nonce: number) =>
      ({ type: 'closeChannel', ...signer.sign('CloseChannel', { ...close, nonce }) }) as const;
    await submitter.submit(make, options).catch((error: unknown) => {
      options.signal.throwIfAborted();
      logger.info({ code: codeOf(error), channel: id }, 'not withdrawn');
    });
    await refresh(id);
  }
}
