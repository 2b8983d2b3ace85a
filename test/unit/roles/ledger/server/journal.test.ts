/**
 * The journal of a running ledger: what a start reads, what it does with damaged snapshots, and how
 * it goes on after a disk that could not be written.
 */
import { describe, expect, it, vi } from 'vitest';
import { addressOf, CREATED, RULES } from '../../../../../scripts/vectors/network.js';
import { type Logger, silentLogger } from '../../../../../src/base/log.js';
import { formatJournalKey } from '../../../../../src/protocol/ledger/journal.js';
import type { Head } from '../../../../../src/roles/ledger/interface.js';
import { openJournal } from '../../../../../src/roles/ledger/server/journal-file.js';
import { LedgerServer } from '../../../../../src/roles/ledger/server/server.js';
import { createMemoryAnchor, type MemoryAnchor } from '../../../../support/store/memory-anchor.js';
import { createMemoryStore, type MemoryStore } from '../../../../support/store/memory-store.js';
import { signHash, TestLedger } from '../../../../support/world/ledger.js';

const signers = new TestLedger();
const clock = { now: () => CREATED, monotonic: () => CREATED, random: () => new Uint8Array() };

interface Bench {
  readonly store: MemoryStore;
  readonly anchor: MemoryAnchor;
}

const createBench = (): Bench => ({ store: createMemoryStore(), anchor: createMemoryAnchor() });

async function start({ store, anchor }: Bench, logger: Logger = silentLogger) {
  const network = { handle: () => undefined };
  const init = { rules: RULES, signHash, anchor };
  const server = new LedgerServer({ store, network, clock, logger }, init);
  await server.start();
  return server;
}

async function mint(server: LedgerServer, count: number): Promise<void> {
  const { nonce } = await server.account(addressOf('moderator'));
  for (let i = 0; i < count; i++) {
    const value = { to: addressOf(`to-${i % 7}`), amount: 10n, nonce: nonce + i };
    await server.submit({ type: 'mint', ...signers.signer('moderator').sign('Mint', value) });
  }
}

/** A ledger that ran twice: two snapshots, at 3 and at 5. */
async function ranTwice(): Promise<Bench & { readonly hash: string }> {
  const bench = createBench();
  let hash = '';
  for (const count of [3, 2]) {
    const server = await start(bench);
    await mint(server, count);
    ({ hash } = await server.head());
    await server.stop();
  }
  return { ...bench, store: bench.store.reopen(), hash };
}

/** The heights of entries that opening applied, and of the snapshots that it did not use. */
async function opened({ store }: Bench) {
  const applied: number[] = [];
  const damaged: number[] = [];
  const { state, snapshot } = await openJournal(store, RULES, {
    onEntry: (height, after) => after && applied.push(height),
    onDamaged: (height) => damaged.push(height),
  });
  return { applied, damaged, snapshot, hash: state.head, times: state.times.length };
}

async function keysOf(store: MemoryStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.entries(prefix)) keys.push(key);
  return keys;
}

async function flip(store: MemoryStore, key: string, at: number): Promise<void> {
  const value = await store.get(key);
  if (value === undefined) throw new Error(`no ${key}`);
  const place = at < 0 ? value.length + at : at;
  value[place] = (value[place] ?? 0) ^ 1;
  await store.put(key, value);
}

describe('[JOURNAL-9] a snapshot', () => {
  it('is written at the stop: the next start applies no entry again', async () => {
    const { hash, ...bench } = await ranTwice();
    const all = { applied: [], damaged: [], snapshot: 5, hash, times: 6 };
    expect(await opened(bench)).toEqual(all);
    const server = await start(bench);
    expect(await server.head()).toMatchObject({ height: 5, hash });
    await mint(server, 1);
  });

  it('is written while the ledger runs: a kill after many entries replays few', async () => {
    const bench = createBench();
    const server = await start(bench);
    await mint(server, 300);
    // Nothing of a stop: the process is gone.
    await vi.waitFor(async () => expect(await keysOf(bench.store, 'snapshot/')).toHaveLength(1));
    const { applied, snapshot } = await opened({ ...bench, store: bench.store.reopen() });
    expect(snapshot).toBe(256);
    expect(applied).toHaveLength(44);
  });

  it('that is damaged is named, and the one before is used', async () => {
    const { hash, ...bench } = await ranTwice();
    const [seal, part] = [
      await keysOf(bench.store, 'snapshot/'),
      await keysOf(bench.store, 'snapshot-part/'),
    ];
    expect([seal.length, part.length]).toEqual([2, 2]);
    for (const key of [seal[1] ?? '', part[1] ?? '']) {
      const { length } = (await bench.store.get(key)) ?? new Uint8Array();
      for (const at of [0, 1, 40, 70, Math.floor(length / 2), length - 1]) {
        const store = bench.store.reopen();
        await flip(store, key, at);
        const found = await opened({ ...bench, store });
        expect(found, `${key} ${at}`).toMatchObject({ snapshot: 3, applied: [4, 5], damaged: [5] });
        expect(found.hash).toBe(hash);
      }
    }
  });

  it('that lost a part, and the one before too: every entry is applied again', async () => {
    const { hash, ...bench } = await ranTwice();
    for (const key of await keysOf(bench.store, 'snapshot-part/')) {
      await bench.store.batch([{ type: 'del', key }]);
    }
    const all = { snapshot: 0, applied: [1, 2, 3, 4, 5], damaged: [5, 3], hash };
    expect(await opened(bench)).toMatchObject(all);
  });

  it('of another history, or of another key, is not used', async () => {
    const { hash, ...bench } = await ranTwice();
    const other = createBench();
    const server = await start(other);
    await mint(server, 1);
    await server.submit({
      type: 'mint',
      ...signers.signer('moderator').sign('Mint', { to: addressOf('x'), amount: 1n, nonce: 1 }),
    });
    await mint(server, 3);
    await server.stop();
    for (const prefix of ['snapshot/', 'snapshot-part/']) {
      for await (const [key, value] of other.store.entries(prefix))
        await bench.store.put(key, value);
    }
    expect(await opened(bench)).toMatchObject({ damaged: [5], snapshot: 3, hash });
    const keeper = addressOf('another keeper');
    const damaged: number[] = [];
    const onDamaged = (height: number) => void damaged.push(height);
    const { snapshot, state } = await openJournal(bench.store, RULES, { keeper, onDamaged });
    expect({ snapshot, damaged, head: state.head }).toEqual({
      snapshot: 0,
      damaged: [5, 3],
      head: hash,
    });
  });

  it('hides no damaged entry: the chain of all entries is checked', async () => {
    const { hash: _, ...bench } = await ranTwice();
    for (let height = 1; height <= 5; height++) {
      const key = formatJournalKey(height);
      const { length } = (await bench.store.get(key)) ?? new Uint8Array();
      for (const at of [0, 31, 33, 45, 80, 104, 110, length - 1]) {
        const store = bench.store.reopen();
        await flip(store, key, at);
        await expect(start({ ...bench, store }), `${height} ${at}`).rejects.toMatchObject({
          code: 'LEDGER_JOURNAL',
          data: { height },
        });
      }
    }
  });
});

describe('a journal whose end is lost', () => {
  it('[JOURNAL-5] in part, is refused, also where a snapshot has more', async () => {
    const { hash: _, ...bench } = await ranTwice();
    const store = bench.store.reopen();
    await store.batch([{ type: 'del', key: formatJournalKey(5) }]);
    await expect(start({ ...bench, store })).rejects.toMatchObject({
      code: 'LEDGER_JOURNAL',
      data: { height: 5 },
    });
  });

  it('[JOURNAL-5] whose end another key signed is refused', async () => {
    const { hash: _, ...bench } = await ranTwice();
    const { length } = (await bench.store.get('journal-end')) ?? new Uint8Array();
    for (let at = 0; at < length; at++) {
      const store = bench.store.reopen();
      await flip(store, 'journal-end', at);
      await expect(start({ ...bench, store }), `${at}`).rejects.toMatchObject({
        code: 'LEDGER_JOURNAL',
      });
    }
  });

  it('[JOURNAL-7] with its mark and its snapshots is noticed by the anchor', async () => {
    const bench = createBench();
    const first = await start(bench);
    await mint(first, 2);
    await first.stop();
    const before = bench.store.reopen();
    const second = await start(bench);
    await mint(second, 1);
    await second.stop();
    await expect(start({ ...bench, store: before })).rejects.toMatchObject({
      code: 'LEDGER_BEHIND',
      data: { height: 2, published: 3 },
    });
  });
});

describe('a disk that cannot be written', () => {
  it('stops all signing at once, and the ledger goes on by itself, without loss', async () => {
    const bench = createBench();
    const server = await start(bench);
    await mint(server, 2);
    const { hash } = await server.head();
    bench.store.failNextWrite();
    await expect(mint(server, 1)).rejects.toMatchObject({ code: 'LEDGER_HALTED' });
    await expect(mint(server, 1)).rejects.toMatchObject({ code: 'LEDGER_HALTED' });
    expect(await server.head()).toMatchObject({ height: 2, hash });
    bench.store.heal();
    await vi.waitFor(() => mint(server, 1), { timeout: 10_000, interval: 50 });
    expect(await server.head()).toMatchObject({ height: 3 });
    await server.stop();
    expect(await opened(bench)).toMatchObject({ snapshot: 3 });
  });

  it('whose failed write is there after all: that entry counts, and its nonce is used', async () => {
    const bench = createBench();
    const server = await start(bench);
    await mint(server, 1);
    bench.store.failAfterNextWrite();
    await expect(mint(server, 1)).rejects.toMatchObject({ code: 'LEDGER_HALTED' });
    bench.store.heal();
    await vi.waitFor(async () => expect((await server.head()).height).toBe(2), { timeout: 10_000 });
    await mint(server, 1);
    expect(await server.account(addressOf('moderator'))).toMatchObject({ nonce: 3 });
    await server.stop();
  });
});

it('while an entry is written, nobody is told a later time of the height before it', async () => {
  const bench = createBench();
  let now = CREATED;
  const network = { handle: () => undefined };
  const init = { rules: RULES, signHash, anchor: bench.anchor };
  const moving = { ...clock, now: () => now, monotonic: () => now };
  const parts = { store: bench.store, network, clock: moving, logger: silentLogger };
  const server = new LedgerServer(parts, init);
  await server.start();
  const batch = bench.store.batch.bind(bench.store);
  const told: Head[] = [];
  bench.store.batch = async (writes) => {
    now += 1_000;
    told.push(await server.head());
    await batch(writes);
  };
  await mint(server, 1);
  const { height, time } = await server.head();
  const written = await server.timeAfter(height - 1);
  expect(told.map((head) => head.height)).toContain(height - 1);
  for (const head of told) {
    if (head.height < height) expect(head.time).toBeLessThanOrEqual(written);
  }
  expect(time).toBe(now);
});
