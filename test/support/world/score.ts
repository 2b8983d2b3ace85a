/** A score as a World's client asks for it. */
import { NEUTRAL_SAMPLER } from '../../../src/protocol/steps/kinds/score.js';
import type { Change } from './ask.js';

/** What `ask` needs to score these ids. */
export const scoreOf = (ids: readonly number[], change: Change = {}): Change => ({
  ...{ kind: 'score', input: { type: 'ids', ids }, maxTokens: ids.length - 1 },
  ...{ sampler: NEUTRAL_SAMPLER, stop: [] },
  ...change,
});

/** So many ids of the fake vocabulary, end-of-generation ids among them. */
export const someIds = (count: number, salt = 7): readonly number[] =>
  Array.from({ length: count }, (_, i) => (i * 31 + salt * (i % 11)) % 300);
