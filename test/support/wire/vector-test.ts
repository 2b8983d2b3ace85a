/** One test a vector; the case's name, with its rule label if it has one, is the title. */
import { describe, expect, it } from 'vitest';
import { loadVectors, runVector } from '../../../scripts/vectors/operations.js';

export function testVectors(...subjects: readonly string[]): void {
  for (const subject of subjects) {
    describe(`test/vectors/${subject}.json`, () => {
      for (const vector of loadVectors(subject)) {
        const { name, op, input, ...outcome } = vector;
        it(name, () => expect(runVector({ name, op, input })).toEqual(outcome));
      }
    });
  }
}
