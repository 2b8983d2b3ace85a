/** One job with two assignments and two audits, as everybody concerned has it down. */
import type { Address, Hash, Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import type { Redeemed } from './paid-once.js';
import type { Papers } from './papers.js';

const [client, node, second, verifier]: Address[] = ['0x01', '0x02', '0x03', '0x04'];
const who = { client, compute: node } as { client: Address; compute: Address };

function voucherOf(channelId: Hash, nonce: number, value: Partial<Voucher>): Signed<Voucher> {
  const terms = { payer: who.client, payee: who.compute, amount: 0n, paid: 0n };
  const whole = { channelId, nonce, assignHash: '0xa1' as Hash, ...terms, ...value };
  return { value: whole, signature: '0x' };
}

const channelOf = (id: Hash) => ({
  ...{ id, payer: who.client, payee: who.compute, deposit: 1_000n, redeemed: 0n },
  ...{ nonce: 0, expiry: 1, closing: 0 },
});

const first = voucherOf('0xc1', 1, { amount: 40n, paid: 40n });
const newest = voucherOf('0xc1', 2, { amount: 100n, paid: 100n });
const other = voucherOf('0xc2', 1, { assignHash: '0xa2', amount: 70n, paid: 70n });
const books = [
  { channel: channelOf('0xc1'), newest },
  { channel: channelOf('0xc2'), newest: other },
];
const asked = { ...who, verifier: verifier ?? '0x' };

export const PAPERS: Papers = {
  assigned: [
    { ...who, assignHash: '0xa1', channel: '0xc1', due: 100n },
    { ...who, assignHash: '0xa2', channel: '0xc2', compute: second ?? '0x', due: 70n },
  ],
  orders: [
    { ...asked, orderHash: '0xf1', fee: 21n, isAnswered: true },
    { ...asked, orderHash: '0xf2', fee: 21n, isAnswered: false },
  ],
  signed: books,
  held: books,
  owed: [],
};

export const REDEEMED: Redeemed = {
  vouchers: [first.value, newest.value],
  claims: [
    { orderHash: '0xf1', hasVerdict: false },
    { orderHash: '0xf1', hasVerdict: true },
    { orderHash: '0xf2', hasVerdict: false },
  ],
};
