/** A ledger restored from an older backup, as every node and client sees it: over real sockets. */
import { expect, it } from 'vitest';
import { addressOf, CREATED, hashOf, RULES } from '../../../../scripts/vectors/network.js';
import type { Clock } from '../../../../src/base/clock.js';
import { silentLogger } from '../../../../src/base/log.js';
import { LedgerMemory, type Seen } from '../../../../src/roles/ledger/memory.js';
import { RemoteLedger } from '../../../../src/roles/ledger/remote/remote.js';
import { LedgerServer } from '../../../../src/roles/ledger/server/server.js';
import { refOf, startNetwork } from '../../../support/net/network.js';
import { createMemoryStore, type MemoryStore } from '../../../support/store/memory-store.js';
import { signHash, TestLedger } from '../../../support/world/ledger.js';

const signers = new TestLedger();
const mint = (nonce: number, amount = 5n) =>
  ({
    type: 'mint',
    ...signers.signer('moderator').sign('Mint', { to: addressOf('alice'), amount, nonce }),
  }) as const;

/** A folder: what it has on disk, and what it says. */
function createFolder(seen: Seen = { sent: [] }) {
  const folder = { seen, said: [] as unknown[] };
  const logger = { ...silentLogger, error: (data: unknown) => void folder.said.push(data) };
  const write = async (now: Seen) => {
    folder.seen = now;
  };
  return { folder, open: () => new LedgerMemory({ seen: folder.seen, write, logger }) };
}

let time = CREATED;
const clock: Clock = { now: () => time, monotonic: () => time, random: () => new Uint8Array() };

/** A ledger that runs on this store, and a client of it with this memory. */
async function connect(store: MemoryStore, ledgerMemory: LedgerMemory) {
  time += 10_000;
  const [network, guest] = [await startNetwork(), await startNetwork({ listen: [] })];
  const parts = { store, network, clock, logger: silentLogger };
  await new LedgerServer(parts, { rules: RULES, signHash }).start();
  return new RemoteLedger({ network: guest, ledgerMemory }, { ledger: refOf(network) });
}

/** A ledger of four entries, its backup of two, and the folder that sent all of them. */
async function lose() {
  const store = createMemoryStore();
  const { folder, open } = createFolder();
  const memory = open();
  const remote = await connect(store, memory);
  await remote.submit(mint(0));
  await remote.submit(mint(1));
  const backup = store.reopen();
  time += 10_000;
  await remote.submit(mint(2));
  await remote.submit(mint(3));
  await memory.stop();
  return { folder, open, store, backup };
}

it('[HEAD-5 REJECT] three payments were lost with a restored ledger, and nobody noticed', async () => {
  const { folder, open, backup } = await lose();
  expect(folder.seen.known?.height).toBe(4);
  const remote = await connect(backup, open());
  const back = { code: 'LEDGER_BACK', data: { height: 2, known: 4 } };
  await expect(remote.account(addressOf('alice'))).rejects.toMatchObject(back);
  // And nothing more is told to it, but it is said once.
  await expect(remote.submit(mint(2))).rejects.toMatchObject(back);
  expect(folder.said).toHaveLength(1);
  expect(folder.seen.known?.height).toBe(4);
});

it('[HEAD-5 REJECT] nor once the restored ledger had as many entries again', async () => {
  const { open, backup } = await lose();
  const { open: openOther } = createFolder();
  const other = await connect(backup, openOther());
  for (const nonce of [2, 3, 4]) await other.submit(mint(nonce, 9n));
  const remote = await connect(backup, open());
  const back = { code: 'LEDGER_BACK', data: { height: 4, known: 4 } };
  await expect(remote.head()).rejects.toMatchObject(back);
});

it('[HEAD-5 REJECT] a ledger that is told of with fewer entries than before, or with others', () => {
  const [one, other] = [hashOf('one'), hashOf('other')];
  const known = { height: 4, hash: one, time: 1_000 };
  const after = (head: Parameters<LedgerMemory['onTold']>[0]) => {
    const { open } = createFolder({ known, sent: [] });
    const memory = open();
    memory.onTold(head);
    return () => memory.check();
  };
  expect(after({ height: 3, hash: other, time: 1_001 })).toThrow('LEDGER_BACK');
  expect(after({ height: 4, hash: other, time: 1_001 })).toThrow('LEDGER_BACK');
  // An older head that arrives late, and a newer one, contradict nothing.
  expect(after({ height: 3, hash: other, time: 999 })).not.toThrow();
  expect(after({ height: 5, hash: other, time: 1_001 })).not.toThrow();
});

it('a ledger that was only restarted is the same, and replies that overtake each other are no fault', async () => {
  const { folder, open, store } = await lose();
  const memory = open();
  const remote = await connect(store.reopen(), memory);
  expect((await remote.head()).height).toBe(4);
  const before = memory.known;
  await remote.submit(mint(4));
  memory.onReply({ height: 4, hash: before?.hash ?? '0x', time }, before);
  expect((await remote.head()).height).toBe(5);
  expect(folder.said).toEqual([]);
  expect(folder.seen.sent.map(({ height }) => height)).toEqual([1, 2, 3, 4, 5]);
});

it('an old head of a history that was given up made a folder refuse its ledger for good: it is ignored', async () => {
  const [now, lost] = [hashOf('now'), hashOf('lost')];
  const known = { height: 950, hash: now, time: 1_000_000 };
  const accepted = createFolder({ known, sent: [] });
  const memory = accepted.open();
  memory.onTold({ height: 1_000, hash: lost, time: 999_999 });
  memory.onTold({ height: 950, hash: lost, time: 999_999 });
  expect(memory.known).toEqual(known);
  memory.onReply({ height: 951, hash: now, time: 1_000_001 }, memory.known);
  expect(() => memory.check()).not.toThrow();
  // Nor in a folder that has seen nothing yet, whatever comes before the first answer.
  const fresh = createFolder().open();
  fresh.onTold({ height: 1_000, hash: lost, time: 999_999 });
  fresh.onReply({ height: 951, hash: now, time: 1_000_001 }, fresh.known);
  expect(() => fresh.check()).not.toThrow();
  expect(fresh.known?.height).toBe(951);
});
