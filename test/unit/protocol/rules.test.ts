/** What a broken rule leads to, and the error that carries its label. */
import { describe, expect, it, test } from 'vitest';
import { codeOf, RasticError } from '../../../src/base/errors.js';
import { isRuleLabel, RULES, RuleError, refuse, ruleOf } from '../../../src/protocol/rules.js';
import { KEPT } from './rules-kept.js';

describe('a rule leads to what it has always led to', () => {
  test.each(Object.entries(KEPT))('%s', (kept, labels) => {
    for (const label of labels.split(' ')) {
      const row = isRuleLabel(label) ? RULES[label] : undefined;
      expect([label, `${row?.code ?? '-'} ${row?.status ?? '-'} ${row?.act}`]).toEqual([
        label,
        kept,
      ]);
    }
  });
});

describe('a broken rule', () => {
  const thrown = (work: () => never): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };

  it('is an error with the code of its row, the data given and its label', () => {
    const cause = new Error('why');
    const error = thrown(() => refuse('ASSIGN-7', { field: 'expiry' }, cause));
    expect(error).toBeInstanceOf(RasticError);
    expect(error).toMatchObject({ code: 'ASSIGN_INVALID', data: { field: 'expiry' }, cause });
    expect([codeOf(error), ruleOf(error)]).toEqual(['ASSIGN_INVALID', 'ASSIGN-7']);
  });

  it('needs no data where its label says it all', () => {
    const error = thrown(() => refuse('DISPUTE-9'));
    expect(error).toMatchObject({ code: 'LEDGER_DISPUTE', data: { rule: 'DISPUTE-9' } });
  });

  it('is not seen in an error that no rule stands behind', () => {
    expect(ruleOf(new RasticError('CANCELLED', { what: 'a wait' }))).toBeUndefined();
    expect(ruleOf(new Error('ASSIGN-7'))).toBeUndefined();
    expect(ruleOf(new RuleError('PHASE-1', { id: '0x' }))).toBe('PHASE-1');
  });

  it('has a label of the table and no other', () => {
    expect(['ASSIGN-7', 'ASSIGN-0', 'toString', ''].map(isRuleLabel)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    // @ts-expect-error no row has this label
    expect(() => refuse('ASSIGN-0', { field: 'expiry' })).toThrow(TypeError);
    // @ts-expect-error the data of ASSIGN_INVALID has a field
    thrown(() => refuse('ASSIGN-7', { rule: 'ASSIGN-7' }));
    // @ts-expect-error SETTLE-3 says how something is done: nothing breaks it
    thrown(() => refuse('SETTLE-3'));
  });
});
