import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCountsAt } from '../../../../src/protocol/sampling/counts-at.js';
import { countTokens } from '../../../../src/protocol/sampling/penalties.js';

it('counts what stands before an index, asked for in any order', () => {
  const tokens = fc.array(fc.nat({ max: 9 }), { maxLength: 60 });
  fc.assert(
    fc.property(tokens, fc.array(fc.nat({ max: 60 })), (output, asked) => {
      const countsAt = createCountsAt(output);
      for (const at of asked) {
        const index = Math.min(at, output.length);
        const expected = countTokens(output.slice(0, index));
        const counts = countsAt(index);
        for (let id = 0; id < 10; id++) expect(counts?.get(id)).toBe(expected.get(id) ?? 0);
        expect(new Set(counts?.keys())).toEqual(new Set(expected.keys()));
      }
    }),
  );
});

it('knows nothing beyond the tokens', () => {
  expect(createCountsAt([1, 2])(3)).toBeUndefined();
  expect(createCountsAt([])(0)?.get(1)).toBe(0);
});
