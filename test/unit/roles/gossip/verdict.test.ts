/** Verdicts on gossip follow from the act of the rule that is broken. */
import { expect, it } from 'vitest';
import { RULES, RuleError, type RuleLabel } from '../../../../src/protocol/rules.js';
import { judge } from '../../../../src/roles/gossip/verdict.js';

it('accepts what breaks no rule', () => {
  expect(judge(() => undefined)).toBe('accept');
});

it('says what the act of the broken rule says, whatever the rule', () => {
  const labels = (Object.keys(RULES) as RuleLabel[]).filter((label) => RULES[label].code);
  expect(labels.length).toBeGreaterThan(200);
  for (const label of labels) {
    const verdict = judge(() => {
      throw new RuleError(label as 'OFFER-1', { field: '' });
    });
    const { act, isWaste = false } = RULES[label];
    expect([label, verdict]).toEqual([label, isWaste ? 'waste' : act]);
  }
});

it('rejects what cannot even be judged', () => {
  const verdict = judge(() => {
    throw new TypeError('no message at all');
  });
  expect(verdict).toBe('reject');
});
