/**
 * Cache of stakes, by role, model and height. The stakes at a height never change, and every
 * running job names a height.
 */
import { Cache } from '../../../base/cache.js';
import { STAKES_MAX } from '../../../protocol/params-wire.js';
import type { StakeEntry } from '../interface.js';

/** Cached heights: some seconds of a busy journal. */
const LISTS_MAX = 64;

/** Limited by the number of lists and by their total entries. */
export const createStakeCache = (): Cache<string, readonly StakeEntry[]> =>
  new Cache(LISTS_MAX, { most: STAKES_MAX, of: ({ length }) => length });
