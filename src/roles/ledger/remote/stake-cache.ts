/**
 * Stakes already read, by role, model and height: what was staked at a height never changes, and
 * every job at work names one.
 */
import { Cache } from '../../../base/cache.js';
import { STAKES_MAX } from '../../../protocol/params.js';
import type { StakeEntry } from '../interface.js';

/** Heights kept: some seconds of a busy journal. */
const LISTS_MAX = 64;

/** Bounded by its lists, and by their entries all together. */
export const createStakeCache = (): Cache<string, readonly StakeEntry[]> =>
  new Cache(LISTS_MAX, { most: STAKES_MAX, of: ({ length }) => length });
