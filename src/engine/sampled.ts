/**
 * From a position's raw logits to its leaf, by the protocol's own sampler: the same for a token
 * that is being generated and for one that is being audited.
 */
import { byLogit, type Candidate } from '../protocol/filters.js';
import { type Leaf, toLeafNumber } from '../protocol/leaf.js';
import type { LogitList } from '../protocol/logits.js';
import type { Counts } from '../protocol/penalties.js';
import { createSampler } from '../protocol/sampler.js';
import type { Hash } from '../protocol/structs.js';
import type { RawLogits } from './evaluator.js';
import type { SamplingContext } from './interface.js';

/** Where in the output a leaf stands and what came before. */
export interface Place {
  readonly index: number;
  readonly prefix: Hash;
  /** Output tokens before the index. */
  readonly counts: Counts;
}

export interface LeafMaker {
  /** Ids whose logits the sampler needs beside the highest. */
  readonly ids: readonly number[];
  /** Samples the position's token and writes its leaf. @throws RasticError SAMPLER_LOGIT. */
  make(raw: RawLogits, place: Place): Leaf;
}

/**
 * The k highest: logit descending, equal ones by id ascending. llama.cpp leaves ties open but gives
 * them nearly sorted, so that inserting costs little more than looking.
 */
function highest({ ids, logits }: LogitList, k: number): { ids: number[]; logits: number[] } {
  const top: Candidate[] = [];
  for (let i = 0; i < ids.length; i++) {
    const next = { id: ids[i] ?? -1, z: logits[i] ?? Number.NaN };
    const last = top[k - 1];
    if (last !== undefined && byLogit(last, next) < 0) continue;
    let at = Math.min(top.length, k - 1);
    for (let above = top[at - 1]; above && byLogit(next, above) < 0; above = top[at - 1]) {
      top[at--] = above;
    }
    top[at] = next;
  }
  return { ids: top.map(({ id }) => id), logits: top.map(({ z }) => toLeafNumber(z)) };
}

function logitOf({ ids, logits }: LogitList, id: number): number {
  for (let i = 0; i < ids.length; i++) if (ids[i] === id) return logits[i] ?? Number.NaN;
  return Number.NaN;
}

/** Everything that a job fixes is derived once, here. */
export function createLeafMaker({ sampler, seed, topLogits }: SamplingContext): LeafMaker {
  const tokens = createSampler(sampler, seed);
  return {
    ids: sampler.logitBias.map(({ id }) => id),
    make({ candidates, logsumexp }, { index, prefix, counts }) {
      const token = tokens.sample({ candidates, logsumexp, counts, index });
      return {
        prefix,
        index,
        token,
        tokenLogit: toLeafNumber(logitOf(candidates, token)),
        ...highest(candidates, topLogits),
        logsumexp: toLeafNumber(logsumexp),
      };
    },
  };
}
