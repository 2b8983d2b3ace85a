/** Ledger time at those who do not keep it, and at the ledger: no jump of a wall clock moves it. */
import { describe, expect, it } from 'vitest';
import { addressOf, CREATED, RULES, secretOf } from '../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../src/base/log.js';
import { DISPUTE_PHASES } from '../../../../src/protocol/ledger/dispute-state.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import { decodeMessage } from '../../../../src/protocol/wire/wire.js';
import { LedgerClock } from '../../../../src/roles/ledger/ledger-time.js';
import { RemoteLedger } from '../../../../src/roles/ledger/remote/remote.js';
import { LedgerServer } from '../../../../src/roles/ledger/server/server.js';
import { refOf, startNetwork } from '../../../support/net/network.js';
import { createMemoryStore, type MemoryStore } from '../../../support/store/memory-store.js';
import { HOUR_MS } from '../../../support/world/clocks.js';
import { createNetwork, Work, wrong } from '../../../support/world/dispute.js';
import { TestLedger } from '../../../support/world/ledger.js';

/** Both of a machine's clocks, set by hand. */
function createClocks() {
  const clocks = {
    wall: CREATED,
    ms: 0,
    now: () => clocks.wall,
    monotonic: () => clocks.ms,
    random: (length: number) => new Uint8Array(length),
  };
  const pass = (ms: number) => {
    clocks.wall += ms;
    clocks.ms += ms;
  };
  return { clocks, pass };
}

describe('ledger time', () => {
  it('is not known before a head is heard', () => {
    const { clocks } = createClocks();
    expect(new LedgerClock(clocks).now()).toBeUndefined();
  });

  it('is carried on by the monotonic clock alone', () => {
    const { clocks, pass } = createClocks();
    const time = new LedgerClock(clocks);
    time.note({ time: CREATED });
    pass(5_000);
    for (const jump of [HOUR_MS, -2 * HOUR_MS, HOUR_MS]) {
      clocks.wall += jump;
      expect(time.now()).toBe(CREATED + 5_000);
    }
    time.note({ time: CREATED + 9_000 });
    pass(1_000);
    expect(time.now()).toBe(CREATED + 10_000);
  });

  it('stands still, and does not go back, after a head that was long on its way', () => {
    const { clocks, pass } = createClocks();
    const time = new LedgerClock(clocks);
    time.note({ time: CREATED });
    pass(10_000);
    expect(time.now()).toBe(CREATED + 10_000);
    time.note({ time: CREATED + 4_000 });
    expect(time.now()).toBe(CREATED + 10_000);
    pass(5_000);
    expect(time.now()).toBe(CREATED + 10_000);
    pass(2_000);
    expect(time.now()).toBe(CREATED + 11_000);
  });

  it('follows a ledger that was started anew on an earlier clock: nobody waits until it is there', () => {
    const { clocks, pass } = createClocks();
    const time = new LedgerClock(clocks);
    time.note({ time: CREATED + HOUR_MS });
    expect(time.now()).toBe(CREATED + HOUR_MS);
    time.note({ time: CREATED });
    expect(time.now()).toBe(CREATED);
    pass(1_000);
    expect(time.now()).toBe(CREATED + 1_000);
  });
});

const signer = new TestLedger().signer('moderator');
const mintOp = (nonce: number) =>
  ({
    type: 'mint',
    ...signer.sign('Mint', { to: addressOf('alice'), amount: 1n, nonce }),
  }) as const;

/** The ledger of the tests' network. */
const INIT = {
  rules: RULES,
  signHash: createSigner(RULES.domain, secretOf('moderator')).signHash,
};

describe('the ledger’s own time', () => {
  it.each([HOUR_MS, -HOUR_MS])(
    'goes on by its monotonic clock while its wall clock jumps by %i ms',
    async (jump) => {
      const { clocks, pass } = createClocks();
      const parts = { store: createMemoryStore(), network: { handle: () => undefined } };
      const server = new LedgerServer({ ...parts, clock: clocks, logger: silentLogger }, INIT);
      await server.start();
      clocks.wall += jump;
      expect((await server.head()).time).toBe(CREATED);
      pass(1_500);
      expect((await server.submit(mintOp(0))).time).toBe(CREATED + 1_500);
      pass(1);
      expect((await server.head()).time).toBe(CREATED + 1_501);
    },
  );

  it.each([
    [HOUR_MS, HOUR_MS],
    [-HOUR_MS, 2_000],
  ])('begins anew at its wall clock or its last entry, off by %i ms', async (jump, ahead) => {
    const { clocks, pass } = createClocks();
    const store = createMemoryStore();
    const parts = { network: { handle: () => undefined }, clock: clocks, logger: silentLogger };
    const first = new LedgerServer({ ...parts, store }, INIT);
    await first.start();
    pass(2_000);
    await first.submit(mintOp(0));
    await first.stop();
    clocks.wall = CREATED + jump;
    const second = new LedgerServer({ ...parts, store: store.reopen() }, INIT);
    await second.start();
    expect((await second.head()).time).toBe(CREATED + ahead);
  });
});

it('[JOURNAL-8] stands still while the ledger is away and a dispute is open: nobody is fined', async () => {
  const work = new Work(createNetwork(), { cheat: wrong });
  work.openPanel();
  const { ledger } = work;
  const verdicts = work
    .panel()
    .map((name) => work.panelVerdict(name, work.verdict('mismatch', work.own)));
  const { clocks, pass } = createClocks();
  const start = async (store: MemoryStore) => {
    const parts = { network: { handle: () => undefined }, clock: clocks, logger: silentLogger };
    const server = new LedgerServer({ ...parts, store }, INIT);
    await server.start();
    return server;
  };
  const store = createMemoryStore();
  const first = await start(store);
  for (const { operation } of ledger.entries) {
    await first.submit(decodeMessage('Operation', operation));
  }
  await first.stop();
  pass(24 * HOUR_MS);
  const second = await start(store.reopen());
  expect((await second.head()).time).toBe(CREATED);
  for (const verdict of verdicts.slice(0, 2)) await second.submit(verdict);
  const view = await second.dispute(work.id());
  expect(view && DISPUTE_PHASES[view.state]).toBe('slashed');
});

it('every reply of the ledger tells its time, whatever was asked', async () => {
  const [host, guest] = [await startNetwork(), await startNetwork()];
  const { clocks, pass } = createClocks();
  const ledger = { store: createMemoryStore(), network: host, clock: clocks, logger: silentLogger };
  const server = new LedgerServer(ledger, INIT);
  await server.start();
  const own = createClocks();
  own.clocks.wall += HOUR_MS;
  const ledgerTime = new LedgerClock(own.clocks);
  const remote = new RemoteLedger({ network: guest, ledgerTime }, { ledger: refOf(host) });
  const calls = [
    () => remote.account(addressOf('alice')),
    () => remote.submit(mintOp(0)),
    () => remote.holdings(addressOf('alice')),
    () => remote.head(),
  ];
  for (const [i, call] of calls.entries()) {
    pass(1_000);
    await call();
    expect(ledgerTime.now()).toBe(CREATED + 1_000 * (i + 1));
  }
});
