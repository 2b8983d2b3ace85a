/** The ledger's signed heads: who may tell them, what they do to ledger time, and what they prove. */
import { expect, onTestFinished, test, vi } from 'vitest';
import { hashOf, RULES, secretOf } from '../../../scripts/vectors/network.js';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Topic } from '../../../src/net/interface.js';
import { HEAD_EVERY_MS, HEADS_APART_MS } from '../../../src/protocol/params.js';
import { createSigner } from '../../../src/protocol/sign/sign.js';
import type { JournalHead } from '../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { HeadListener, HeadTeller } from '../../../src/roles/ledger/heads.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import type { KnownHead } from '../../../src/roles/ledger/memory.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import type { Store } from '../../../src/store/interface.js';
import { createMemoryAnchor } from '../../support/store/memory-anchor.js';
import { createMemoryStore } from '../../support/store/memory-store.js';

const signer = createSigner(RULES.domain, secretOf('moderator'));
const head = (change: Partial<JournalHead> = {}, by = signer) =>
  encodeMessage(
    'SignedJournalHead',
    by.sign('JournalHead', { height: 3, hash: hashOf('head'), time: 1_000, ...change }),
  );

/** A listener, what it is subscribed with, its ledger time, and what it said. */
async function listen(known?: KnownHead) {
  let topic: Topic | undefined;
  const said: unknown[] = [];
  const ledgerTime = new LedgerClock({ monotonic: () => 0 });
  const logger = { ...silentLogger, error: (data: unknown) => void said.push(data) };
  const network = { subscribe: (_name: string, handlers: Topic) => (topic = handlers) };
  const ledgerMemory = { known, onTold: () => undefined };
  const parts = { network, ledgerTime, ledgerMemory, logger } as ConstructorParameters<
    typeof HeadListener
  >[0];
  const listener = new HeadListener(parts, { ...RULES, signer });
  await listener.start();
  const hear = (data: Uint8Array) => {
    const verdict = topic?.validate(data);
    if (verdict === 'accept') topic?.onMessage(data);
    return verdict;
  };
  return { listener, hear, said, ledgerTime };
}

test('[HEAD-1 REJECT] a head that the ledger did not sign', async () => {
  const { hear } = await listen();
  const stranger = createSigner(RULES.domain, secretOf('stranger'));
  expect(hear(head({}, stranger))).toBe('reject');
  expect(hear(Uint8Array.of(1, 2, 3))).toBe('reject');
  expect(hear(head())).toBe('accept');
});

test('[HEAD-2 IGNORE] what is no news; ledger time follows what is', async () => {
  const { hear, ledgerTime } = await listen();
  expect(hear(head())).toBe('accept');
  expect(ledgerTime.now()).toBe(1_000);
  expect(hear(head())).toBe('ignore');
  expect(hear(head({ time: 999 }))).toBe('ignore');
  expect(hear(head({ time: 61_000 }))).toBe('accept');
  expect(ledgerTime.now()).toBe(61_000);
});

test('[HEAD-4 IGNORE] a head that was kept, and is told again to one that has just started', async () => {
  const { hear, ledgerTime } = await listen();
  const day = 86_400_000;
  ledgerTime.note({ time: 2 * day });
  expect(hear(head({ time: day }))).toBe('ignore');
  expect(hear(head({ time: 2 * day - HEAD_EVERY_MS - 1 }))).toBe('ignore');
  expect(ledgerTime.now()).toBe(2 * day);
  expect(hear(head({ time: 2 * day - HEAD_EVERY_MS }))).toBe('accept');
});

test('[HEAD-4 IGNORE] a head older than what the folder has seen, before the ledger said its time', async () => {
  const day = 86_400_000;
  const { hear, ledgerTime } = await listen({ height: 9, hash: hashOf('now'), time: 2 * day });
  expect(hear(head({ time: day }))).toBe('ignore');
  expect(ledgerTime.now()).toBeUndefined();
  expect(hear(head({ time: 2 * day + 1 }))).toBe('accept');
});

test('[HEAD-3] two heads of one height, and a journal that became shorter, are said aloud', async () => {
  const { hear, said } = await listen();
  hear(head());
  hear(head({ time: 2_000 }));
  expect(said).toEqual([]);
  hear(head({ time: 3_000, hash: hashOf('another') }));
  expect(said).toHaveLength(1);
  hear(head({ time: 4_000, height: 2 }));
  expect(said).toHaveLength(2);
});

const NOWHERE = { network: { handle: () => undefined }, clock: systemClock, logger: silentLogger };

async function mintOnce(server: LedgerServer): Promise<void> {
  const mint = signer.sign('Mint', { to: signer.address, amount: 1n, nonce: 0 });
  await server.submit({ type: 'mint', ...mint });
}

test('[JOURNAL-7 REJECT] a ledger that was restored from before its published head', async () => {
  const store = createMemoryStore();
  const anchor = createMemoryAnchor();
  const init = { rules: RULES, signHash: signer.signHash, anchor };
  const start = async (from: Store) => {
    const server = new LedgerServer({ ...NOWHERE, store: from }, init);
    await server.start();
    return server;
  };
  const server = await start(store);
  await mintOnce(server);
  const teller = new HeadTeller(
    { network: { publish: async () => undefined }, ledger: server, logger: silentLogger },
    { ...RULES, signer },
    (told) => server.keepHead(told),
  );
  await teller.publish();
  expect(anchor.head?.value).toMatchObject({ height: 1 });
  await server.stop();
  await (await start(store)).stop();
  await expect(start(createMemoryStore())).rejects.toMatchObject({
    code: 'LEDGER_BEHIND',
    data: { height: 0, published: 1 },
  });
  anchor.head = signer.sign('JournalHead', { height: 1, hash: hashOf('another'), time: 1 });
  await expect(start(store)).rejects.toMatchObject({ code: 'LEDGER_BEHIND' });
});

test('[JOURNAL-7] entries of the last minute are kept when the ledger stops, not only those told', async () => {
  const anchor = createMemoryAnchor();
  const init = { rules: RULES, signHash: signer.signHash, anchor };
  const server = new LedgerServer({ ...NOWHERE, store: createMemoryStore() }, init);
  await server.start();
  expect(anchor.head?.value.height).toBe(0);
  await mintOnce(server);
  await server.stop();
  expect(anchor.head?.value.height).toBe(1);
});

test('[JOURNAL-10 REJECT] a ledger whose anchor is gone, or that another key signed', async () => {
  const store = createMemoryStore();
  const anchor = createMemoryAnchor();
  const start = async () => {
    const init = { rules: RULES, signHash: signer.signHash, anchor };
    const server = new LedgerServer({ ...NOWHERE, store }, init);
    await server.start();
    return server;
  };
  const server = await start();
  await mintOnce(server);
  await server.stop();
  const { head } = anchor;
  if (head === undefined) throw new Error('no anchor was written');
  const stranger = createSigner(RULES.domain, secretOf('stranger'));
  for (const damaged of [undefined, stranger.sign('JournalHead', head.value)]) {
    anchor.head = damaged;
    await expect(start()).rejects.toMatchObject({ code: 'LEDGER_ANCHOR' });
  }
  anchor.head = head;
  await (await start()).stop();
});

/** A teller whose heads are counted; time passes when told. */
async function startTeller() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let told = 0;
  const head = { networkId: hashOf('network'), height: 1, hash: hashOf('head'), time: 5 };
  const network = { publish: async () => void told++ };
  const parts = { network, ledger: { head: async () => head }, logger: silentLogger };
  const teller = new HeadTeller(parts, { ...RULES, signer }, async () => undefined);
  await teller.start();
  return { teller, told: () => told, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

test('heads are told often after a start, then each minute', async () => {
  const { teller, told, pass } = await startTeller();
  await pass(100);
  const after: number[] = [];
  for (let s = 0; s < 300; s++) {
    const before = told();
    await pass(1_000);
    if (told() > before) after.push(s + 1);
  }
  expect(after).toEqual([1, 3, 7, 15, 31, 63, 123, 183, 243]);
  await teller.stop();
});

test('a head that is wanted is told at once, and at most one a second', async () => {
  const { teller, told, pass } = await startTeller();
  await pass(5 * HEAD_EVERY_MS);
  await pass(HEADS_APART_MS);
  const before = told();
  for (let i = 0; i < 100; i++) teller.soon();
  await pass(1);
  expect(told() - before).toBe(1);
  for (let i = 0; i < 100; i++) teller.soon();
  await pass(HEADS_APART_MS - 10);
  expect(told() - before).toBe(1);
  await pass(20);
  expect(told() - before).toBe(2);
  await teller.stop();
});
