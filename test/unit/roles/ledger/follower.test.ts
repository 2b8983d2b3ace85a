/**
 * A follower of a ledger: it recomputes everything, answers the same, and tells when the ledger breaks
 * a rule, tells two histories, or has lost entries.
 */
import { describe, expect, it, vi } from 'vitest';
import {
  addressOf,
  CREATED,
  hashOf,
  RULES,
  secretOf,
} from '../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../src/base/log.js';
import type { Network } from '../../../../src/net/interface.js';
import {
  encodeEntry,
  formatJournalKey,
  hashEntry,
} from '../../../../src/protocol/ledger/journal.js';
import { beaconHash } from '../../../../src/protocol/proof/beacon.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import type { JournalHead, Signed } from '../../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { type Alarm, Follower } from '../../../../src/roles/ledger/follower/follower.js';
import type { EntriesPage, LedgerArchive } from '../../../../src/roles/ledger/interface.js';
import { readEntries } from '../../../../src/roles/ledger/remote/pages.js';
import { RemoteLedger } from '../../../../src/roles/ledger/remote/remote.js';
import { readPage } from '../../../../src/roles/ledger/server/entries.js';
import { LedgerServer } from '../../../../src/roles/ledger/server/server.js';
import type { Store } from '../../../../src/store/interface.js';
import { refOf, startNetwork } from '../../../support/net/network.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { signHash, TestLedger } from '../../../support/world/ledger.js';

const signers = new TestLedger();
const clock = { now: () => CREATED, monotonic: () => CREATED, random: () => new Uint8Array() };
type Handles = Pick<Network, 'handle'>;
const NOWHERE: Handles = { handle: () => undefined };
const moderator = signers.signer('moderator');
const own = createSigner(RULES.domain, secretOf('follower'));

async function startLedger(network: Handles = NOWHERE, store = createMemoryStore()) {
  const server = new LedgerServer(
    { store, network, clock, logger: silentLogger },
    { rules: RULES, signHash },
  );
  await server.start();
  return server;
}

async function mint(server: LedgerServer, count: number, amount = 10n): Promise<void> {
  const { nonce } = await server.account(addressOf('moderator'));
  for (let i = 0; i < count; i++) {
    const value = { to: addressOf(`to-${i % 3}`), amount, nonce: nonce + i };
    await server.submit({ type: 'mint', ...moderator.sign('Mint', value) });
  }
}

type Archive = Pick<LedgerArchive, 'entries'>;

/** A follower, its alarms, and the height that it has caught up with. */
async function follow(ledger: Archive, store: Store = createMemoryStore(), network = NOWHERE) {
  const alarms: Alarm[] = [];
  let reached = -1;
  const ledgerTime = { now: () => CREATED };
  const follower = new Follower(
    { store, network, ledger, ledgerTime, logger: silentLogger },
    {
      ...{ rules: RULES, signer: own, onAlarm: (alarm: Alarm) => void alarms.push(alarm) },
      onCaughtUp: (height) => (reached = height),
    },
  );
  await follower.start();
  const until = (height: number) =>
    vi.waitFor(() => expect(reached).toBeGreaterThanOrEqual(height), { timeout: 10_000 });
  const alarmed = () => vi.waitFor(() => expect(alarms).toHaveLength(1), { timeout: 10_000 });
  return { follower, alarms, until, alarmed };
}

describe('a follower', () => {
  it('recomputes the state over the network, serves the same reads; [FOLLOW-3 REJECT] it takes no operation', async () => {
    const [host, guest, reader] = [
      await startNetwork(),
      await startNetwork(),
      await startNetwork(),
    ];
    const server = await startLedger(host);
    await mint(server, 5);
    const ledger = new RemoteLedger({ network: guest }, { ledger: refOf(host) });
    const { follower, until } = await follow(ledger, createMemoryStore(), guest);
    await until(5);
    await mint(server, 2);
    await until(7);
    const copy = new RemoteLedger({ network: reader }, { ledger: refOf(guest) });
    const { height, hash } = await server.head();
    expect(await copy.head()).toMatchObject({ height, hash });
    const to = addressOf('to-1');
    expect(await copy.account(to)).toEqual(await server.account(to));
    expect(await readEntries(copy, 0)).toEqual(await readEntries(server, 0));
    const value = { to, amount: 1n, nonce: 7 };
    await expect(
      copy.submit({ type: 'mint', ...moderator.sign('Mint', value) }),
    ).rejects.toMatchObject({
      code: 'LEDGER_REFUSED',
    });
    await follower.stop();
  });

  it('goes on from its own snapshot, and fetches only what is new', async () => {
    const server = await startLedger();
    await mint(server, 4);
    const store = createMemoryStore();
    const first = await follow(server, store);
    await first.until(4);
    await first.follower.stop();
    await mint(server, 1);
    const asked: number[] = [];
    const entries = (above: number, skip: number) => {
      asked.push(above);
      return server.entries(above, skip);
    };
    const second = await follow({ entries }, store.reopen());
    await second.until(5);
    expect(Math.min(...asked)).toBe(4);
    await second.follower.stop();
  });

  it('[FOLLOW-4] raises an alarm at an entry that the rules forbid, and keeps it as proof', async () => {
    const server = await startLedger();
    await mint(server, 2);
    const { entries, end } = await readEntries(server, 0);
    const forged = forge(end, 'stranger');
    const lying = archiveOf([...entries, forged.stored], forged.end);
    const { follower, alarms, alarmed } = await follow(lying);
    await alarmed();
    expect(alarms[0]).toMatchObject({
      type: 'differs',
      height: 3,
      entry: forged.stored,
      heads: [forged.end],
    });
    expect(alarms[0]?.code).toMatch(/^SIGN_/);
    await expect(follower.head()).rejects.toMatchObject({ code: 'LEDGER_STOPPED' });
    await follower.stop();
  });

  it('[FOLLOW-4] raises an alarm at two signed heads of one height, with both', async () => {
    const server = await startLedger();
    await mint(server, 3);
    const { follower, alarms, until, alarmed } = await follow(server);
    await until(3);
    const { end } = await server.entries(3, 0);
    const other = moderator.sign('JournalHead', {
      height: 3,
      hash: hashOf('other'),
      time: CREATED + 5,
    });
    follower.onHead(end as Signed<JournalHead>);
    follower.onHead(other);
    await alarmed();
    expect(alarms[0]).toMatchObject({ type: 'fork', height: 3, heads: [end, other] });
    await follower.stop();
  });

  it('[FOLLOW-4] sees a head of another history before it has that height', async () => {
    const server = await startLedger();
    await mint(server, 1);
    const { follower, alarms, until, alarmed } = await follow(server);
    await until(1);
    const other = moderator.sign('JournalHead', {
      height: 2,
      hash: hashOf('other'),
      time: CREATED + 5,
    });
    follower.onHead(other);
    await mint(server, 1);
    await alarmed();
    expect(alarms[0]).toMatchObject({ type: 'fork', height: 2 });
    expect(alarms[0]?.heads).toHaveLength(2);
    await follower.stop();
  });

  it('[FOLLOW-4] raises an alarm at a ledger that has lost entries', async () => {
    const store = createMemoryStore();
    const server = await startLedger(NOWHERE, store);
    await mint(server, 2);
    const old = store.reopen();
    await mint(server, 1);
    const copy = createMemoryStore();
    const first = await follow(server, copy);
    await first.until(3);
    await first.follower.stop();
    const restored = await startLedger(NOWHERE, old);
    const { follower, alarms, alarmed } = await follow(restored, copy.reopen());
    await alarmed();
    expect(alarms[0]).toMatchObject({ type: 'back', height: 3 });
    expect(alarms[0]?.heads.map(({ value }) => value.height)).toEqual([3, 2]);
    await follower.stop();
  });

  it('[FOLLOW-2 REJECT] believes no end that another key signed', async () => {
    const server = await startLedger();
    await mint(server, 2);
    const { entries, end } = await readEntries(server, 0);
    if (end === undefined) throw new Error('no end');
    const stranger = createSigner(RULES.domain, secretOf('stranger'));
    const lying = archiveOf(entries, stranger.sign('JournalHead', end.value));
    let asked = 0;
    const looks = () => asked;
    const counted: Archive = {
      entries: (above, skip) => {
        asked++;
        return lying.entries(above, skip);
      },
    };
    const { follower, alarms } = await follow(counted);
    // It has looked, and looks again: what it got did not end it.
    await vi.waitFor(() => expect(looks()).toBeGreaterThan(1), { timeout: 10_000 });
    expect(await follower.head()).toMatchObject({ height: 0 });
    expect(alarms).toEqual([]);
    await follower.stop();
  });
});

/** A ledger that tells these entries and this end. */
function archiveOf(all: readonly Uint8Array[], end: Signed<JournalHead> | undefined): Archive {
  return { entries: async (above) => ({ entries: all.slice(above), missing: 0, end }) };
}

/** The next entry with a right beacon, whose mint the wrong key has signed. */
function forge(below: Signed<JournalHead> | undefined, name: string) {
  if (below === undefined) throw new Error('no end');
  const { hash, time } = below.value;
  const height = below.value.height + 1;
  const value = { to: addressOf('thief'), amount: 1_000_000n, nonce: 0 };
  const operation = encodeMessage('Operation', {
    type: 'mint',
    ...signers.signer(name).sign('Mint', value),
  });
  const place = { networkId: RULES.networkId, height, below: hash, operation };
  const entry = { height, time, operation, beacon: signHash(beaconHash(place)) };
  const head = hashEntry(hash, entry);
  const end = moderator.sign('JournalHead', { height, hash: head, time });
  return { stored: encodeEntry(entry, head), end };
}

describe('[FOLLOW-1 REJECT] pages of a journal', () => {
  const SIZES = [
    300,
    62_000,
    900,
    200_000,
    63_488,
    63_489,
    250,
    130_000,
    ...Array.from({ length: 400 }, () => 280),
  ];
  const values = SIZES.map((size, i) => new Uint8Array(size).fill(i % 251));

  async function stored(): Promise<Archive> {
    const store = createMemoryStore();
    await store.batch(
      values.map((value, i) => ({ type: 'put', key: formatJournalKey(i + 1), value })),
    );
    const end = moderator.sign('JournalHead', {
      height: values.length,
      hash: hashOf('end'),
      time: 1,
    });
    return { entries: (above, skip) => readPage(store, { above, skip }, end) };
  }

  it('give every entry once, and fit into a frame, however long one is', async () => {
    const archive = await stored();
    const checked: Archive = {
      entries: async (above, skip) => {
        const page = await archive.entries(above, skip);
        const reply = { status: 'ok', code: '', head: undefined, account: undefined } as const;
        const rest = {
          stakes: undefined,
          dispute: undefined,
          holdings: undefined,
          after: undefined,
        };
        const money = { channel: undefined, channels: undefined, purse: undefined };
        const copy = { changes: undefined, base: undefined };
        // Throws if it is longer than a frame.
        encodeMessage('LedgerReply', { ...reply, ...rest, ...money, ...copy, page });
        return page;
      },
    };
    const read: Uint8Array[] = [];
    for (;;) {
      const { entries } = await readEntries(checked, read.length);
      if (entries.length === 0) break;
      read.push(...entries);
    }
    expect(read.map(({ length }) => length)).toEqual(SIZES);
    expect(read).toEqual(values);
    await expect(readEntries(checked, values.length + 1)).rejects.toMatchObject({
      code: 'LEDGER_HEIGHT',
    });
  });

  it.each<[string, (page: EntriesPage, skip: number) => EntriesPage]>([
    ['a piece that is empty', (page, skip) => (skip > 0 ? { ...page, entries: [] } : page)],
    ['a rest that does not shrink', (page) => ({ ...page, missing: page.missing || 1 })],
    [
      'two entries of which one is cut',
      (page) => ({ ...page, entries: [...page.entries, new Uint8Array(1)] }),
    ],
    ['an entry without end', (page) => ({ ...page, missing: 0xffff_ffff })],
  ])('%s is refused', async (_, change) => {
    const archive = await stored();
    const lying: Archive = {
      entries: async (above, skip) => change(await archive.entries(above, skip), skip),
    };
    await expect(readEntries(lying, 3)).rejects.toMatchObject({ code: 'LEDGER_REPLY' });
  });
});
