/** A ledger's history, continued from a snapshot of its middle. */
import { expect } from 'vitest';
import { apply } from '../../../src/protocol/ledger/apply.js';
import { decodeState, encodeState } from '../../../src/protocol/ledger/snapshot/state.js';
import { createState, type LedgerState } from '../../../src/protocol/ledger/state.js';
import type { TestLedger } from './ledger.js';

/** What a snapshot gives back; the entries hold the times. */
function thawed(state: LedgerState): LedgerState {
  const read = decodeState(encodeState(state));
  read.times.push(...state.times);
  return read;
}

/** The state of the middle and of the end come back whole, and the end is reached from both. */
export function expectSnapshots({ entries, state, rules }: TestLedger): void {
  const { moderator, created } = rules.genesis;
  const now = createState(rules.networkId, moderator, created);
  const middle = Math.floor(entries.length / 2);
  let other: LedgerState | undefined;
  for (const entry of entries) {
    if (entry.height > middle) {
      other ??= thawed(now);
      apply(other, entry, rules);
    }
    apply(now, entry, rules);
    if (entry.height !== middle && entry.height < entries.length) continue;
    const read = thawed(now);
    expect(read).toEqual(now);
    expect(encodeState(read)).toEqual(encodeState(now));
  }
  if (other !== undefined) expect(encodeState(other)).toEqual(encodeState(state));
}
