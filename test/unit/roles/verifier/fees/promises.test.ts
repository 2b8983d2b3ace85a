/** Fees that a client promises: what a verifier believes, and that all it works for is paid. */
import { describe, expect, it } from 'vitest';
import { addressOf, MIN_STAKE } from '../../../../../scripts/vectors/network.js';
import { codeOf } from '../../../../../src/base/errors.js';
import { PURSE_CLOSE_MS } from '../../../../../src/protocol/params-money.js';
import { ruleOf } from '../../../../../src/protocol/rules.js';
import { openFees, type Run, signedOrder, take, work } from '../../../../support/world/fees.js';
import { TestLedger, VERIFIER } from '../../../../support/world/ledger.js';
import { closePurse, fundPurse } from '../../../../support/world/money.js';

const FEE = 9n;

const refusedBy = async (tried: Promise<unknown>): Promise<unknown> =>
  tried.then(
    () => undefined,
    (error: unknown) => ruleOf(error) ?? codeOf(error),
  );

function start(...verifiers: readonly string[]): TestLedger {
  const ledger = new TestLedger();
  ledger.mint('client', 1_000_000n);
  for (const name of verifiers) ledger.fund(name, VERIFIER, MIN_STAKE);
  return ledger;
}

const names = (count: number) => Array.from({ length: count }, (_, n) => `verifier ${n}`);

/** Asks all of them at the same time. @returns those that worked. */
async function askAll(
  ledger: TestLedger,
  runs: readonly Run[],
  client = 'client',
): Promise<readonly Run[]> {
  const asked = runs.map(async (run) => {
    const order = signedOrder(ledger, run.name, ledger.state.height, { fee: FEE }, client);
    return (await refusedBy(work(ledger, run, order, { client }))) === undefined ? [run] : [];
  });
  return (await Promise.all(asked)).flat();
}

async function paid(ledger: TestLedger, runs: readonly Run[]): Promise<void> {
  for (const run of runs) {
    await run.claims.claim();
    expect(ledger.balance(run.name)).toBe(FEE);
    expect(run.book.owed).toEqual([]);
  }
}

describe('[AUDIT-30 IGNORE] [CLAIM-7 REJECT] one fee, promised to a hundred verifiers', () => {
  const ledger = start('verifier 0');

  it('in a purse from before all but one of them came: that one works, and is paid', async () => {
    fundPurse(ledger, 'client', FEE);
    for (const name of names(100).slice(1)) ledger.fund(name, VERIFIER, MIN_STAKE);
    const runs = await Promise.all(names(100).map((name) => openFees(ledger, name)));
    const worked = await askAll(ledger, runs);
    expect(worked.map(({ name }) => name)).toEqual(['verifier 0']);
    await paid(ledger, worked);
  }, 120_000);

  it('in a purse that all of them share: none works', async () => {
    ledger.mint('other', FEE);
    fundPurse(ledger, 'other', FEE);
    const runs = await Promise.all(names(100).map((name) => openFees(ledger, name)));
    expect(await askAll(ledger, runs, 'other')).toEqual([]);
  }, 120_000);

  it('the next deposit is for all of them', async () => {
    fundPurse(ledger, 'client', 100n * FEE);
    const runs = await Promise.all(names(5).map((name) => openFees(ledger, name)));
    const others = (await askAll(ledger, runs)).slice(1);
    expect(others).toHaveLength(4);
    await paid(ledger, others);
  });
});

describe('[AUDIT-30 IGNORE] one outstanding audit a fee', () => {
  it('requests at the same time take no fee twice, before their orders are known or after', async () => {
    const ledger = start('v1');
    fundPurse(ledger, 'client', 3n * FEE);
    const run = await openFees(ledger, 'v1');
    const hold = () => run.fees.hold(addressOf('client'), FEE, {});
    const held = await Promise.all([hold(), hold(), hold()]);
    expect(await refusedBy(hold())).toBe('AUDIT-30');
    held[0]?.end();
    const dear = signedOrder(ledger, 'v1', 1, { fee: 2n * FEE });
    expect(await refusedBy(take(run, dear))).toBe('AUDIT-30');
    held[1]?.end();
    const promised = await take(run, dear);
    expect(await refusedBy(hold())).toBe('AUDIT-30');
    promised.end();
    expect(await refusedBy(hold())).toBeUndefined();
  });

  it('what is owed counts until it is claimed, and also after a restart', async () => {
    const ledger = start('v1');
    fundPurse(ledger, 'client', 2n * FEE);
    const first = await openFees(ledger, 'v1');
    await work(ledger, first, signedOrder(ledger, 'v1', 0));
    await work(ledger, first, signedOrder(ledger, 'v1', 1));
    const again = await openFees(ledger, 'v1', { store: first.store });
    expect(await refusedBy(take(again, signedOrder(ledger, 'v1', 2)))).toBe('AUDIT-30');
    await again.claims.claim();
    expect(ledger.balance('v1')).toBe(2n * FEE);
    again.clock.time += 2_001;
    expect(await refusedBy(take(again, signedOrder(ledger, 'v1', 2)))).toBe('AUDIT-30');
    fundPurse(ledger, 'client', FEE);
    again.clock.time += 2_001;
    expect(await refusedBy(take(again, signedOrder(ledger, 'v1', 2)))).toBeUndefined();
  });

  it('[AUDIT-37 IGNORE] [AUDIT-38 IGNORE] an order is one audit, at work, owed, claimed or after a restart', async () => {
    const ledger = start('v1');
    fundPurse(ledger, 'client', 100n * FEE);
    const run = await openFees(ledger, 'v1');
    const order = signedOrder(ledger, 'v1', 0);
    const atWork = await take(run, order);
    expect(await refusedBy(take(run, order))).toBe('AUDIT-37');
    atWork.end();
    await work(ledger, run, order);
    // The answer is kept for a client that lost its stream.
    for (let n = 0; n < 3; n++) (await take(run, order)).end();
    expect(await refusedBy(take(run, order))).toBe('AUDIT-38');
    const again = await openFees(ledger, 'v1', { store: run.store });
    expect(await refusedBy(take(again, order))).toBe('AUDIT-38');
    await again.claims.claim();
    expect(await refusedBy(take(again, order))).toBe('AUDIT-38');
    const last = await openFees(ledger, 'v1', { store: run.store });
    expect(await refusedBy(take(last, order))).toBe('AUDIT-38');
    expect(ledger.balance('v1')).toBe(FEE);
  });
});

describe('[AUDIT-30 IGNORE] a purse that closes', () => {
  it('funded and closed at once: nobody works for it', async () => {
    const ledger = start('v1');
    fundPurse(ledger, 'client', 10n * FEE);
    closePurse(ledger, 'client');
    const run = await openFees(ledger, 'v1');
    expect(await refusedBy(take(run, signedOrder(ledger, 'v1', 0)))).toBe('AUDIT-30');
  });

  it('closed between request and claim: what was worked for is paid', async () => {
    const ledger = start('v1');
    fundPurse(ledger, 'client', 10n * FEE);
    const run = await openFees(ledger, 'v1');
    await work(ledger, run, signedOrder(ledger, 'v1', 0));
    closePurse(ledger, 'client');
    // What was read stays good for a few minutes, far from the end of the close.
    await work(ledger, run, signedOrder(ledger, 'v1', 1));
    run.clock.time += 11 * 60_000;
    expect(await refusedBy(take(run, signedOrder(ledger, 'v1', 2)))).toBe('AUDIT-30');
    ledger.time += PURSE_CLOSE_MS - 1;
    await run.claims.claim();
    expect(ledger.balance('v1')).toBe(2n * FEE);
    ledger.time += 1;
    closePurse(ledger, 'client');
    expect(ledger.balance('client')).toBe(1_000_000n - 2n * FEE);
  });
});
