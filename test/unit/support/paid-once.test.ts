/** The check that every assignment of the kill matrix was paid once sees each way in which it was not. */
import { describe, expect, it } from 'vitest';
import { judgePaidOnce, movedBy, type Redeemed } from '../../support/kill/paid-once.js';
import type { Papers } from '../../support/kill/papers.js';
import { PAPERS, REDEEMED } from '../../support/kill/sound-papers.js';

const [first, newest] = REDEEMED.vouchers;
const [job, ...jobs] = PAPERS.assigned;
const [order, open] = PAPERS.orders;
const [book, ...books] = PAPERS.signed;
if (!first || !newest || !job || !order || !open || !book) throw new Error('the papers are empty');
const voucherOf = (change: Partial<typeof newest>) => [
  { ...book, newest: { signature: '0x', value: { ...newest, ...change } } as const },
  ...books,
];
const owed = { ...order, orderHash: open.orderHash, fee: 21n };

describe('the end of a network', () => {
  it('has no fault where records, vouchers and journal agree', () => {
    expect(judgePaidOnce(PAPERS, REDEEMED)).toEqual([]);
    expect(Object.fromEntries(movedBy(PAPERS, REDEEMED))).toEqual({
      ...{ '0x01': -202n, '0x02': 100n, '0x03': 70n, '0x04': 32n },
    });
  });

  it.each<[string, Partial<Papers>, RegExp]>([
    ['a job that is due more', { assigned: [{ ...job, due: 101n }, ...jobs] }, /is due 101/],
    ['a job without a record', { assigned: jobs }, /paid 100, its jobs are due 0/],
    [
      'a voucher of another amount',
      { signed: voucherOf({ amount: 99n }) },
      /has paid 99, its jobs are due 100/,
    ],
    ['one that pays its job less', { signed: voucherOf({ paid: 99n }) }, /paid 99, its job is/],
    ['a payee that lacks the newest', { held: books }, /holds 0 of 100/],
    [
      'an answer that brought a half',
      { orders: [order, { ...open, isAnswered: true }] },
      /brought/,
    ],
    ['an order that nobody gave', { orders: [open] }, /no client has given it/],
    ['more owed than promised', { owed: [{ ...owed, fee: 22n }] }, /brought 22, promised are 21/],
  ])('sees %s', (_, change, fault) => {
    expect(judgePaidOnce({ ...PAPERS, ...change }, REDEEMED).join('\n')).toMatch(fault);
  });

  it('counts what is earned and not claimed yet', () => {
    const papers = { ...PAPERS, owed: [owed] };
    expect(judgePaidOnce(papers, REDEEMED)).toEqual([]);
    expect(movedBy(papers, REDEEMED).get(order.verifier)).toBe(42n);
  });

  const [half, whole, ...rest] = REDEEMED.claims;
  it.each<[string, Partial<Redeemed>, RegExp]>([
    ['a voucher redeemed twice', { vouchers: [first, newest, newest] }, /redeemed twice/],
    ['a later one with less', { vouchers: [newest, { ...first, nonce: 3 }] }, /redeemed twice/],
    ['more than the job is due', { vouchers: [{ ...newest, paid: 101n }] }, /more than is due/],
    ['more than was signed', { vouchers: [{ ...newest, amount: 101n }] }, /more than is due/],
    [
      'a half claimed twice',
      { claims: [half, half, whole, ...rest].flatMap((one) => one ?? []) },
      /claimed twice/,
    ],
    ['a fee not claimed', { claims: rest }, /brought 0, promised are 21/],
  ])('sees %s', (_, change, fault) => {
    expect(judgePaidOnce(PAPERS, { ...REDEEMED, ...change }).join('\n')).toMatch(fault);
  });
});
