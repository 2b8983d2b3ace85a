/** What a colluding node does with the vouchers of its channels, beside the real role. */
import { delay } from '../../../../src/base/abort.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type { Hash, Signed, Voucher } from '../../../../src/protocol/sign/structs.js';
import { newestVoucher } from '../../world/owed.js';
import { RULES } from '../genesis.js';
import type { Member } from '../member.js';
import type { MoneyPlan } from '../money-plan.js';
import { submitAs } from './client.js';
import type { Ring } from './ring.js';

const POLL_MS = 100;

export class Cashier {
  readonly #ring: Ring;
  readonly #member: Member;
  readonly #manner: MoneyPlan['node'];
  readonly #seen = new Map<Hash, Signed<Voucher>[]>();
  #isOver = false;

  constructor(ring: Ring, member: Member, manner: MoneyPlan['node']) {
    this.#ring = ring;
    this.#member = member;
    this.#manner = manner;
  }

  end(): void {
    this.#isOver = true;
  }

  async run(): Promise<void> {
    if (this.#manner === 'keeps') return;
    while (!this.#isOver) {
      const { address } = this.#member;
      for (const { id, payee } of await this.#ring.world.server.channels(address)) {
        if (payee === address) await this.#look(id);
      }
      await delay(POLL_MS, new AbortController().signal);
    }
  }

  async #look(id: Hash): Promise<void> {
    const voucher = await newestVoucher(this.#member.store, id);
    const seen = this.#seen.get(id) ?? [];
    this.#seen.set(id, seen);
    if (voucher === undefined || seen.at(-1)?.value.nonce === voucher.value.nonce) return;
    seen.push(voucher);
    if (this.#manner === 'closes at once') return this.#close(id, voucher);
    const [older] = seen.slice(-2);
    if (seen.length < 2 || older === undefined) return;
    // The newer one takes what the older one has left, and the older one nothing any more.
    for (const each of [older, voucher, older]) await this.#redeem(each);
  }

  async #redeem(voucher: Signed<Voucher>): Promise<void> {
    const vouchers = [digest(RULES.domain, 'Voucher', voucher.value)];
    await submitAs(this.#ring, this.#member, (nonce) => ({
      type: 'redeem',
      ...this.#member.signer.sign('Redeem', { vouchers, nonce }),
      vouchers: [voucher],
    }));
  }

  /** Closed by its payee a channel is gone at once, and what it holds is the payer's. */
  async #close(channelId: Hash, voucher: Signed<Voucher>): Promise<void> {
    await submitAs(this.#ring, this.#member, (nonce) => ({
      type: 'closeChannel',
      ...this.#member.signer.sign('CloseChannel', { channelId, nonce }),
    }));
    await this.#redeem(voucher);
  }
}
