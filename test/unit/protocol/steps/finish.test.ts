import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, utf8 } from '../../../../src/base/bytes.js';
import { bytesOf } from '../../../../src/protocol/model/vocabulary.js';
import { checkFinish, createFinisher, type Finish } from '../../../../src/protocol/steps/finish.js';
import { createStopScanner } from '../../../../src/protocol/steps/stop.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('finish');

const vocabulary = { bytes: ['', 'a', 'b', 'ab', 'ba', 'aab', ''].map(utf8), eog: [0, 6] };
const outputs = fc.record({
  tokens: fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 14 }),
  stop: fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 5 }), {
    maxLength: 3,
  }),
  maxTokens: fc.integer({ min: 1, max: 14 }),
});

/** The rules of section 4 written down from the text, without a stream. */
function reference(tokens: readonly number[], stop: readonly string[], maxTokens: number) {
  for (let n = 1; n <= tokens.length; n++) {
    const text = new TextDecoder().decode(bytesOf(vocabulary, tokens.slice(0, n)));
    const last = tokens[n - 1] ?? -1;
    if (vocabulary.eog.includes(last)) return { n, reason: 'eog' as const };
    if (stop.some((s) => text.includes(s))) return { n, reason: 'stop' as const };
    if (n === maxTokens) return { n, reason: 'length' as const };
  }
  return undefined;
}

describe('finish', () => {
  it('the finisher follows the rules: eog, then stop, then length', () => {
    fc.assert(
      fc.property(outputs, ({ tokens, stop, maxTokens }) => {
        const finisher = createFinisher({ vocabulary, stop, maxTokens });
        let end: { n: number; reason: Finish } | undefined;
        for (let n = 1; n <= tokens.length && !end; n++) {
          const reason = finisher.push(tokens[n - 1] ?? -1);
          if (reason) end = { n, reason };
        }
        expect(end).toEqual(reference(tokens, stop, maxTokens));
      }),
      { numRuns: 1000 },
    );
  });

  it('[FINISH-4 REJECT] its reason passes the check, and no other of the three does', () => {
    fc.assert(
      fc.property(outputs, ({ tokens, stop, maxTokens }) => {
        const end = reference(tokens, stop, maxTokens);
        if (!end) return;
        const rules = { vocabulary, stop, maxTokens };
        const output = tokens.slice(0, end.n);
        for (const reason of ['eog', 'stop', 'length'] as const) {
          const check = () => checkFinish(output, reason, rules);
          if (reason === end.reason) expect(check).not.toThrow();
          else expect(check).toThrow('FINISH_REASON');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('[FINISH-3 REJECT] open, cancelled and deadline pass up to the end and never beyond', () => {
    fc.assert(
      fc.property(outputs, ({ tokens, stop, maxTokens }) => {
        const end = reference(tokens, stop, maxTokens)?.n ?? tokens.length;
        const rules = { vocabulary, stop, maxTokens };
        for (let n = 1; n <= tokens.length; n++) {
          for (const reason of ['open', 'cancelled', 'deadline'] as const) {
            const check = () => checkFinish(tokens.slice(0, n), reason, rules);
            if (n <= end) expect(check).not.toThrow();
            else expect(check).toThrow(/FINISH_(?:EARLY|COUNT)/);
          }
        }
      }),
    );
  });

  it('goes on after a resume as if one node had made it all', () => {
    fc.assert(
      fc.property(outputs, fc.nat(), ({ tokens, stop, maxTokens }, cut) => {
        const end = reference(tokens, stop, maxTokens);
        const before = tokens.slice(0, cut % (end?.n ?? tokens.length));
        const finisher = createFinisher({ vocabulary, stop, maxTokens }, before);
        let n = before.length;
        let reason: Finish | undefined;
        while (!reason && n < tokens.length) reason = finisher.push(tokens[n++] ?? -1);
        expect(reason).toBe(end?.reason);
      }),
    );
  });
});

describe('stop scanner', () => {
  it('gives the same bytes however they are split, and none of a stop string', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 20 });
    const stops = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(letters, stops, fc.array(fc.nat({ max: 4 })), (list, stop, cuts) => {
        const text = list.join('');
        const run = (pieces: readonly string[]) => {
          const scanner = createStopScanner(stop);
          const steps = pieces.map((piece) => scanner.push(utf8(piece)));
          const shown = concat(...steps.map(({ bytes }) => bytes), scanner.end());
          return { shown: new TextDecoder().decode(shown), hit: steps.some(({ hit }) => hit) };
        };
        const pieces: string[] = [];
        let rest = text;
        for (const cut of cuts) {
          pieces.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        const whole = run([text]);
        expect(run([...pieces, rest])).toEqual(whole);
        expect(whole.hit).toBe(stop.some((s) => text.includes(s)));
        if (whole.hit) expect(stop.some((s) => whole.shown.includes(s))).toBe(false);
        else expect(whole.shown).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});
