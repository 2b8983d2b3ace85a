/**
 * Tells what vouchers have paid while the answer comes, and what the job has cost. The progress line
 * of a terminal counts each voucher; plain lines tell less and less often, as a log keeps them.
 */
import type { ClientEvent } from '../../node/interface.js';
import { money } from './money.js';
import { Vouchers } from './vouchers.js';

const isPowerOfTwo = (count: number): boolean => (count & (count - 1)) === 0;

/**
 * @param line prints one.
 * @param isPlain whether lines stay, so that what is paid is told in between.
 */
export function createVoucherNotes(
  line: (text: string) => void,
  isPlain: boolean,
): (event: ClientEvent) => void {
  const vouchers = new Vouchers();
  let [told, fees] = [0, 0n];
  const tell = (when: string) => {
    if (vouchers.count > told) line(`paid      ${vouchers.text()} ${when}`);
    told = vouchers.count;
  };
  return (event) => {
    vouchers.on(event);
    switch (event.type) {
      case 'announced':
        told = 0;
        break;
      case 'voucher':
        if (isPlain && isPowerOfTwo(vouchers.count)) tell('so far');
        break;
      case 'committed':
        tell('while the tokens came');
        break;
      case 'accepted':
        // The last one is told with the rest.
        told = vouchers.count + 1;
        fees = event.fees;
        break;
      case 'settled':
        line(
          `accepted  paid ${money(event.paid)}: ${money(event.paid - fees)} to the node, ${money(fees)} to verifiers`,
        );
    }
  };
}
