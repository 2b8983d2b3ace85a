/** Which disputes follow from the audits of a canary. */
import { describe, expect, test } from 'vitest';
import { addressOf, EXACT, hashOf } from '../../../../../scripts/vectors/network.js';
import { DISPUTES_MAX, OUTCOMES, type Outcome } from '../../../../../src/protocol/params.js';
import { reasonNumber } from '../../../../../src/protocol/steps/finding.js';
import type { AuditRecord } from '../../../../../src/roles/client/audit/tally.js';
import { liesIn, planExposures } from '../../../../../src/roles/client/canary/lies.js';
import { createNetwork } from '../../../../support/world/dispute.js';

const LEDGER = createNetwork();
const RECEIPT = hashOf('receipt');

/** What a verifier signed at each index. */
function audit(
  name: string,
  said: Readonly<Record<number, Outcome>>,
  result = 'answered',
  signer = name,
): AuditRecord {
  const indices = Object.keys(said).map(Number);
  const verdicts = indices.map((index) => {
    const outcome = said[index] ?? 'match';
    const reason = reasonNumber(outcome === 'mismatch' ? 'leaf' : 'none');
    const about = { receiptHash: RECEIPT, index, engineClass: EXACT, leafHash: hashOf(name) };
    const value = { ...about, outcome: OUTCOMES.indexOf(outcome), reason };
    return LEDGER.signer(signer).sign('Verdict', value);
  });
  const hard = result === 'answered' ? indices.filter((index) => said[index] === 'mismatch') : [];
  const leaves = indices.map(() => new Uint8Array(1));
  const nothing = { commitment: undefined, salt: new Uint8Array(), fee: 5n };
  return { verifier: addressOf(name), indices, result, leaves, verdicts, hard, ...nothing };
}

const INIT = { domain: LEDGER.rules.domain, receiptHash: RECEIPT, isTaken: () => true };

const plan = (...audits: readonly AuditRecord[]) => planExposures(liesIn(audits, INIT), audits);
const shape = (made: ReturnType<typeof plan>) =>
  made.exposures.map(({ accusation, shown }) => [
    accusation.accuser,
    accusation.verdict.value.index,
    shown.map(({ verifier }) => verifier),
  ]);
const [a, b, c, d] = ['v1', 'v2', 'v3', 'v4'].map(addressOf);

describe('the disputes over a canary', () => {
  test('are none if everybody found it wrong', () => {
    expect(plan(audit('v1', { 0: 'mismatch' }), audit('v2', { 1: 'mismatch' }))).toEqual({
      exposures: [],
      unwitnessed: undefined,
    });
  });
  test('show who said match or close, also in an answer that did not count', () => {
    const audits = [
      audit('v1', { 0: 'mismatch', 1: 'mismatch' }),
      audit('v2', { 0: 'match' }, 'VERDICT_INVALID'),
      audit('v3', { 0: 'close', 1: 'close' }),
    ];
    expect(shape(plan(...audits))).toEqual([[a, 0, [b, c]]]);
  });
  test('are as few as they can be', () => {
    const audits = [
      audit('v1', { 0: 'match', 1: 'match' }),
      audit('v2', { 1: 'match' }),
      audit('v3', { 0: 'mismatch', 1: 'mismatch' }),
      audit('v4', { 0: 'mismatch', 1: 'mismatch' }),
    ];
    expect(shape(plan(...audits))).toEqual([[c, 1, [a, b]]]);
  });
  test('need another accuser each', () => {
    const audits = [
      audit('v1', { 0: 'match' }),
      audit('v2', { 1: 'match' }),
      audit('v3', { 0: 'mismatch', 1: 'mismatch' }),
    ];
    expect(shape(plan(...audits))).toEqual([[c, 0, [a]]]);
    expect(plan(...audits).unwitnessed).toBe(1);
    expect(shape(plan(...audits, audit('v4', { 1: 'mismatch' })))).toEqual([
      [c, 0, [a]],
      [d, 1, [b]],
    ]);
  });
  test('wait for a witness where nobody found the leaf wrong', () => {
    expect(plan(audit('v1', { 7: 'match' }))).toEqual({ exposures: [], unwitnessed: 7 });
  });
  test('are no more than an assignment may have', () => {
    const liars = [0, 1, 2, 3, 4].map((i) => audit(`v${i + 1}`, { [i]: 'match' }));
    const honest = [0, 1, 2, 3, 4].map((i) => audit(`x${i + 1}`, { [i]: 'mismatch' }));
    const made = plan(...liars, ...honest);
    expect(made.exposures).toHaveLength(DISPUTES_MAX);
    expect(made.unwitnessed).toBeUndefined();
  });
});

describe('a Verdict that the ledger would refuse', () => {
  test.each([
    ['is signed by another', audit('v2', { 0: 'match' }, 'VERDICT_INVALID', 'v3'), INIT],
    [
      'is about another Receipt',
      audit('v2', { 0: 'match' }),
      { ...INIT, receiptHash: hashOf('x') },
    ],
    [
      'is of a class that is not taken',
      audit('v2', { 0: 'match' }),
      { ...INIT, isTaken: () => false },
    ],
    ['says mismatch', audit('v2', { 0: 'mismatch' }), INIT],
    ['says nothing', audit('v2', { 0: 'inconclusive' }), INIT],
  ])('is not shown: it %s', (_, record, init) => {
    expect(liesIn([record], init)).toEqual([]);
  });
  test('nor one about an index that was not asked', () => {
    const record = { ...audit('v2', { 0: 'match' }), indices: [1] };
    expect(liesIn([record], INIT)).toEqual([]);
  });
});
