/** An attack is tried where it could be: once without its trick, which is taken, and once with it. */
import { expect } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { snapshot, TestLedger } from './ledger.js';

/** `taken`, or the code of what was thrown with the rule or field that its data name. */
export function resultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof RasticError)) throw error;
    const { rule, field, struct } = error.data as Readonly<Record<string, string | undefined>>;
    return [error.code, rule ?? field ?? struct].filter(Boolean).join(' ');
  }
  return 'taken';
}

/** On a ledger: the honest operation is taken, the attack refused without a trace. */
export function expectRefused(
  ledger: TestLedger,
  honest: Operation,
  attack: Operation,
  result: string,
): void {
  // On a copy, so that the attack is tried where the honest one was.
  expect(resultOf(() => new TestLedger(ledger.rules, ledger).submit(honest))).toBe('taken');
  const before = snapshot(ledger.state);
  expect(resultOf(() => ledger.submit(attack))).toBe(result);
  expect(ledger.state).toEqual(before);
}
