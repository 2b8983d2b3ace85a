/** The samplers of the games' jobs: those by which wrong tokens once passed for close. */
import type { Sampler } from '../../../src/protocol/sign/structs.js';
import { SAMPLER } from '../world/request.js';

const PLAIN: Sampler = { ...SAMPLER, temperature: 700_000 };

export const SAMPLERS = {
  plain: PLAIN,
  'repeat penalty': { ...PLAIN, repeatPenalty: 1_100_000 },
  'frequency penalty': { ...PLAIN, frequencyPenalty: 1 },
  'wide top_k': { ...PLAIN, topK: 200 },
  bias: {
    ...PLAIN,
    logitBias: [
      { id: 40, bias: 4_000_000 },
      { id: 280, bias: 4_000_000 },
    ],
  },
  greedy: { ...PLAIN, temperature: 0 },
} as const satisfies Record<string, Sampler>;
export type SamplerName = keyof typeof SAMPLERS;
