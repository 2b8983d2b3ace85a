/** The leaves of one job as the engine computes them, in batches: tokens, or vectors of items. */
import type { CallOptions, Engine } from '../../../engine/interface.js';
import type { FinishReason } from '../../../protocol/params.js';
import { EMBEDDING_TOKEN } from '../../../protocol/proof/embedding-leaf.js';
import { type Leaf, prefixChain } from '../../../protocol/proof/leaf.js';
import type { Job } from '../../../protocol/sign/structs.js';
import { isEmbed } from '../../../protocol/steps/kinds/kinds.js';
import { embedLeaves, type Reading } from '../../reading.js';

/** @param prefixTokens the tokens that are there already. */
export function leavesOf(
  engine: Pick<Engine, 'generateBatches' | 'embed'>,
  job: Job,
  reading: Reading,
  prefixTokens: readonly number[],
  options: CallOptions,
): AsyncGenerator<readonly Leaf[], FinishReason> {
  if (isEmbed(job)) return embed(engine, job, reading, prefixTokens.length, options);
  const { sampler, topLogits, seed, maxTokens, stop } = job;
  const { ids: promptTokens, promptTokensHash, given } = reading;
  return engine.generateBatches(
    {
      ...{
        promptTokens,
        promptTokensHash,
        sampler,
        topLogits,
        seed,
        maxTokens,
        stop,
        prefixTokens,
      },
      ...(given && { given }),
    },
    options,
  );
}

/** One by one, so that each is sent as soon as it is there. */
async function* embed(
  engine: Pick<Engine, 'embed'>,
  job: Job,
  reading: Reading,
  from: number,
  options: CallOptions,
): AsyncGenerator<readonly Leaf[], FinishReason> {
  const tokens = reading.items.map(() => EMBEDDING_TOKEN);
  const prefixes = prefixChain(reading.promptTokensHash, tokens);
  for (let index = from; index < reading.items.length; index++) {
    yield await embedLeaves(engine, job, reading, { indices: [index], prefixes }, options);
  }
  return 'length';
}
