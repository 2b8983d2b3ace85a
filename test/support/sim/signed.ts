/** What the honest have signed about money: seen at their own keys, not believed. */
import { digest, type Signer } from '../../../src/protocol/sign/sign.js';
import type {
  Address,
  AuditOrder,
  Hash,
  Offer,
  Receipt,
  Struct,
  StructName,
  Voucher,
} from '../../../src/protocol/sign/structs.js';
import { RULES } from './genesis.js';

interface Kept {
  readonly Voucher: Voucher;
  readonly AuditOrder: AuditOrder;
  readonly Offer: Offer;
  readonly Receipt: Receipt;
}
type KeptName = keyof Kept;

/** A struct and whose signature it is. */
interface Entry<N extends KeptName> {
  readonly by: Address;
  readonly value: Kept[N];
}

export class Signatures {
  readonly #kept: { readonly [N in KeptName]: Entry<N>[] } = {
    ...{ Voucher: [], AuditOrder: [], Offer: [], Receipt: [] },
  };

  /** The signer, with somebody who looks over its shoulder. */
  watch(signer: Signer): Signer {
    const note = (name: StructName, value: unknown) => {
      if (name in this.#kept) {
        (this.#kept[name as KeptName] as unknown[]).push({ by: signer.address, value });
      }
    };
    const sign = <N extends StructName>(name: N, value: Struct<N>) => {
      note(name, value);
      return signer.sign(name, value);
    };
    return { ...signer, sign };
  }

  of<N extends KeptName>(name: N, by: Address): readonly Kept[N][] {
    const all: readonly Entry<N>[] = this.#kept[name];
    return all.filter((entry) => entry.by === by).map(({ value }) => value);
  }

  /** The newest voucher of each channel. */
  newest(by: Address): ReadonlyMap<Hash, Voucher> {
    return new Map(this.of('Voucher', by).map((voucher) => [voucher.channelId, voucher]));
  }

  /** What vouchers have paid for each assignment. */
  paid(by: Address): ReadonlyMap<Hash, bigint> {
    return new Map(this.of('Voucher', by).map(({ assignHash, paid }) => [assignHash, paid]));
  }

  /** Orders by their digests. */
  orders(by: Address): ReadonlyMap<Hash, AuditOrder> {
    const hash = (order: AuditOrder) => digest(RULES.domain, 'AuditOrder', order);
    return new Map(this.of('AuditOrder', by).map((order) => [hash(order), order]));
  }

  /** The last Receipt of each assignment. */
  receipts(by: Address): ReadonlyMap<Hash, Receipt> {
    return new Map(this.of('Receipt', by).map((receipt) => [receipt.assignHash, receipt]));
  }
}
