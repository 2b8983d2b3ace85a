/** Which announcements go through a node's gossip, and what a flood of them costs. */
import { describe, expect, it } from 'vitest';
import { CREATED, hashOf, MODEL, RULES } from '../../../../scripts/vectors/network.js';
import type { Clock } from '../../../../src/base/clock.js';
import { ANNOUNCE_OPEN_MS, OPEN_ANNOUNCES_MAX } from '../../../../src/protocol/params.js';
import type { Address, Announce } from '../../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { AnnounceFilter } from '../../../../src/roles/gossip/announcements.js';
import { TestLedger } from '../../../support/world/ledger.js';
import { addressFor } from '../../../support/world/order.js';

const ledger = new TestLedger();
const MOST = 4 * OPEN_ANNOUNCES_MAX;
const PEER = 'a peer';

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
    account: async (address: Address) => {
      asked.push(address);
      return { balance: books.balance, stake: 0n, nonce: 0 };
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
    expect(filter.judge(bytes, PEER)).toBe('accept');
    expect(filter.read(bytes).jobId).toBe(hashOf('job 1'));
    expect(filter.read(announce(2)).jobId).toBe(hashOf('job 2'));
  });

  it('a forged one is rejected, and reading it throws; a late one is ignored', () => {
    const { filter, clock } = start();
    const forged = announce(1, 'client', {}, 'node');
    expect(filter.judge(forged, PEER)).toBe('reject');
    expect(() => filter.read(forged)).toThrow();
    expect(filter.judge(Uint8Array.of(1, 2, 3), PEER)).toBe('reject');
    clock.time = CREATED + 60_000;
    expect(filter.judge(announce(1), PEER)).toBe('ignore');
  });

  it('[ANNOUNCE-9 IGNORE] one client fills its own share, nobody else’s, and only for a while', () => {
    const { filter, clock } = start();
    const judged = Array.from({ length: MOST + 2 }, (_, n) => filter.judge(announce(n), PEER));
    expect(judged.slice(-3)).toEqual(['accept', 'ignore', 'ignore']);
    expect(filter.judge(announce(1, 'node'), PEER)).toBe('accept');
    clock.time += ANNOUNCE_OPEN_MS;
    expect(filter.judge(announce(MOST + 5), PEER)).toBe('accept');
  });

  it('[ANNOUNCE-9 IGNORE] forged ones do not use up the share of whom they name', () => {
    const { filter } = start();
    for (let n = 0; n < 2 * MOST; n++) {
      expect(filter.judge(announce(n, 'client', {}, 'node'), PEER)).toBe('reject');
    }
    expect(filter.judge(announce(1), PEER)).toBe('accept');
  });
});
