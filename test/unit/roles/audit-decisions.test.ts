/** When an index is served, and what soft mismatches come to: decisions alone, without a network. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../scripts/vectors/network.js';
import { OPINIONS_MAX, OUTCOMES, SILENT_MAX } from '../../../src/protocol/params.js';
import {
  isServed,
  nextStep,
  type Progress,
  standOf,
} from '../../../src/roles/client/audit/served.js';
import { opinionOf } from '../../../src/roles/client/audit/soft-mismatch.js';
import {
  type AuditRecord,
  resultOf,
  type Said,
  saidOf,
  type Word,
} from '../../../src/roles/client/audit/tally.js';

type Outcome = (typeof OUTCOMES)[number];

/** One verifier's record: an answer for each index, or a code. */
function record(
  name: string,
  indices: readonly number[],
  what: string | Outcome[],
  hard: number[] = [],
) {
  const isAnswer = Array.isArray(what);
  const verdicts = isAnswer
    ? what.map((outcome, at) => ({
        value: { index: indices[at], outcome: OUTCOMES.indexOf(outcome) },
      }))
    : [];
  const result = isAnswer ? 'answered' : what;
  return { verifier: addressOf(name), indices, result, verdicts, hard } as unknown as AuditRecord;
}

const said = (words: Readonly<Record<string, Word>>, silent: readonly string[] = []): Said => ({
  words: new Map(Object.entries(words).map(([name, word]) => [addressOf(name), word])),
  silent: new Set(silent.map(addressOf)),
});

describe('[AUDIT-20] what a record says of an index', () => {
  it('counts answers and silence; not who was away, busy, overtaken or overruled', () => {
    const away = ['NET_DIAL', 'BUSY', 'AUDIT_UNKNOWN', 'AUDIT_INVALID', 'OVERTAKEN', 'overruled'];
    const audits = [
      record('a', [3, 5], ['match', 'close']),
      record('b', [5], 'AUDIT_REFUSED'),
      record('c', [5], 'TIMEOUT'),
      record('d', [3], 'VERDICT_INVALID'),
      ...away.map((code, i) => record(`x${i}`, [5], code)),
    ];
    const at5 = saidOf(audits, 5);
    expect([...at5.words]).toEqual([[addressOf('a'), 'right']]);
    expect([...at5.silent]).toEqual([addressOf('b'), addressOf('c')]);
    expect(saidOf(audits, 4)).toEqual({ words: new Map(), silent: new Set() });
  });

  it('an answer of a later audit replaces silence, in either order', () => {
    const audits = [record('a', [5], 'TIMEOUT'), record('a', [5], ['match'])];
    for (const order of [audits, [...audits].reverse()]) {
      expect(saidOf(order, 5)).toMatchObject({ silent: new Set() });
      expect(saidOf(order, 5).words.size).toBe(1);
    }
  });

  it('tells soft from hard by the index that the Verdict names', () => {
    const audits = [
      record('a', [3, 5], ['mismatch', 'mismatch'], [5]),
      record('b', [5], ['inconclusive']),
    ];
    expect(saidOf(audits, 3).words.get(addressOf('a'))).toBe('soft');
    expect(saidOf(audits, 5).words.get(addressOf('a'))).toBe('hard');
    expect(saidOf(audits, 5).words.has(addressOf('b'))).toBe(false);
  });

  it('who was not reached is away, whatever the error was', () => {
    expect(resultOf('NET_RESET', false)).toBe('NET_DIAL');
    expect(resultOf('TIMEOUT', false)).toBe('NET_DIAL');
    expect(resultOf('AUDIT_UNKNOWN', false)).toBe('AUDIT_UNKNOWN');
    expect(resultOf('NET_RESET', true)).toBe('NET_RESET');
    expect(resultOf('BUSY', true)).toBe('BUSY');
  });
});

describe('[AUDIT-11] when an index is served', () => {
  it('right answers outnumber the silent, at most five of them', () => {
    for (let silent = 0; silent <= SILENT_MAX + 1; silent++) {
      for (let answered = 0; answered <= SILENT_MAX + 2; answered++) {
        const expected = answered > silent && silent <= SILENT_MAX;
        expect(isServed({ answered, silent }, 1)).toBe(expected);
      }
    }
  });

  it('with n verifiers, each has answered', () => {
    expect(isServed({ answered: 2, silent: 0 }, 3)).toBe(false);
    expect(isServed({ answered: 3, silent: 2 }, 3)).toBe(true);
    expect(isServed({ answered: 3, silent: 3 }, 3)).toBe(false);
  });

  it('a soft word that counts no more is no answer', () => {
    const unheard = new Set([addressOf('a')]);
    expect(standOf(said({ a: 'soft', b: 'right' }, ['c']), unheard)).toEqual({
      answered: 1,
      silent: 1,
    });
    expect(standOf(said({ a: 'hard' }), unheard).answered).toBe(1);
    expect(standOf(said({ a: 'right' }), unheard).answered).toBe(1);
  });

  const start: Progress = { answered: 0, silent: 0, running: 0, late: 0, pending: 0 };
  const step = (change: Partial<Progress>, n = 1, isMore = true) =>
    nextStep({ ...start, ...change }, n, isMore);

  it('asks as many as must answer, and then waits', () => {
    expect(step({})).toBe('ask');
    expect(step({ running: 1, pending: 1 })).toBe('wait');
    expect(step({ running: 2, pending: 2 }, 3)).toBe('ask');
    expect(step({ running: 3, pending: 3 }, 3)).toBe('wait');
    expect(step({ answered: 1 })).toBe('served');
  });

  it('after silence two must answer, then three', () => {
    expect(step({ silent: 1, running: 1, pending: 1 })).toBe('ask');
    expect(step({ silent: 1, running: 2, pending: 2 })).toBe('wait');
    expect(step({ silent: 1, answered: 1 })).toBe('ask');
    expect(step({ silent: 1, answered: 2 })).toBe('served');
  });

  it('who takes long counts as silent until it answers, and the next is asked beside it', () => {
    expect(step({ late: 1, pending: 1 })).toBe('ask');
    expect(step({ late: 1, running: 1, pending: 2 })).toBe('wait');
    expect(step({ late: 1, answered: 1, pending: 1 })).toBe('ask');
    expect(step({ late: 1, answered: 1, pending: 1 }, 1, false)).toBe('wait');
    expect(step({ late: 1, answered: 2, pending: 1 })).toBe('served');
  });

  it('ends when nobody is left, or too many were silent', () => {
    expect(step({ silent: 1, answered: 1 }, 1, false)).toBe('failed');
    expect(step({ silent: SILENT_MAX + 1, answered: 1, running: 1, pending: 1 })).toBe('failed');
    expect(step({ silent: SILENT_MAX, answered: 1, running: 4, pending: 4 })).toBe('ask');
  });
});

describe('[AUDIT-21] soft mismatches', () => {
  it('one is an opinion: two more of either kind are needed', () => {
    expect(opinionOf(said({ a: 'soft' }), 1)).toMatchObject({ type: 'open', missing: 2 });
    expect(opinionOf(said({ a: 'soft', b: 'right' }), 1)).toMatchObject({
      type: 'open',
      missing: 2,
    });
    expect(opinionOf(said({ a: 'soft', b: 'soft' }), 1)).toMatchObject({
      type: 'open',
      missing: 1,
    });
    expect(opinionOf(said({ a: 'right' }), 1)).toMatchObject({ type: 'agreed', missing: 0 });
  });

  it('three of at most five decide, and who was alone is named', () => {
    const words = { a: 'soft', b: 'right', c: 'right', d: 'right' } as const;
    expect(opinionOf(said(words), 1)).toEqual({
      ...{ type: 'agreed', missing: 0, alone: addressOf('a') },
      together: [addressOf('b'), addressOf('c'), addressOf('d')],
    });
    const friend = { a: 'soft', b: 'right', c: 'soft', d: 'soft' } as const;
    expect(opinionOf(said(friend), 1)).toMatchObject({ type: 'mismatch', alone: addressOf('b') });
  });

  it('two against three are not alone; three of one mind have nobody against them', () => {
    const split = { a: 'soft', b: 'soft', c: 'right', d: 'right', e: 'right' } as const;
    const { alone, type } = opinionOf(said(split), 1);
    expect([type, alone]).toEqual(['agreed', undefined]);
    const one = opinionOf(said({ a: 'soft', b: 'soft', c: 'soft' }), 1);
    expect(one).toEqual({ type: 'mismatch', missing: 0, together: [] });
  });

  it('never needs more than five, and always comes to an end', () => {
    for (let against = 1; against <= OPINIONS_MAX; against++) {
      const entries = Array.from({ length: OPINIONS_MAX }, (_, i): [string, Word] => [
        `v${i}`,
        i < against ? 'soft' : 'right',
      ]);
      expect(opinionOf(said(Object.fromEntries(entries)), 1).type).not.toBe('open');
    }
  });

  it('where more are asked anyhow, most of them decide', () => {
    const words = (against: number, right: number) =>
      said(
        Object.fromEntries([
          ...Array.from({ length: against }, (_, i) => [`a${i}`, 'soft'] as const),
          ...Array.from({ length: right }, (_, i) => [`r${i}`, 'right'] as const),
        ]),
      );
    expect(opinionOf(words(3, 4), 7).type).toBe('agreed');
    expect(opinionOf(words(4, 4), 8)).toMatchObject({ type: 'open', missing: 1 });
    expect(opinionOf(words(5, 3), 8).type).toBe('mismatch');
  });

  it('a verifier whose word counts no more is not heard', () => {
    expect(opinionOf(said({ a: 'soft' }), 1, new Set([addressOf('a')])).type).toBe('agreed');
  });
});
