/** Embeddings as a World's client asks for them. */
import { TOP_LOGITS_MIN } from '../../../src/protocol/params.js';
import type { Input, Item } from '../../../src/protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../../src/protocol/steps/kinds/score.js';
import type { Change } from './ask.js';

/** What `ask` needs to embed these items. */
export const embedOf = (items: readonly Item[], change: Change = {}): Change => ({
  kind: 'embed',
  input: { type: 'texts', items } satisfies Input,
  ...{ sampler: NEUTRAL_SAMPLER, topLogits: TOP_LOGITS_MIN, maxTokens: items.length, stop: [] },
  ...change,
});
