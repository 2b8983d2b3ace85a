/** Which accusations stand against a segment, and in which order they are decided. */
import { expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../../scripts/vectors/network.js';
import { DISPUTES_MAX } from '../../../../../src/protocol/params.js';
import type { Verdict } from '../../../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../../../src/protocol/wire/messages.js';
import {
  accusationsIn,
  hasDisputesLeft,
  inDrawnOrder,
  withoutAccuser,
} from '../../../../../src/roles/client/settle/accusations.js';

type AuditRecord = Wire<'AuditRecord'>;

const verdictAt = (index: number): Verdict => ({
  ...{ receiptHash: hashOf('receipt'), index, engineClass: hashOf('class') },
  ...{ outcome: 3, reason: 3, leafHash: hashOf(`leaf ${index}`) },
});

/** What a verifier answered: mismatches at these indices, the hard ones among them. */
function audit(name: string, indices: readonly number[], hard = indices): AuditRecord {
  return {
    verifier: addressOf(name),
    indices,
    result: 'answered',
    commitment: undefined,
    leaves: indices.map((index) => Uint8Array.of(index)),
    salt: new Uint8Array(32),
    verdicts: indices.map((index) => ({
      value: verdictAt(index),
      signature: `0x${name}` as const,
    })),
    hard,
    fee: 1n,
    order: undefined,
  };
}

it('one an accuser: its first hard mismatch, with the leaf′ that its Verdict names', () => {
  const audits = [audit('v1', [3, 5, 7], [5, 7]), audit('v1', [9]), audit('v2', [4], [])];
  const [only, ...others] = accusationsIn({ audits });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ accuser: addressOf('v1'), accuserLeaf: Uint8Array.of(5) });
  expect(only?.verdict.value.index).toBe(5);
});

it('an overruled accuser’s other Verdicts are void too; nobody else’s', () => {
  const audits = [audit('v1', [3]), audit('v1', [8]), audit('v2', [8])];
  const left = withoutAccuser({ audits }, addressOf('v1'), 'overruled');
  // It has claimed its fees, or can.
  expect(left.map(({ result, fee }) => [result, fee])).toEqual([
    ['overruled', 1n],
    ['overruled', 1n],
    ['answered', 1n],
  ]);
  expect(accusationsIn({ audits: left }).map(({ accuser }) => accuser)).toEqual([addressOf('v2')]);
});

it('[AUDIT-18] four accusers overruled use up the disputes of an assignment', () => {
  const names = Array.from({ length: DISPUTES_MAX }, (_, i) => `v${i}`);
  const overruled = (list: readonly string[]) => ({
    audits: list.map((name) => ({ ...audit(name, [1]), result: 'overruled' })),
  });
  expect(hasDisputesLeft(overruled(names.slice(1)))).toBe(true);
  expect(hasDisputesLeft(overruled(names))).toBe(false);
});

it('[DISPUTE-19] each by its own dispute, in the order of the draw', () => {
  const all = accusationsIn({ audits: [audit('v1', [1]), audit('v2', [2]), audit('v3', [3])] });
  const drawn = ['v3', 'v1', 'v2'].map(addressOf);
  expect(inDrawnOrder(all, drawn).map(({ accuser }) => accuser)).toEqual(drawn);
});
