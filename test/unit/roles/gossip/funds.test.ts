/** Announcements that nobody can pay: not let through, and asked about seldom. */
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
    asked: 0,
    account: async (_address: Address) => {
      books.asked++;
      return { balance: books.balance, stake: 0n, nonce: 0 };
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
      maxPrice,
      height: 1,
      deadline: CREATED + 60_000,
      addresses: [],
    };
    return encodeMessage('SignedAnnounce', signer.sign('Announce', value));
  };

  it('goes on when its client can pay for it, and only then', async () => {
    const { components } = start(100n);
    const filter = new AnnounceFilter(components, RULES.domain, MODEL);
    for (const [price, expected] of [
      [100n, 'accept'],
      [101n, 'waste'],
    ] as const) {
      const data = announceOf('client', price);
      // What is known from the first is looked at before the signature.
      expect(filter.judge(data)).toBe(expected);
      if (expected === 'accept') expect(await filter.admit(data)).toBe(expected);
    }
  });

  it('of a stranger without money is right by its bytes, and not admitted', async () => {
    const { components } = start(0n);
    const filter = new AnnounceFilter(components, RULES.domain, MODEL);
    const data = announceOf('client', 1n);
    expect(filter.judge(data)).toBe('accept');
    expect(await filter.admit(data)).toBe('waste');
  });

  it('is not admitted when the ledger cannot say', async () => {
    const { components } = start();
    const silent = { ...components, ledger: { account: () => Promise.reject(new Error('gone')) } };
    expect(await new Funds(silent).covers(addressOf('client'), 1n)).toBeUndefined();
  });
});

describe('the ledger is asked', () => {
  it('once for one account, until its answer is old', async () => {
    const { funds, books, clock } = start(0n);
    for (let n = 0; n < 100; n++) await funds.covers(addressOf('client'), 1n);
    expect(books.asked).toBe(1);
    books.balance = 5n;
    clock.time += 2_000;
    expect(await funds.covers(addressOf('client'), 1n)).toBe(true);
    expect(books.asked).toBe(2);
  });
});
