/** Which announcements go through a node's gossip, and what a flood of them costs. */
import { describe, expect, it } from 'vitest';
import { CREATED, hashOf, MODEL, RULES } from '../../../../scripts/vectors/network.js';
import type { Clock } from '../../../../src/base/clock.js';
import { ANNOUNCE_OPEN_MS, OPEN_ANNOUNCES_MAX } from '../../../../src/protocol/params-wire.js';
import type { Address, Announce } from '../../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { AnnounceFilter } from '../../../../src/roles/gossip/announcements.js';
import { TestLedger } from '../../../support/world/ledger.js';
import { addressFor } from '../../../support/world/order.js';

const ledger = new TestLedger();
const MOST = 4 * OPEN_ANNOUNCES_MAX;

function start() {
  const clock: Clock & { time: number } = {
    time: CREATED,
    now: () => clock.time,
    monotonic: () => clock.time,
    random: () => new Uint8Array(),
  };
  const asked: Address[] = [];
  const books = {
    balance: 1_000n,
    purse: async (address: Address) => {
      asked.push(address);
      const { balance } = books;
      return { balance, share: balance, claimed: 0n, verifiers: 1, closing: 0, paid: 0n };
    },
  };
  const filter = new AnnounceFilter(
    { clock, ledgerTime: clock, ledger: books },
    RULES.domain,
    MODEL,
  );
  return { clock, filter, books, asked };
}

function announce(n: number, name = 'client', change: Partial<Announce> = {}, signer = name) {
  const value: Announce = {
    jobId: hashOf(`job ${n}`),
    client: ledger.signer(name).address,
    modelId: MODEL,
    maxTokens: 8,
    inputBytes: 8,
    when: 1,
    kind: 1,
    maxPrice: 10n,
    height: 1,
    deadline: CREATED + 60_000,
    addresses: [addressFor(ledger, name)],
    ...change,
  };
  return encodeMessage('SignedAnnounce', ledger.signer(signer).sign('Announce', value));
}

describe('announcements', () => {
  it('a right one is let through and read', () => {
    const { filter } = start();
    const bytes = announce(1);
    expect(filter.judge(bytes)).toBe('accept');
    expect(filter.read(bytes).jobId).toBe(hashOf('job 1'));
    expect(filter.read(announce(2)).jobId).toBe(hashOf('job 2'));
  });

  it('a forged one is rejected, and reading it throws; a late one is ignored', () => {
    const { filter, clock } = start();
    const forged = announce(1, 'client', {}, 'node');
    expect(filter.judge(forged)).toBe('reject');
    expect(() => filter.read(forged)).toThrow();
    expect(filter.judge(Uint8Array.of(1, 2, 3))).toBe('reject');
    clock.time = CREATED + 60_000;
    expect(filter.judge(announce(1))).toBe('ignore');
  });

  it('[ANNOUNCE-9 IGNORE] one client fills its own share, nobody else’s, and only for a while', () => {
    const { filter, clock } = start();
    const judged = Array.from({ length: MOST + 2 }, (_, n) => filter.judge(announce(n)));
    expect(judged.slice(-3)).toEqual(['accept', 'ignore', 'ignore']);
    expect(filter.judge(announce(1, 'node'))).toBe('accept');
    clock.time += ANNOUNCE_OPEN_MS;
    expect(filter.judge(announce(MOST + 5))).toBe('accept');
  });

  it('[ANNOUNCE-9 IGNORE] forged ones do not use up the share of whom they name', () => {
    const { filter } = start();
    for (let n = 0; n < 2 * MOST; n++) {
      expect(filter.judge(announce(n, 'client', {}, 'node'))).toBe('reject');
    }
    expect(filter.judge(announce(1))).toBe('accept');
  });

  it('[ANNOUNCE-10 IGNORE] one that a peer brought which was not believed is heard from the next one', async () => {
    const { filter, books } = start();
    books.balance = 0n;
    for (let n = 0; n < 40; n++) {
      const poor = announce(n, `poor ${n}`);
      expect(filter.judge(poor)).toBe('accept');
      expect(await filter.admit(poor)).toBe('waste');
    }
    books.balance = 1_000n;
    const honest = announce(1);
    expect(filter.judge(honest)).toBe('accept');
    expect(await filter.admit(honest)).toBe('accept');
  });

  it('[ANNOUNCE-11 IGNORE] announced again after a minute it is no new job, and takes nothing from the client’s next one', async () => {
    const { filter, clock } = start();
    const old = Array.from({ length: MOST }, (_, n) => announce(n));
    for (const data of old) {
      expect(filter.judge(data)).toBe('accept');
      expect(await filter.admit(data)).toBe('accept');
    }
    clock.time += 59_000;
    expect(old.map((data) => filter.judge(data))).toEqual(old.map(() => 'ignore'));
    const next = announce(MOST, 'client', { deadline: clock.time + 60_000 });
    expect(filter.judge(next)).toBe('accept');
  });

  it('[ANNOUNCE-11 IGNORE] another client’s announcement of the same jobId hinders nobody', async () => {
    const { filter } = start();
    const stolen = announce(1, 'node');
    expect(filter.judge(stolen)).toBe('accept');
    expect(await filter.admit(stolen)).toBe('accept');
    expect(filter.judge(announce(1))).toBe('accept');
  });
});
