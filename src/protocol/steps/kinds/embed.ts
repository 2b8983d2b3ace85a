/**
 * Embed: one vector for each item of the input, by an embedding model. docs/protocol.md sections 2
 * and 4.2.
 */
import { poolingOf } from '../../model/pooling.js';
import { ITEMS_MAX, TOP_LOGITS_MIN } from '../../params.js';
import { EMBEDDING_TOKEN } from '../../proof/embedding-leaf.js';
import { refuse } from '../../rules.js';
import type { KindRules } from './kind.js';
import { checkNothingSampled } from './score.js';

export const EMBED: KindRules = {
  isSampled: false,
  prices: ({ inputPrice }) => ({ inputPrice, outputPrice: 0n }),
  checkTerms: ({ sampler, stop, pooling, topLogits }) => {
    checkNothingSampled({ sampler, stop });
    // [JOB-10 REJECT] An embed job must name a pooling, or the model's own by 0, and its leaves hold
    // no logits, which is written as `topLogits` 5.
    if (pooling !== 0 && poolingOf(pooling) === undefined) refuse('JOB-10', { field: 'pooling' });
    if (topLogits !== TOP_LOGITS_MIN) refuse('JOB-10', { field: 'topLogits' });
  },
  checkInput: ({ maxTokens }, input) => {
    // [JOB-11 REJECT] The input of an embed job must be a list of items, none of them without ids, and
    // `maxTokens` their number.
    if (input.type !== 'texts' || input.items.length > ITEMS_MAX)
      refuse('JOB-11', { field: 'input' });
    if (input.items.some((item) => item.type === 'ids' && item.ids.length === 0))
      refuse('JOB-11', { field: 'input' });
    if (input.items.length !== maxTokens) refuse('JOB-11', { field: 'maxTokens' });
  },
  finish: ({ maxTokens }, vocabulary) => ({
    maxTokens,
    stop: [],
    vocabulary: { ...vocabulary, eog: [] },
  }),
  prompt: (ids) => ids,
  promptTokens: () => undefined,
  given: (input) => (input.type === 'texts' ? input.items.map(() => EMBEDDING_TOKEN) : undefined),
};
