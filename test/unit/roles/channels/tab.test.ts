/** The account of one assignment at its node. */
import { expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { PAY_WAIT_MS } from '../../../../src/protocol/params-money.js';
import { Books } from '../../../../src/roles/channels/books.js';
import { Tab } from '../../../../src/roles/compute/channels/tab.js';
import { CHANNEL } from '../../../support/kill/channel-terms.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import { retime } from '../../../support/world/liars.js';

const assignHash = hashOf('assign');

async function openTab() {
  const books = new Books(createMemoryStore(), 'payee');
  const book = await books.keep(CHANNEL);
  book.bills.set(assignHash, { owed: 0n, paid: 0n, most: 100n, until: 2 ** 41 });
  let wake: () => void = () => undefined;
  const change = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
    });
  const tab = new Tab({ books, book, unpaid: () => book.unpaid, change }, assignHash);
  const waits: string[] = [];
  const onWait = async () => void waits.push('waits');
  const signal = new AbortController().signal;
  return { tab, book, waits, options: { signal, onWait }, wake: () => wake() };
}

it('[CREDIT-5 IGNORE] a node that waits in vain for a voucher ends its work', async () => {
  const { tab, waits, options } = await openTab();
  retime(PAY_WAIT_MS, 20);
  tab.owe(40n, false);
  await tab.ready(10n, 50n, options);
  expect(waits).toEqual([]);
  tab.owe(50n, false);
  await rejectsWith('CREDIT_REFUSED', tab.ready(10n, 50n, options));
  expect(waits).toEqual(['waits']);
});

it('[CREDIT-4] it goes on when enough is paid, and not before', async () => {
  const { tab, book, options, wake } = await openTab();
  tab.owe(50n, false);
  let isReady = false;
  const ready = tab.ready(10n, 50n, options).then(() => {
    isReady = true;
  });
  const pay = async (paid: bigint) => {
    book.bills.set(assignHash, { owed: 50n, paid, most: 100n, until: 2 ** 41 });
    wake();
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  await pay(9n);
  expect(isReady).toBe(false);
  await pay(10n);
  await ready;
  expect(tab.paid).toBe(10n);
});
