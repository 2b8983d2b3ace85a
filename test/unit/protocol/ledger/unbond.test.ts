import { describe, expect, test } from 'vitest';
import { addressOf, EXACT, LOOSE, MIN_STAKE, MODEL } from '../../../../scripts/vectors/network.js';
import { votersAt } from '../../../../src/protocol/ledger/stakes.js';
import { UNBOND_MS, UNBONDINGS_MAX } from '../../../../src/protocol/params-money.js';
import { resultOf } from '../../../support/world/attack.js';
import { createNetwork, STAKE, Work, wrong } from '../../../support/world/dispute.js';
import { COMPUTE, VERIFIER } from '../../../support/world/ledger.js';

const HELD = 20n * MIN_STAKE;
const unbonding = (ledger: ReturnType<typeof createNetwork>, name: string) =>
  ledger.state.accounts.get(addressOf(name))?.unbonding.map(({ amount }) => amount);

describe('a stake that is withdrawn', () => {
  test('is on the balance after 72 hours, and counts in no draw from its Unbond on', () => {
    const ledger = createNetwork();
    ledger.unbond('v1', VERIFIER, HELD);
    const voters = votersAt(ledger.state, ledger.rules, MODEL, ledger.state.height);
    expect(voters.map(({ address }) => address)).not.toContain(addressOf('v1'));
    ledger.time += UNBOND_MS;
    ledger.withdraw('v1');
    expect([ledger.balance('v1'), unbonding(ledger, 'v1')]).toEqual([HELD, []]);
  });
  test('[WITHDRAW-2 REJECT] not a millisecond sooner; then only what is over', () => {
    const ledger = createNetwork();
    ledger.unbond('v1', VERIFIER, MIN_STAKE);
    ledger.time += 5;
    ledger.unbond('v1', VERIFIER, 2n * MIN_STAKE);
    ledger.time += UNBOND_MS - 6;
    expect(resultOf(() => ledger.withdraw('v1'))).toBe('LEDGER_WAIT');
    ledger.time += 1;
    ledger.withdraw('v1');
    expect([ledger.balance('v1'), unbonding(ledger, 'v1')]).toEqual([MIN_STAKE, [2n * MIN_STAKE]]);
  });
  test('[WITHDRAW-1 REJECT] nothing is unbonding', () => {
    expect(resultOf(() => createNetwork().withdraw('v1'))).toContain('WITHDRAW-1');
  });
  test('[UNBOND-1 REJECT] nothing', () => {
    expect(resultOf(() => createNetwork().unbond('v1', VERIFIER, 0n))).toContain('LEDGER_AMOUNT');
  });
  test('[UNBOND-2 REJECT] more than the stake, or another pair’s', () => {
    const ledger = createNetwork();
    expect(resultOf(() => ledger.unbond('v1', VERIFIER, HELD + 1n))).toContain('LEDGER_FUNDS');
    expect(resultOf(() => ledger.unbond('v1', COMPUTE, 1n))).toContain('LEDGER_FUNDS');
    expect(resultOf(() => ledger.unbond('v1', VERIFIER, 1n, LOOSE))).toContain('LEDGER_FUNDS');
  });
  test('[UNBOND-3 REJECT] what remains is nothing, or the minimum', () => {
    const ledger = createNetwork();
    expect(resultOf(() => ledger.unbond('v1', VERIFIER, HELD - 1n))).toContain('UNBOND-3');
    ledger.unbond('v1', VERIFIER, HELD - MIN_STAKE);
    ledger.unbond('v1', VERIFIER, MIN_STAKE);
  });
  test('[UNBOND-4 REJECT] sixteen at a time', () => {
    const ledger = createNetwork();
    for (let i = 0; i < UNBONDINGS_MAX; i++) ledger.unbond('v1', VERIFIER, 1n);
    expect(resultOf(() => ledger.unbond('v1', VERIFIER, 1n))).toContain('UNBOND-4');
  });
});

describe('nobody escapes by unbonding', () => {
  /** The dispute of a cheat, to its end. */
  function judge(work: Work): void {
    const { ledger } = work;
    ledger.submit(work.dispute());
    for (const name of work.panel()) ledger.submit(work.commitment(name));
    ledger.submit(work.open());
    for (const name of work.panel().slice(0, 2)) {
      ledger.submit(work.panelVerdict(name, work.verdict('mismatch', work.own)));
    }
  }
  test('a cheat that unbonds all of it loses a fifth of what is unbonding', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    const { ledger } = work;
    ledger.unbond('node', COMPUTE, STAKE);
    judge(work);
    expect(unbonding(ledger, 'node')).toEqual([STAKE - STAKE / 5n]);
  });
  test('of a part, the fifth of both together is taken, from what is staked first', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    const { ledger } = work;
    const rest = STAKE / 10n;
    ledger.unbond('node', COMPUTE, STAKE - rest);
    judge(work);
    const account = ledger.state.accounts.get(addressOf('node'));
    expect([...(account?.stakes.values() ?? [])]).toEqual([0n]);
    expect(unbonding(ledger, 'node')).toEqual([STAKE - STAKE / 5n]);
  });
  test('a cheat that was slashed cannot take out more than is left', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    const { ledger } = work;
    ledger.unbond('node', COMPUTE, STAKE);
    judge(work);
    ledger.time += UNBOND_MS;
    ledger.withdraw('node');
    expect(ledger.balance('node')).toBe(STAKE - STAKE / 5n);
    expect(work.receipt.engineClass).toBe(EXACT);
  });
});
