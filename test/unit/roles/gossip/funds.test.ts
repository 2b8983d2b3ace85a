/** Announcements of clients without a purse: not let through, and asked about seldom. */
import { describe, expect, it } from 'vitest';
import { addressOf, CREATED, hashOf, MODEL, RULES } from '../../../../scripts/vectors/network.js';
import type { Clock } from '../../../../src/base/clock.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { AnnounceFilter } from '../../../../src/roles/gossip/announcements.js';
import { Funds } from '../../../../src/roles/gossip/funds.js';
import { TestLedger } from '../../../support/world/ledger.js';

const ledger = new TestLedger();

function start(balance = 0n) {
  const clock: Clock & { time: number } = {
    time: CREATED,
    now: () => clock.time,
    monotonic: () => clock.time,
    random: () => new Uint8Array(),
  };
  const books = {
    balance,
    closing: 0,
    asked: 0,
    purse: async (_client: Address) => {
      books.asked++;
      const { balance, closing } = books;
      return { balance, share: 0n, claimed: 0n, verifiers: 1, closing, paid: 0n };
    },
  };
  const components = { clock, ledgerTime: clock, ledger: books };
  return { clock, books, components, funds: new Funds(components) };
}

describe('[ANNOUNCE-10 IGNORE] an announcement', () => {
  const announceOf = (name: string, maxPrice: bigint) => {
    const signer = ledger.signer(name);
    const value = {
      jobId: hashOf(`a job for ${maxPrice}`),
      client: signer.address,
      modelId: MODEL,
      maxTokens: 8,
      inputBytes: 8,
      when: 1,
      kind: 1,
      maxPrice,
      height: 1,
      deadline: CREATED + 60_000,
      addresses: [],
    };
    return encodeMessage('SignedAnnounce', signer.sign('Announce', value));
  };

  it('goes on when its client has a purse that it has not closed, and only then', async () => {
    for (const [balance, closing, expected] of [
      [1n, 0, 'accept'],
      [0n, 0, 'waste'],
      [1n, 1, 'waste'],
    ] as const) {
      const { components, books } = start(balance);
      books.closing = closing;
      const filter = new AnnounceFilter(components, RULES.domain, MODEL);
      const data = announceOf('client', 100n);
      expect(filter.judge(data)).toBe('accept');
      expect(await filter.admit(data)).toBe(expected);
      // What is known from the first is looked at before the signature.
      const next = announceOf('client', 101n);
      expect(filter.judge(next)).toBe(expected);
    }
  });

  it('of a stranger without a purse is right by its bytes, and not admitted', async () => {
    const { components } = start(0n);
    const filter = new AnnounceFilter(components, RULES.domain, MODEL);
    const data = announceOf('client', 1n);
    expect(filter.judge(data)).toBe('accept');
    expect(await filter.admit(data)).toBe('waste');
  });

  it('is not admitted when the ledger cannot say', async () => {
    const { components } = start();
    const silent = { ...components, ledger: { purse: () => Promise.reject(new Error('gone')) } };
    expect(await new Funds(silent).has(addressOf('client'))).toBeUndefined();
  });
});

describe('the ledger is asked', () => {
  it('once for one account, until its answer is old', async () => {
    const { funds, books, clock } = start(0n);
    for (let n = 0; n < 100; n++) await funds.has(addressOf('client'));
    expect(books.asked).toBe(1);
    books.balance = 5n;
    clock.time += 2_001;
    expect(await funds.has(addressOf('client'))).toBe(true);
    expect(books.asked).toBe(2);
  });
});
