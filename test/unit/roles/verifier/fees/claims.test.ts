/** Claims: nothing lost, nothing twice, and no bad one in the way of the others. */
import { describe, expect, it } from 'vitest';
import { addressOf, MIN_STAKE } from '../../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../../src/base/errors.js';
import { CLAIMS_MAX } from '../../../../../src/protocol/params-money.js';
import { until } from '../../../../support/net/network.js';
import {
  apiOf,
  openFees,
  type Run,
  signedOrder,
  take,
  work,
} from '../../../../support/world/fees.js';
import { TestLedger, VERIFIER } from '../../../../support/world/ledger.js';
import { claimOf, closePurse, fundPurse, redeemPurse } from '../../../../support/world/money.js';

const FEE = 9n;

function start(): TestLedger {
  const ledger = new TestLedger();
  ledger.mint('client', 1_000_000n);
  ledger.fund('v1', VERIFIER, MIN_STAKE);
  fundPurse(ledger, 'client', 900_000n);
  return ledger;
}

const earnedIn = ({ booked }: Run) => booked.filter(({ kind }) => kind === 'auditsEarned');

const redeems = ({ state }: TestLedger, before: number) => state.height - before;

describe('claims', () => {
  it('of a few audits wait; a hundred are two operations', async () => {
    const ledger = start();
    const run = await openFees(ledger, 'v1');
    const before = ledger.state.height;
    for (let n = 0; n < 100; n++) {
      await work(ledger, run, signedOrder(ledger, 'v1', n));
      if (n < CLAIMS_MAX - 1) run.claims.note();
    }
    expect(redeems(ledger, before)).toBe(0);
    run.claims.note();
    await until(() => run.book.owed.length === 0);
    expect(redeems(ledger, before)).toBe(2);
    expect(ledger.balance('v1')).toBe(100n * FEE);
  });

  it('are made when so much is owed as the operator says', async () => {
    const ledger = start();
    const run = await openFees(ledger, 'v1', { claimAt: 2n * FEE });
    await work(ledger, run, signedOrder(ledger, 'v1', 0));
    run.claims.note();
    expect(run.book.owed).toHaveLength(1);
    await work(ledger, run, signedOrder(ledger, 'v1', 1));
    run.claims.note();
    await until(() => run.book.owed.length === 0);
    expect(ledger.balance('v1')).toBe(2n * FEE);
  });

  it('a Commitment without a Verdict: half, once the client has had time to come back', async () => {
    const ledger = start();
    const run = await openFees(ledger, 'v1');
    await work(ledger, run, signedOrder(ledger, 'v1', 0), { verdict: false });
    await run.claims.claim();
    expect(ledger.balance('v1')).toBe(0n);
    run.clock.time += 10 * 60_000;
    await run.claims.claim();
    expect(ledger.balance('v1')).toBe(5n);
    expect(earnedIn(run)).toMatchObject([{ amount: 5n }]);
  });

  it('an audit at work is not claimed', async () => {
    const ledger = start();
    const run = await openFees(ledger, 'v1');
    const order = signedOrder(ledger, 'v1', 0);
    await work(ledger, run, order);
    const again = await take(run, order);
    await run.claims.claim();
    expect(ledger.balance('v1')).toBe(0n);
    again.end();
    // The answer was given twice, and is billed once.
    const billed = { kind: 'auditsBilled', counterparty: addressOf('client'), amount: FEE };
    expect(run.booked).toEqual([billed]);
    await run.claims.claim();
    expect(ledger.balance('v1')).toBe(FEE);
  });

  it('an earlier run has left some: they are claimed at the start', async () => {
    const ledger = start();
    const first = await openFees(ledger, 'v1');
    await work(ledger, first, signedOrder(ledger, 'v1', 0));
    await work(ledger, first, signedOrder(ledger, 'v1', 1), { verdict: false });
    const run = await openFees(ledger, 'v1', { store: first.store });
    await run.claims.start();
    await until(() => run.book.owed.length === 0);
    await run.claims.stop();
    expect(ledger.balance('v1')).toBe(FEE + 5n);
  });

  it('were applied and the process died before it knew: the next run loses and doubles nothing', async () => {
    const ledger = start();
    const api = apiOf(ledger);
    const died = new RasticError('STORE_FAILED', { path: 'gone' });
    const first = await openFees(ledger, 'v1', {
      api: {
        ...api,
        submit: async (operation) => {
          await api.submit(operation);
          throw died;
        },
      },
    });
    for (let n = 0; n < 3; n++) await work(ledger, first, signedOrder(ledger, 'v1', n));
    await first.claims.claim();
    expect(ledger.balance('v1')).toBe(3n * FEE);
    expect(first.book.owed).toHaveLength(3);
    const run = await openFees(ledger, 'v1', { store: first.store });
    await work(ledger, run, signedOrder(ledger, 'v1', 3));
    await run.claims.claim();
    expect(run.book.owed).toEqual([]);
    expect(ledger.balance('v1')).toBe(4n * FEE);
  });

  it('[CLAIM-4 REJECT] [CLAIM-8 REJECT] a bad one among ten holds no other up', async () => {
    const ledger = start();
    ledger.mint('gone', 100n);
    fundPurse(ledger, 'gone', 100n);
    const run = await openFees(ledger, 'v1');
    for (let n = 0; n < 8; n++) await work(ledger, run, signedOrder(ledger, 'v1', n));
    // One was claimed already, and one client's purse is gone.
    const order = signedOrder(ledger, 'v1', 8);
    await work(ledger, run, order);
    redeemPurse(ledger, 'v1', claimOf(ledger, 'v1', { order: order.value }));
    const lost = signedOrder(ledger, 'v1', 9, {}, 'gone');
    await work(ledger, run, lost, { client: 'gone' });
    closePurse(ledger, 'gone');
    ledger.time += 24 * 3_600_000;
    closePurse(ledger, 'gone');
    await run.claims.claim();
    expect(run.book.owed).toEqual([]);
    expect(ledger.balance('v1')).toBe(9n * FEE);
    const earned = { kind: 'auditsEarned', counterparty: addressOf('client'), amount: FEE };
    expect(earnedIn(run)).toEqual(Array.from({ length: 8 }, () => earned));
  });

  it('a ledger that is away keeps them for later', async () => {
    const ledger = start();
    const api = apiOf(ledger);
    let isAway = true;
    const run = await openFees(ledger, 'v1', {
      api: {
        ...api,
        submit: async (operation) => {
          if (isAway) throw new RasticError('LEDGER_STOPPED', { state: 'stopped' });
          return api.submit(operation);
        },
      },
    });
    await work(ledger, run, signedOrder(ledger, 'v1', 0));
    await run.claims.claim();
    expect(run.book.owed).toHaveLength(1);
    expect(earnedIn(run)).toEqual([]);
    isAway = false;
    await run.claims.claim();
    expect(ledger.balance('v1')).toBe(FEE);
    expect(earnedIn(run)).toMatchObject([{ amount: FEE }]);
  });
});
