/** What an account earned and spent, day by day. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../scripts/vectors/network.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { AccountBook, COUNTERPARTIES_MAX } from '../../../src/roles/account-book.js';
import { createMemoryStore } from '../../support/store/memory-store.js';

const [ALICE, BOB] = [addressOf('alice'), addressOf('bob')];
const DAY = Date.UTC(2026, 10, 29, 12);

function open(store = createMemoryStore(), now = DAY) {
  return {
    store,
    book: new AccountBook({ store, clock: { now: () => now }, logger: silentLogger }),
  };
}

describe('AccountBook', () => {
  it('adds up a day, a kind and a counterparty', async () => {
    const { book } = open();
    book.record({ kind: 'tokensBilled', counterparty: ALICE, amount: 5n, tokens: 3 });
    book.record({ kind: 'tokensBilled', counterparty: ALICE, amount: 7n, tokens: 4 });
    book.record({ kind: 'tokensBilled', counterparty: BOB, amount: 1n, tokens: 1 });
    book.record({ kind: 'slashed', amount: 100n });
    const day = '2026-11-29';
    expect(await book.lines()).toEqual(
      [
        { day, kind: 'slashed', counterparty: '', count: 1, tokens: 0, amount: 100n },
        { day, kind: 'tokensBilled', counterparty: ALICE, count: 2, tokens: 7, amount: 12n },
        { day, kind: 'tokensBilled', counterparty: BOB, count: 1, tokens: 1, amount: 1n },
      ].sort((a, b) => (`${a.kind}/${a.counterparty}` < `${b.kind}/${b.counterparty}` ? -1 : 1)),
    );
  });

  it('is there after a restart, and goes on', async () => {
    const { store, book } = open();
    book.record({ kind: 'auditsEarned', counterparty: ALICE, amount: 2n ** 100n });
    await book.flush();
    const again = open(store).book;
    again.record({ kind: 'auditsEarned', counterparty: ALICE, amount: 1n });
    expect(await again.lines()).toMatchObject([{ count: 2, amount: 2n ** 100n + 1n }]);
  });

  it('shows the days that are asked for, both ends included', async () => {
    const { book } = open();
    for (const day of ['2026-11-01', '2026-11-02', '2026-11-03']) {
      book.record({ kind: 'tokensSpent', counterparty: BOB, amount: 1n, day });
    }
    const days = async (since?: string, until?: string) =>
      (await book.lines(since, until)).map(({ day }) => day);
    expect(await days()).toHaveLength(3);
    expect(await days('2026-11-02')).toEqual(['2026-11-02', '2026-11-03']);
    expect(await days('2026-11-02', '2026-11-02')).toEqual(['2026-11-02']);
    expect(await days(undefined, '2026-11-01')).toEqual(['2026-11-01']);
  });

  it('a crowd of strangers filled the disk, one line each: beyond the limit they share one', async () => {
    const { store, book } = open();
    const stranger = (i: number): Address => `0x${i.toString(16).padStart(40, '0')}`;
    const crowd = COUNTERPARTIES_MAX + 50;
    for (let i = 0; i < crowd; i++) {
      book.record({ kind: 'tokensBilled', counterparty: stranger(i), amount: 1n });
    }
    const known = await book.lines();
    expect(known).toHaveLength(COUNTERPARTIES_MAX + 1);
    expect(known[0]).toMatchObject({ counterparty: '', count: 50, amount: 50n });
    // Whoever has a line keeps it, also after a restart.
    const again = open(store).book;
    again.record({ kind: 'tokensBilled', counterparty: stranger(1), amount: 9n });
    again.record({ kind: 'tokensBilled', counterparty: stranger(crowd), amount: 9n });
    const lines = await again.lines();
    expect(lines.find(({ counterparty }) => counterparty === stranger(1))?.amount).toBe(10n);
    expect(lines[0]).toMatchObject({ counterparty: '', amount: 59n });
    expect(lines).toHaveLength(COUNTERPARTIES_MAX + 1);
  });

  it('a store that fails holds nobody up, and a damaged line counts as none', async () => {
    const { store, book } = open();
    const failing = { ...store, batch: () => Promise.reject(new Error('disk')) };
    const { book: broken } = open(failing);
    broken.record({ kind: 'fined', amount: 1n });
    expect(await broken.lines()).toEqual([]);
    await store.put('book/2026-11-29/fined/', new Uint8Array([1]));
    await store.put('book/2026-11-29/other/', new Uint8Array([1]));
    book.record({ kind: 'fined', amount: 3n });
    expect(await book.lines()).toMatchObject([{ kind: 'fined', count: 1, amount: 3n }]);
  });
});
