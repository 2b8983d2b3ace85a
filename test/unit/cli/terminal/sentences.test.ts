/** Every code has one sentence for a person: what is wrong, and what to do about it. */
import { expect, it } from 'vitest';
import { type ErrorCode, RasticError } from '../../../../src/base/errors.js';
import { EXIT, exitCodeOf } from '../../../../src/cli/exit.js';
import { SENTENCES, sentenceOf } from '../../../../src/cli/terminal/sentences.js';
import { RuleError } from '../../../../src/protocol/rules.js';

const LISTS = ['addresses', 'choices', 'classes'];
const NUMBERS =
  /^(?:ms|waitedMs|waitMs|bytes|limit|count|index|size|tokens|from|at|id|height|head|found|asked|value|slots|neededBytes|freeBytes|needed|candidates|expected|actual|version|token|low|high)$/;

/** Data of whatever code: as each field is typed, text where nothing else is known. */
const sample = new Proxy(
  {},
  {
    get: (_, field) => {
      if (LISTS.includes(String(field))) return ['one', 'two'];
      return NUMBERS.test(String(field)) && !/expected|actual/.test(String(field)) ? 7 : 'word';
    },
  },
);

const codes = Object.keys(SENTENCES) as ErrorCode[];

/** What to do, after what is wrong; or a sentence that is itself an order. */
const hasAdvice = (text: string): boolean => /; \S|^name /.test(text);

/** Sentences without advice of their own, and why. */
const WITHOUT: Readonly<Partial<Record<ErrorCode, string>>> = {
  CANCELLED: 'whoever cancelled knows what to do',
  CONFIG_INVALID: 'the message says what the field takes (test/unit/node/config/merge.test.ts)',
};

it.each(codes)('%s: one sentence, and what to do', (code) => {
  const text = sentenceOf(new RasticError(code, sample as never));
  expect(text).not.toMatch(/\n|\.$|undefined|NaN|\[object/);
  expect(text).toMatch(/^\S/);
  expect(hasAdvice(text), text).toBe(WITHOUT[code] === undefined);
});

const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

it.each(codes)('%s: addresses stood without checksum in sentences; none does', (code) => {
  const lower = new Proxy(
    {},
    { get: (_, field) => (LISTS.includes(String(field)) ? ['one'] : ADDRESS.toLowerCase()) },
  );
  const text = sentenceOf(new RasticError(code, lower as never));
  expect(text).not.toContain(ADDRESS.toLowerCase());
  expect(text).not.toContain(`${ADDRESS.slice(0, 8).toLowerCase()}…`);
});

it('says which rule was broken, in the words of the rule', () => {
  const says = [
    [
      new RuleError('OFFER-4', { field: 'stake' }),
      /stake, rule OFFER-4: "The node must have .*"\); /,
    ],
    [new RuleError('LEAF-1', { bytes: 7 }), /^a leaf broke rule LEAF-1: "A leaf's bytes .*"; /],
    [new RuleError('DISPUTE-9'), /rule DISPUTE-9: "The Verdict must be a mismatch .*"; /],
    [
      new RasticError('LEDGER_REFUSED', {
        ...{ status: 'refused', code: 'LEDGER_DISPUTE', rule: 'DISPUTE-9' },
      }),
      /refused it \(LEDGER_DISPUTE, rule DISPUTE-9: "The Verdict .*"\); /,
    ],
    // A ledger of another version may have rules that this one does not know.
    [
      new RasticError('LEDGER_REFUSED', { status: 'refused', code: 'LEDGER_X', rule: 'X-1' }),
      /refused it \(LEDGER_X, rule X-1\); /,
    ],
  ] as const;
  for (const [error, text] of says) expect(sentenceOf(error)).toMatch(text);
});

it('would find a sentence that only complains', () => {
  expect(hasAdvice('the engine is not running')).toBe(false);
  expect(hasAdvice('the ledger refused: LEDGER_STAKE')).toBe(false);
});

it('says of an unexpected failure how to see more and to report it, on one line', () => {
  const text = sentenceOf(new TypeError(`a\n    at ${'x'.repeat(999)}`));
  expect(text).toMatch(/^something unexpected happened \(a at x+\); RASTIC_DEBUG=1 .*report/);
  expect(text).not.toContain('\n');
  expect(text.length).toBeLessThan(420);
});

it('knows four exit codes', () => {
  expect(EXIT).toEqual({ done: 0, failed: 1, usage: 2, interrupted: 130 });
  const byExit = new Map<number, string[]>();
  for (const code of [...codes, 'UNEXPECTED']) {
    byExit.set(exitCodeOf(code), [...(byExit.get(exitCodeOf(code)) ?? []), code]);
  }
  expect([...byExit.keys()].sort()).toEqual([1, 130, 2]);
  expect(byExit.get(130)).toEqual(['CANCELLED']);
  expect(byExit.get(2)?.sort()).toEqual([
    'AMOUNT_INVALID',
    'AMOUNT_ZERO',
    'ASK_PROMPT_EMPTY',
    'ASK_PROMPT_SIZE',
    'ASK_PROMPT_UTF8',
    'CONFIG_INVALID',
    'FINISH_STOP_STRING',
    'JOB_INVALID',
    'SAMPLER_RANGE',
    'SAMPLER_UNJUDGEABLE',
  ]);
});
