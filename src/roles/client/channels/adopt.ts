/** The newest voucher of a channel whose payer has lost its books, from the payee. */
import { recoverSigner } from '../../../protocol/sign/sign.js';
import type { Signed, Voucher } from '../../../protocol/sign/structs.js';
import type { Books, ChannelBook } from '../../channels/books.js';
import type { Identity } from '../../identity.js';

/** Goes on from a voucher that the payee has shown, if this client has signed it. */
export async function adopt(
  { signer, domain }: Pick<Identity, 'signer' | 'domain'>,
  books: Pick<Books, 'voucher'>,
  book: ChannelBook,
  voucher: Signed<Voucher>,
): Promise<void> {
  const isOwn =
    voucher.value.channelId === book.id &&
    voucher.value.nonce > book.newest.nonce &&
    recoverSigner(domain, 'Voucher', voucher) === signer.address;
  if (isOwn) await books.voucher(book, voucher);
}
