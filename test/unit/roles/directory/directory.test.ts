/** Who is there: which records are taken, told, kept through a restart and forgotten. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  addressOf,
  CREATED,
  EXACT,
  MODEL,
  RULES,
  secretOf,
} from '../../../../scripts/vectors/network.js';
import { type Clock, systemClock } from '../../../../src/base/clock.js';
import { silentLogger } from '../../../../src/base/log.js';
import type { Network, Topic } from '../../../../src/net/interface.js';
import { RECORD_TTL_MS, RECORDS_MAX } from '../../../../src/protocol/params-wire.js';
import { createSigner, type Domain, embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import type { NodeRecord } from '../../../../src/protocol/sign/structs.js';
import { checkRecord } from '../../../../src/protocol/wire/record.js';
import { formatRecordsTopic } from '../../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { Directory, type DirectoryInit } from '../../../../src/roles/directory/directory.js';
import { NOBODY } from '../../../../src/roles/directory/own-node.js';
import { refOf, startNetwork, until } from '../../../support/net/network.js';
import { createMemoryStore, type MemoryStore } from '../../../support/store/memory-store.js';
import { TestLedger } from '../../../support/world/ledger.js';
import { addressFor, otherHash } from '../../../support/world/order.js';

const NOW = CREATED;
const ledger = new TestLedger();

function createClock(): Clock & { time: number } {
  const now = () => clock.time;
  const clock = { time: NOW, now, monotonic: now, random: () => new Uint8Array() };
  return clock;
}

/** A network that only listens, and keeps what was published. */
function createEar() {
  const topics = new Map<string, Topic>();
  const published: Uint8Array[] = [];
  const network: Network = {
    peerId: '',
    start: async () => undefined,
    stop: async () => undefined,
    addresses: () => [addressFor(ledger, 'own')],
    peers: () => [],
    seenAt: () => undefined,
    connect: async () => undefined,
    open: () => Promise.reject(new Error('nobody there')),
    handle: () => undefined,
    subscribe: (topic, handlers) => topics.set(topic, handlers),
    publish: async (_, data) => {
      published.push(data);
    },
  };
  /** What gossip would do with the bytes. */
  const hear = (data: Uint8Array) => {
    const topic = topics.get(formatRecordsTopic(RULES.networkId));
    const verdict = topic?.validate(data);
    if (verdict === 'accept') topic?.onMessage(data);
    return verdict;
  };
  /** The same with the second check, which may ask the ledger. */
  const hearAll = async (data: Uint8Array) => {
    const topic = topics.get(formatRecordsTopic(RULES.networkId));
    const first = topic?.validate(data);
    const verdict = first === 'accept' ? await topic?.admit?.(data) : first;
    if (verdict === 'accept') topic?.onMessage(data);
    return verdict;
  };
  return { network, published, hear, hearAll };
}

/** Who has how much at stake, and how often that was asked. */
const books = {
  staked: new Map<string, bigint>(),
  asked: 0,
  head: async () => {
    books.asked++;
    return { networkId: RULES.networkId, height: books.asked, hash: MODEL, time: NOW };
  },
  stakes: async (role: string) => {
    const entries = role === 'verifier' ? [...books.staked] : [];
    return entries.map(([name, amount]) => ({
      ...{ address: addressOf(name), engineClass: EXACT, amount },
    }));
  },
};

async function start(
  store: MemoryStore = createMemoryStore(),
  init: Partial<DirectoryInit> = {},
  now = NOW,
) {
  const ear = createEar();
  const clock = createClock();
  clock.time = now;
  const identity = { ...RULES, signer: ledger.signer('own') };
  const components = {
    network: ear.network,
    store,
    clock,
    ledgerTime: clock,
    ledger: books,
    logger: silentLogger,
  };
  const directory = new Directory(components, identity, { bootstrap: [], ...init });
  await directory.start();
  onTestFinished(() => directory.stop());
  return { ...ear, directory, clock, store };
}

function record(name = 'node', change: Partial<NodeRecord> = {}, domain: Domain = RULES.domain) {
  const signer = createSigner(domain, secretOf(name));
  const value: NodeRecord = {
    publicKey: signer.publicKey,
    addresses: [addressFor(ledger, name)],
    roles: [1],
    models: [MODEL],
    engineClass: EXACT,
    inputPrice: 1n,
    outputPrice: 2n,
    auditPrice: 3n,
    batchPrice: 0,
    inputBytes: 1_048_576,
    sequence: NOW,
    expiry: NOW + RECORD_TTL_MS,
    descriptor: 1,
    instance: NOBODY,
    saw: NOBODY,
    ...change,
  };
  return { value, bytes: encodeMessage('SignedNodeRecord', signer.sign('NodeRecord', value)) };
}

describe('records that are heard', () => {
  it('a right one is known, by account and by role', async () => {
    const { hear, directory } = await start();
    expect(hear(record().bytes)).toBe('accept');
    expect(directory.find(addressOf('node'))?.record).toEqual(record().value);
    expect(directory.nodes('compute', MODEL)).toHaveLength(1);
    expect(directory.nodes('verifier', MODEL)).toEqual([]);
    expect(directory.nodes('compute', otherHash)).toEqual([]);
  });

  it.each<[string, Uint8Array, string]>([
    [
      '[RECORD-4 REJECT] of another network',
      record('node', {}, embeddedDomain(otherHash)).bytes,
      'reject',
    ],
    ['[RECORD-4 REJECT] forged', forged(), 'reject'],
    [
      '[RECORD-2 REJECT] with another’s addresses',
      record('node', { addresses: [addressFor(ledger, 'v1')] }).bytes,
      'reject',
    ],
    ['[WIRE-2 REJECT] no record at all', Uint8Array.of(1, 2, 3), 'reject'],
    ['[RECORD-5 IGNORE] expired', record('node', { expiry: NOW }).bytes, 'ignore'],
    [
      '[RECORD-5 IGNORE] from the far future',
      record('node', { expiry: NOW + 2 * RECORD_TTL_MS + 1 }).bytes,
      'ignore',
    ],
  ])('%s', async (_, bytes, verdict) => {
    const { hear, directory, store } = await start();
    expect(hear(bytes)).toBe(verdict);
    expect(directory.find(addressOf('node'))).toBeUndefined();
    for await (const [key] of store.entries('record/')) expect(key).toBe('nothing kept');
  });

  it('a newer one replaces an older one, not the other way round', async () => {
    const { hear, directory } = await start();
    const price = () => directory.find(addressOf('node'))?.record.inputPrice;
    hear(record('node', { sequence: 5, inputPrice: 5n }).bytes);
    hear(record('node', { sequence: 4, inputPrice: 4n }).bytes);
    hear(record('node', { sequence: 5, inputPrice: 9n }).bytes);
    expect(price()).toBe(5n);
    hear(record('node', { sequence: 6, inputPrice: 6n }).bytes);
    expect(price()).toBe(6n);
  });

  it('[RECORD-7 IGNORE] a flood of one node’s newer and newer records is heard five times', async () => {
    const { hear, clock } = await start();
    const heard = [1, 2, 3, 4, 5, 6, 7].map((sequence) => hear(record('node', { sequence }).bytes));
    expect(heard).toEqual([...Array(5).fill('accept'), 'ignore', 'ignore']);
    expect(hear(record('v1').bytes)).toBe('accept');
    clock.time += 10_000;
    expect(hear(record('node', { sequence: 8 }).bytes)).toBe('accept');
  });

  it('[RECORD-7 IGNORE] what is known already is not forwarded again', async () => {
    const { hear } = await start();
    expect(hear(record().bytes)).toBe('accept');
    expect(hear(record().bytes)).toBe('ignore');
  });

  it('is forgotten when it expires', async () => {
    const { hear, directory, clock } = await start();
    hear(record().bytes);
    clock.time = NOW + RECORD_TTL_MS - 1;
    expect(directory.find(addressOf('node'))).toBeDefined();
    clock.time = NOW + RECORD_TTL_MS;
    expect(directory.find(addressOf('node'))).toBeUndefined();
    expect(directory.nodes('compute', MODEL)).toEqual([]);
  });

  it('[RECORD-6 IGNORE] no more than a node can keep; who is gone makes room', async () => {
    const { hear, directory, clock, store } = await start();
    for (let i = 0; i <= RECORDS_MAX; i++) hear(record(`n${i}`).bytes);
    expect(directory.nodes('compute', MODEL)).toHaveLength(RECORDS_MAX);
    expect(directory.find(addressOf(`n${RECORDS_MAX}`))).toBeUndefined();
    clock.time = NOW + RECORD_TTL_MS;
    hear(record('late', { expiry: clock.time + 1 }).bytes);
    expect(directory.find(addressOf('late'))).toBeDefined();
    const kept: string[] = [];
    for await (const [key] of store.entries('record/')) kept.push(key);
    expect(kept).toEqual([`record/${addressOf('late')}`]);
  });

  it('[RECORD-6 IGNORE] 512 records without stake hide no verifier with stake that comes later', async () => {
    const { hearAll, directory, clock } = await start();
    for (let i = 0; i < RECORDS_MAX; i++) {
      expect(await hearAll(record(`n${i}`).bytes)).toBe('accept');
    }
    books.staked = new Map([['v1', 5n]]);
    onTestFinished(() => books.staked.clear());
    expect(await hearAll(record('v1', { roles: [2] }).bytes)).toBe('accept');
    expect(directory.find(addressOf('v1'))).toBeDefined();
    expect(directory.known).toBe(RECORDS_MAX);
    // Not the other way round; and what has no stake costs the ledger one question in a while.
    const { asked } = books;
    for (let i = 0; i < 20; i++) expect(await hearAll(record(`late ${i}`).bytes)).toBe('ignore');
    expect(books.asked).toBe(asked);
    clock.time += 2_000;
    expect(await hearAll(record('later').bytes)).toBe('ignore');
    expect(books.asked).toBe(asked + 1);
    expect(directory.find(addressOf('v1'))).toBeDefined();
  });

  it('[RECORD-6 IGNORE] in a table full of stakes the larger one stays, also when the ledger is away', async () => {
    const { hearAll, directory, clock } = await start();
    books.staked = new Map(
      Array.from({ length: RECORDS_MAX }, (_, i) => [`n${i}`, 10n + BigInt(i)]),
    );
    onTestFinished(() => books.staked.clear());
    for (let i = 0; i < RECORDS_MAX; i++) await hearAll(record(`n${i}`).bytes);
    books.staked.set('small', 10n).set('large', 11n);
    expect(await hearAll(record('small').bytes)).toBe('ignore');
    const { head } = books;
    books.head = () => Promise.reject(new Error('away'));
    onTestFinished(() => {
      books.head = head;
    });
    clock.time += 2_000;
    expect(await hearAll(record('large').bytes)).toBe('accept');
    expect(directory.find(addressOf('n0'))).toBeUndefined();
    expect(directory.find(addressOf('large'))).toBeDefined();
  });
});

function forged(): Uint8Array {
  const { value } = record();
  const { signature } = ledger.signer('v1').sign('NodeRecord', value);
  return encodeMessage('SignedNodeRecord', { value, signature });
}

describe('a node that tells of itself', () => {
  const own = {
    roles: [2],
    models: [MODEL],
    engineClass: EXACT,
    inputPrice: 1n,
    outputPrice: 1n,
    auditPrice: 1n,
    batchPrice: 0,
    inputBytes: 1_048_576,
  };

  it('is warned when nobody can dial it', async () => {
    const warned: unknown[] = [];
    const warn = (data: unknown) => warned.push(data);
    const logger = Object.assign(Object.create(silentLogger), { warn }) as typeof silentLogger;
    const tell = async (addresses: readonly string[]) => {
      const network = { ...createEar().network, addresses: () => addresses };
      const clock = createClock();
      const parts = {
        ...{ network, store: createMemoryStore(), clock, ledgerTime: clock, logger },
        ledger: books,
      };
      const identity = { ...RULES, signer: ledger.signer('own') };
      const directory = new Directory(parts, identity, { own, bootstrap: [] });
      await directory.start();
      await directory.stop();
    };
    await tell([addressFor(ledger, 'own')]);
    expect(warned).toEqual([]);
    await tell([]);
    expect(warned).toEqual([{ roles: ['verifier'] }]);
  });

  it('says it again before the record expires, with a higher sequence', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { published, clock } = await start(createMemoryStore(), { own });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(published).toHaveLength(1);
    clock.time += RECORD_TTL_MS / 3;
    await vi.advanceTimersByTimeAsync(RECORD_TTL_MS / 3);
    expect(published).toHaveLength(2);
    const sequences = published.map((data) => checkRecord(RULES.domain, data).record.sequence);
    expect(sequences).toEqual([NOW, NOW + RECORD_TTL_MS / 3]);
  });
});

describe('a restart', () => {
  it('finds what was known before', async () => {
    const first = await start();
    first.hear(record().bytes);
    const second = await start(first.store.reopen());
    expect(second.directory.find(addressOf('node'))?.record).toEqual(record().value);
  });

  it('finds it expired when it is late', async () => {
    const first = await start();
    first.hear(record().bytes);
    const second = await start(first.store.reopen());
    second.clock.time = NOW + RECORD_TTL_MS;
    expect(second.directory.find(addressOf('node'))).toBeUndefined();
    const third = await start(first.store.reopen(), {}, NOW + RECORD_TTL_MS);
    for await (const [key] of third.store.entries('record/')) expect(key).toBe('nothing kept');
  });

  it('is not stopped by a record that is no longer right', async () => {
    const store = createMemoryStore();
    // Of an earlier release, or of a damaged disk.
    await store.put(`record/${addressOf('v1')}`, Uint8Array.of(1, 2, 3));
    await store.put(`record/${addressOf('node')}`, record().bytes);
    const { directory } = await start(store);
    expect(directory.find(addressOf('node'))).toBeDefined();
  });
});

describe('over real sockets', () => {
  it('two nodes that know a third learn of each other', async () => {
    const systemNow: Clock = { ...systemClock, random: () => new Uint8Array() };
    const make = async (name: string, bootstrap: DirectoryInit['bootstrap']) => {
      const network = await startNetwork({ privateKey: secretOf(name) });
      const own = {
        roles: [1],
        models: [MODEL],
        engineClass: EXACT,
        inputPrice: 1n,
        outputPrice: 1n,
        auditPrice: 1n,
        batchPrice: 0,
        inputBytes: 1_048_576,
      };
      const components = {
        network,
        store: createMemoryStore(),
        clock: systemNow,
        ledgerTime: systemNow,
        ledger: books,
        logger: silentLogger,
      };
      const identity = { ...RULES, signer: ledger.signer(name) };
      const directory = new Directory(components, identity, { own, bootstrap });
      await directory.start();
      onTestFinished(() => directory.stop());
      return { network, directory };
    };
    const hub = await make('hub', []);
    const first = await make('first', [refOf(hub.network)]);
    await first.directory.ready(AbortSignal.timeout(5_000));
    const second = await make('second', [refOf(hub.network)]);
    await second.directory.ready(AbortSignal.timeout(5_000));
    await until(() => first.directory.find(addressOf('second')) !== undefined);
    await until(() => second.directory.find(addressOf('first')) !== undefined);
    expect(second.directory.find(addressOf('first'))?.peerId).toBe(first.network.peerId);
  });

  it('[RECORD-8] a drawn verifier that is not known is asked for by its address', async () => {
    const serve = async (name: string, bootstrap: DirectoryInit['bootstrap']) => {
      const network = await startNetwork({ privateKey: secretOf(name) });
      const clock = createClock();
      const parts = { network, store: createMemoryStore(), clock, ledgerTime: clock };
      const identity = { ...RULES, signer: ledger.signer(name) };
      const components = { ...parts, ledger: books, logger: silentLogger };
      return { network, directory: new Directory(components, identity, { bootstrap }) };
    };
    const hub = await serve('hub', []);
    await hub.directory.start();
    onTestFinished(() => hub.directory.stop());
    // By its own word, as a request for records brings it.
    const own = { roles: [2], models: [MODEL], engineClass: EXACT };
    const prices = {
      inputPrice: 1n,
      outputPrice: 1n,
      auditPrice: 1n,
      batchPrice: 0,
      inputBytes: 1_048_576,
    };
    const network = await startNetwork({ privateKey: secretOf('v1') });
    const clock = createClock();
    const parts = { network, store: createMemoryStore(), clock, ledgerTime: clock };
    const verifier = new Directory(
      { ...parts, ledger: books, logger: silentLogger },
      { ...RULES, signer: ledger.signer('v1') },
      { own: { ...own, ...prices }, bootstrap: [] },
    );
    await verifier.ask(refOf(hub.network));
    // Never started: it has heard of nobody.
    const client = await serve('client', [refOf(hub.network)]);
    const signal = AbortSignal.timeout(20_000);
    expect(client.directory.find(addressOf('v1'))).toBeUndefined();
    const found = await client.directory.seek(addressOf('v1'), signal);
    expect(found?.peerId).toBe(network.peerId);
    expect(client.directory.find(addressOf('v1'))).toEqual(found);
    expect(await client.directory.seek(addressOf('nobody'), signal)).toBeUndefined();
  });
});
