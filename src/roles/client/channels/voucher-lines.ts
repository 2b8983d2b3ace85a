/** A client's streams of vouchers, one to each node that it pays. */
import { RasticError } from '../../../base/errors.js';
import type { PeerRef } from '../../../net/interface.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { PayerComponents } from './terms.js';
import { VoucherLine } from './voucher-line.js';

export class VoucherLines {
  readonly #components: Pick<PayerComponents, 'network' | 'directory'>;
  readonly #lines = new Map<Address, VoucherLine>();

  constructor(components: Pick<PayerComponents, 'network' | 'directory'>) {
    this.#components = components;
  }

  /** The stream to a node, opened when it is used. */
  to(payee: Address): VoucherLine {
    const known = this.#lines.get(payee);
    if (known !== undefined) return known;
    const line = new VoucherLine(this.#components.network, () => this.#peer(payee));
    this.#lines.set(payee, line);
    return line;
  }

  close(): void {
    for (const line of this.#lines.values()) line.close();
    this.#lines.clear();
  }

  #peer(payee: Address): PeerRef {
    const node = this.#components.directory.find(payee);
    if (node === undefined) {
      throw new RasticError('ASK_NODE_FAILED', { compute: payee, status: 'unavailable' });
    }
    return { peerId: node.peerId, addresses: node.record.addresses };
  }
}
