/** Announcements that nobody can pay: not let through, and asked about seldom. */
import { describe, expect, it } from 'vitest';
import { addressOf, CREATED, hashOf, MODEL, RULES } from '../../../../scripts/vectors/network.js';
import type { Clock } from '../../../../src/base/clock.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { AnnounceFilter } from '../../../../src/roles/gossip/announcements.js';
import { Funds } from '../../../../src/roles/gossip/funds.js';
import { TestLedger } from '../../../support/world/ledger.js';

const PEER = 'a peer';
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
      jobId: hashOf('a job'),
      client: signer.address,
      modelId: MODEL,
      maxTokens: 8,
      inputBytes: 8,
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
      [100n, true],
      [101n, false],
    ] as const) {
      const data = announceOf('client', price);
      // What is known from the first is looked at before the signature.
      expect(filter.judge(data, PEER)).toBe(expected ? 'accept' : 'ignore');
      expect(await filter.admit(data, PEER)).toBe(expected);
    }
  });

  it('of a stranger without money is right by its bytes, and not admitted', async () => {
    const { components } = start(0n);
    const filter = new AnnounceFilter(components, RULES.domain, MODEL);
    const data = announceOf('client', 1n);
    expect(filter.judge(data, PEER)).toBe('accept');
    expect(await filter.admit(data, PEER)).toBe(false);
  });

  it('is not admitted when the ledger cannot say', async () => {
    const { components } = start();
    const silent = { ...components, ledger: { account: () => Promise.reject(new Error('gone')) } };
    expect(await new Funds(silent).covers(addressOf('client'), 1n, PEER)).toBe(false);
  });
});

describe('the ledger is asked', () => {
  it('once for one account, until its answer is old', async () => {
    const { funds, books, clock } = start(0n);
    for (let n = 0; n < 100; n++) await funds.covers(addressOf('client'), 1n, PEER);
    expect(books.asked).toBe(1);
    books.balance = 5n;
    clock.time += 2_000;
    expect(await funds.covers(addressOf('client'), 1n, PEER)).toBe(true);
    expect(books.asked).toBe(2);
  });

  it('no more about what a peer brings that has brought 16 in vain, and again after a second', async () => {
    const { components, clock } = start(0n);
    const funds = new Funds(components);
    for (let n = 0; n < 16; n++) {
      expect(funds.isTrusted(PEER)).toBe(true);
      await funds.covers(addressOf(`poor ${n}`), 1n, PEER);
    }
    expect(funds.isTrusted(PEER)).toBe(false);
    expect(funds.isTrusted('another')).toBe(true);
    clock.time += 1_000;
    expect(funds.isTrusted(PEER)).toBe(true);
  });

  it('as often as it likes about what a peer brings that can be paid for', async () => {
    const { funds } = start(10n);
    for (let n = 0; n < 40; n++) await funds.covers(addressOf(`rich ${n}`), 1n, PEER);
    expect(funds.isTrusted(PEER)).toBe(true);
  });
});
