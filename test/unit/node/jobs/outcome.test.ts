/** What a job has cost: counted where it was paid, and nowhere else. */
import { expect, it } from 'vitest';
import { costOf } from '../../../../src/node/jobs/outcome.js';
import { isWhole } from '../../../../src/protocol/steps/finish.js';
import type { Segment, Transcript } from '../../../../src/roles/client/record.js';

/** Only what is read of a segment: its end, what its node is due, and its audits' fees. */
function segment(end: string, due: bigint, fees: readonly (readonly [string, bigint])[]): Segment {
  const audits = fees.map(([result, fee]) => ({ result, fee }));
  return { end, receipt: { value: { amountDue: due } }, audits } as unknown as Segment;
}

const cost = (...segments: readonly Segment[]) =>
  costOf({ segments } as Pick<Transcript, 'segments'>);

it('adds what settled segments paid to nodes and to verifiers that answered', () => {
  const first = segment('settled', 100n, [
    ['answered', 20n],
    ['TIMEOUT', 30n],
    ['answered', 5n],
  ]);
  expect(cost(first, segment('settled', 7n, []))).toEqual({ nodes: 107n, audits: 25n });
});

it.each(['unverified', 'slashed', 'failed', ''])(
  'counts nothing of a segment that ended %j',
  (end) => {
    expect(cost(segment(end, 100n, [['answered', 20n]]))).toEqual({ nodes: 0n, audits: 0n });
  },
);

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
