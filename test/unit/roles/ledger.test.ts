import { describe, expect, test } from 'vitest';
import {
  addressOf,
  CREATED,
  EXACT,
  hashOf,
  MIN_STAKE,
  MODEL,
  PHASE_MS,
  RULES,
} from '../../../scripts/vectors/network.js';
import { fromHex, toHex } from '../../../src/base/bytes.js';
import type { Clock } from '../../../src/base/clock.js';
import { codeOf, RasticError } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import type { Network } from '../../../src/net/interface.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { formatJournalKey } from '../../../src/protocol/ledger/journal.js';
import { RuleError } from '../../../src/protocol/rules.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { expectFrame } from '../../../src/roles/frames.js';
import { formatRefusal, parseRefusal, refusalOf } from '../../../src/roles/ledger/refusal.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import { refOf, startNetwork } from '../../support/net/network.js';
import { createMemoryStore, type MemoryStore } from '../../support/store/memory-store.js';
import { createNetwork, STAKE, Work, wrong } from '../../support/world/dispute.js';
import { COMPUTE, signHash, TestLedger } from '../../support/world/ledger.js';

const NO_NETWORK: Pick<Network, 'handle'> = { handle: () => undefined };
const signal = AbortSignal.timeout(20_000);

/** A clock set by hand; nothing here is random. */
function createClock(): Clock & { time: number } {
  const now = () => clock.time;
  return { time: CREATED + 1_000, now, monotonic: now, random: () => new Uint8Array() };
}
let clock = createClock();

async function start(store: MemoryStore = createMemoryStore(), network = NO_NETWORK) {
  const server = new LedgerServer(
    { store, network, clock, logger: silentLogger },
    { rules: RULES, signHash },
  );
  await server.start();
  return server;
}

const signers = new TestLedger();
function mintOp(nonce: number, amount = 10_000n, to = 'alice'): Operation {
  const value = { to: addressOf(to), amount, nonce };
  return { type: 'mint', ...signers.signer('moderator').sign('Mint', value) };
}
function stakeOp(nonce: number): Operation {
  const pair = { role: COMPUTE, modelId: MODEL, engineClass: EXACT };
  const value = { ...pair, amount: MIN_STAKE, nonce };
  return { type: 'stake', ...signers.signer('alice').sign('Stake', value) };
}

async function valueAt(store: MemoryStore, height: number): Promise<Uint8Array> {
  return (await store.get(formatJournalKey(height))) ?? new Uint8Array();
}

describe('the server', () => {
  test('applies operations and answers what they came to', async () => {
    clock = createClock();
    const server = await start();
    const empty = { height: 0, hash: RULES.networkId, time: clock.time };
    expect(await server.head()).toMatchObject(empty);
    const head = await server.submit(mintOp(0));
    expect(head).toMatchObject({ height: 1, time: clock.time });
    await server.submit(stakeOp(0));
    const account = { balance: 10_000n - MIN_STAKE, stake: MIN_STAKE, nonce: 1 };
    expect(await server.account(addressOf('alice'))).toEqual(account);
    const entry = { address: addressOf('alice'), engineClass: EXACT, amount: MIN_STAKE };
    expect(await server.stakes('compute', MODEL, 2)).toEqual([entry]);
    expect(await server.stakes('compute', MODEL, 1)).toEqual([]);
    expect(await server.stakes('verifier', MODEL, 2)).toEqual([]);
    await expect(server.stakes('compute', MODEL, 3)).rejects.toThrow('LEDGER_HEIGHT');
    expect(await server.dispute(hashOf('none'))).toBeUndefined();
    const nobody = { balance: 0n, stake: 0n, nonce: 0 };
    expect(await server.account(addressOf('nobody'))).toEqual(nobody);
  });
  test('applies one operation after the other, in the order submitted', async () => {
    const server = await start();
    const ops = [mintOp(0), mintOp(1), mintOp(1), mintOp(2), stakeOp(0)];
    const results = await Promise.allSettled(ops.map((op) => server.submit(op)));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect((await server.head()).height).toBe(4);
  });
  test('ledger time follows the clock, never backwards', async () => {
    clock = createClock();
    const server = await start();
    const first = await server.submit(mintOp(0));
    clock.time -= 500;
    const second = await server.submit(mintOp(1));
    expect(second.time).toBe(first.time);
    clock.time += 5_000;
    expect((await server.submit(mintOp(2))).time).toBe(clock.time);
  });
  test('an operation whose caller has gone is not applied', async () => {
    const server = await start();
    const gone = AbortSignal.abort(new RasticError('CANCELLED', { what: 'test' }));
    await expect(server.submit(mintOp(0), { signal: gone })).rejects.toThrow('CANCELLED');
    expect((await server.head()).height).toBe(0);
  });
  test('answers nothing before start and after stop', async () => {
    const store = createMemoryStore();
    const components = { store, network: NO_NETWORK, clock, logger: silentLogger };
    const server = new LedgerServer(components, { rules: RULES, signHash });
    await expect(server.head()).rejects.toThrow('LEDGER_STOPPED');
    await server.start();
    await server.stop();
    await expect(server.submit(mintOp(0))).rejects.toThrow('LEDGER_STOPPED');
  });
  test('a dispute’s phase lapses by the clock, without an entry', async () => {
    clock = createClock();
    const ledger = createNetwork();
    const work = new Work(ledger, { cheat: wrong });
    ledger.submit(work.dispute());
    const server = await start(await storeOf(ledger));
    clock.time = CREATED;
    expect(await server.dispute(work.id())).toMatchObject({ state: 1, slashed: 0n });
    clock.time = CREATED + PHASE_MS + 1;
    expect(await server.dispute(work.id())).toMatchObject({ state: 6 });
    const { height } = await server.head();
    expect(height).toBe(ledger.entries.length);
  });
});

/** A store that holds a test ledger's journal, written by a server of its own. */
async function storeOf(ledger: TestLedger): Promise<MemoryStore> {
  const store = createMemoryStore();
  const server = await start(store);
  for (const { time, operation } of ledger.entries) {
    clock.time = time;
    await server.submit(decodeMessage('Operation', operation));
  }
  expect((await server.head()).hash).toBe(ledger.state.head);
  return store.reopen();
}

describe('the journal', () => {
  async function written(): Promise<{ store: MemoryStore; hash: string }> {
    const store = createMemoryStore();
    const server = await start(store);
    for (const [i, to] of ['alice', 'bob', 'carol'].entries()) {
      await server.submit(mintOp(i, 10_000n, to));
    }
    await server.submit(stakeOp(0));
    return { store: store.reopen(), hash: (await server.head()).hash };
  }
  test('a restart replays it to the same state', async () => {
    const { store, hash } = await written();
    const server = await start(store);
    expect(await server.head()).toMatchObject({ height: 4, hash });
    expect(await server.account(addressOf('alice'))).toMatchObject({ stake: MIN_STAKE });
    await server.submit(mintOp(3));
  });
  test('an operation is durable before it is answered; a refused one is not written', async () => {
    const store = createMemoryStore();
    const server = await start(store);
    await server.submit(mintOp(0));
    await expect(server.submit(mintOp(0))).rejects.toThrow('LEDGER_NONCE');
    expect(await store.get(formatJournalKey(1))).toBeDefined();
    expect(await store.get(formatJournalKey(2))).toBeUndefined();
  });
  test('[JOURNAL-4 REJECT] any damaged bit of any entry', async () => {
    const { store } = await written();
    const length = (await valueAt(store, 2)).length;
    for (const at of [0, 31, 32, 36, 40, 60, 100, length - 1]) {
      const damaged = store.reopen();
      const value = await valueAt(damaged, 2);
      value[at] = (value[at] ?? 0) ^ 1;
      await damaged.put(formatJournalKey(2), value);
      await expect(start(damaged), `byte ${at}`).rejects.toThrow('LEDGER_JOURNAL {"height":2}');
    }
  });
  test('[JOURNAL-3 REJECT] a hole, a stranger’s key, an entry in another’s place', async () => {
    const { store } = await written();
    const hole = store.reopen();
    await hole.batch([{ type: 'del', key: formatJournalKey(2) }]);
    await expect(start(hole)).rejects.toThrow('LEDGER_JOURNAL {"height":2}');
    const swapped = store.reopen();
    await swapped.put(formatJournalKey(2), await valueAt(store, 3));
    await swapped.put(formatJournalKey(3), await valueAt(store, 2));
    await expect(start(swapped)).rejects.toThrow('LEDGER_JOURNAL {"height":2}');
    const strange = store.reopen();
    await strange.put('journal/x', new Uint8Array());
    await expect(start(strange)).rejects.toThrow('LEDGER_JOURNAL');
  });
  test('[JOURNAL-5 REJECT] a lost tail, a lost mark, a mark of another end', async () => {
    const { store } = await written();
    const tail = store.reopen();
    await tail.batch([{ type: 'del', key: formatJournalKey(4) }]);
    await expect(start(tail)).rejects.toThrow('LEDGER_JOURNAL {"height":4}');
    const mark = store.reopen();
    await mark.batch([{ type: 'del', key: 'journal-end' }]);
    await expect(start(mark)).rejects.toThrow('LEDGER_JOURNAL');
    const alone = createMemoryStore();
    await alone.put('journal-end', (await store.get('journal-end')) ?? new Uint8Array());
    await expect(start(alone)).rejects.toThrow('LEDGER_JOURNAL {"height":1}');
  });
  test('a journal of another network is refused', async () => {
    const { store } = await written();
    const rules = { ...RULES, networkId: toHex(fromHex(RULES.networkId).reverse()) };
    const components = { store, network: NO_NETWORK, clock, logger: silentLogger };
    const server = new LedgerServer(components, { rules, signHash });
    await expect(server.start()).rejects.toThrow('LEDGER_JOURNAL {"height":1}');
  });
  test('a failed write halts the ledger until it is started again', async () => {
    const store = createMemoryStore();
    const server = await start(store);
    await server.submit(mintOp(0));
    store.failNextWrite();
    await expect(server.submit(mintOp(1))).rejects.toThrow('LEDGER_HALTED');
    await expect(server.submit(mintOp(1))).rejects.toThrow('LEDGER_HALTED');
    expect((await server.head()).height).toBe(1);
    const again = await start(store.reopen());
    expect(await again.submit(mintOp(1))).toMatchObject({ height: 2 });
  });
});

describe('over the network', () => {
  async function connect() {
    const [host, guest] = [await startNetwork(), await startNetwork()];
    const server = await start(createMemoryStore(), host);
    const remote = new RemoteLedger({ network: guest }, { ledger: refOf(host) });
    return { server, remote, guest, host };
  }
  test('every call answers as in process', async () => {
    clock = createClock();
    const { server, remote } = await connect();
    const head = await remote.submit(mintOp(0));
    expect(head).toEqual(await server.head());
    await remote.submit(stakeOp(0));
    expect(await remote.head()).toEqual(await server.head());
    const alice = addressOf('alice');
    expect(await remote.account(alice)).toEqual(await server.account(alice));
    const stakes = await server.stakes('compute', MODEL, 2);
    expect(await remote.stakes('compute', MODEL, 2)).toEqual(stakes);
    expect(stakes).toHaveLength(1);
    expect(await remote.dispute(hashOf('none'))).toBeUndefined();
  });
  test('a dispute’s view', async () => {
    clock = createClock();
    const ledger = createNetwork();
    const work = new Work(ledger, { cheat: wrong });
    ledger.submit(work.dispute());
    const [host, guest] = [await startNetwork(), await startNetwork()];
    const server = await start(await storeOf(ledger), host);
    const remote = new RemoteLedger({ network: guest }, { ledger: refOf(host) });
    const view = await remote.dispute(work.id());
    expect(view).toEqual(await server.dispute(work.id()));
    expect(view?.panel).toHaveLength(3);
    const open = { id: work.id(), receiptHash: work.receiptHash, state: 1 };
    for (const name of ['client', 'node', work.drawn()[0] ?? '', ...work.panel()]) {
      const held = await remote.holdings(addressOf(name));
      expect(held).toEqual(await server.holdings(addressOf(name)));
      expect(held.disputes).toMatchObject([open]);
    }
    const pair = { role: COMPUTE, modelId: MODEL, engineClass: EXACT };
    const { stakes } = await remote.holdings(addressOf('node'));
    expect(stakes).toEqual([{ ...pair, amount: STAKE }]);
    const stranger = await remote.holdings(addressOf('x1'));
    expect(stranger).toEqual({ stakes: [], disputes: [], unbonding: [], channelled: 0n });
    clock.time += 10 * PHASE_MS;
    expect((await remote.holdings(addressOf('node'))).disputes).toEqual([]);
  });
  test('a refusal says status and code', async () => {
    const { remote } = await connect();
    const refused = await remote.submit(mintOp(7)).catch((error: unknown) => error);
    expect(codeOf(refused)).toBe('LEDGER_REFUSED');
    expect((refused as RasticError).data).toEqual({ status: 'refused', code: 'LEDGER_NONCE' });
    await expect(remote.stakes('compute', MODEL, 9)).rejects.toThrow('"notFound"');
  });
  test('a malformed request is answered invalid', async () => {
    const { guest, host } = await connect();
    const { ledger: limits } = STREAM_LIMITS;
    const channel = await guest.open(refOf(host), STREAMS.ledger, limits, { signal });
    await channel.write(Uint8Array.of(1, 2, 3), { signal });
    const reply = await expectFrame(channel, 'LedgerReply', { signal });
    expect(reply).toMatchObject({ status: 'invalid', code: 'WIRE_DECODE', head: undefined });
    await channel.close();
  });
});

test.each([
  [new RuleError('LEDGER-2', { expected: 0, actual: 1 }), 'refused', 'LEDGER_NONCE'],
  [new RuleError('DISPUTE-3'), 'refused', 'LEDGER_DISPUTE/DISPUTE-3'],
  [new RuleError('SIGN-1', { struct: 'Job' }), 'invalid', 'SIGN_INVALID'],
  [new RuleError('PHASE-1', { id: '0x' }), 'notFound', 'LEDGER_NO_DISPUTE'],
  [new RasticError('LEDGER_HEIGHT', { height: 9, head: 1 }), 'notFound', 'LEDGER_HEIGHT'],
  [new RasticError('LEDGER_HALTED', { height: 1 }), 'failed', ''],
  [new Error('a secret path'), 'failed', ''],
])('%s is told as %s %s', (error, status, code) => {
  const refusal = refusalOf(error);
  expect([refusal.status, formatRefusal(refusal)]).toEqual([status, code]);
  expect(parseRefusal(code)).toEqual({ code: refusal.code ?? '', rule: refusal.rule });
});
