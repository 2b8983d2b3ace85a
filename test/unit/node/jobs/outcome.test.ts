/** What a job has cost: what its client has signed for, however its parts ended. */
import { expect, it } from 'vitest';
import { costOf } from '../../../../src/node/jobs/outcome.js';
import { isWhole } from '../../../../src/protocol/steps/finish.js';
import type { Segment, Transcript } from '../../../../src/roles/client/record.js';

/** Only what is read of a segment: its end, what vouchers have paid, and its audits' fees. */
function segment(end: string, paid: bigint, fees: readonly (readonly [string, bigint])[]): Segment {
  const audits = fees.map(([result, fee]) => ({ result, fee }));
  return { end, paid, receipt: { value: { amountDue: 100n } }, audits } as unknown as Segment;
}

const cost = (...segments: readonly Segment[]) =>
  costOf({ segments } as Pick<Transcript, 'segments'>);

it('adds what vouchers have paid, and each fee that can be claimed, answered or not', () => {
  const first = segment('settled', 100n, [
    ['answered', 20n],
    ['TIMEOUT', 30n],
    ['BUSY', 0n],
  ]);
  expect(cost(first, segment('settled', 7n, []))).toEqual({ nodes: 107n, audits: 50n });
});

it.each(['unverified', 'slashed', 'failed', ''])(
  'of a segment that ended %j counts what was paid before, and its fees',
  (end) => {
    expect(cost(segment(end, 64n, [['answered', 20n]]))).toEqual({ nodes: 64n, audits: 20n });
    expect(cost(segment(end, 0n, []))).toEqual({ nodes: 0n, audits: 0n });
  },
);

it('counts an order that was given again once', () => {
  const order = { value: { receiptHash: '0x01', indicesHash: '0x02' } };
  const one = { verifier: '0x03', fee: 20n, order };
  const other = { ...one, order: { value: { ...order.value, indicesHash: '0x04' } } };
  const audits = [{ ...one, result: 'TIMEOUT' }, { ...one, result: 'answered' }, other];
  const twice = { ...segment('settled', 0n, []), audits } as unknown as Segment;
  expect(cost(twice)).toEqual({ nodes: 0n, audits: 40n });
});

it.each([
  ['eog', true],
  ['stop', true],
  ['length', true],
  ['open', false],
  ['cancelled', false],
  ['deadline', false],
] as const)('an answer that ended by %s: whole %s', (reason, whole) => {
  expect(isWhole(reason)).toBe(whole);
});
