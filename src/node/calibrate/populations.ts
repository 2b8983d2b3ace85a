/**
 * Who made the tokens: the honest node, or one of the cheats measured for comparison. Cheats use
 * real engine output without forging. The `copied` forms show the verifier's own logits with the
 * cheat's token. No real forger can do better, because a forger would have to raise the logit of
 * its token. So these forms give a lower bound on how often a careful cheat is detected.
 */
import type { Engine } from '../../engine/interface.js';
import { MILLIONTHS } from '../../protocol/params.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import { headOf, narrowLeaf } from '../../protocol/proof/wide-leaf.js';
import { gumbel, noiseKey } from '../../protocol/sampling/noise.js';
import {
  auditFull,
  contextOf,
  type Made,
  make,
  type Options,
  type Position,
  promptOf,
} from './bench.js';
import { type Trial, trialOf } from './trials.js';

/** The cheat that lowers the temperature uses this share of the requested one. */
const LOWERED = 0.8;

export interface Bench {
  readonly engine: Engine;
  /** Recomputes what the honest node generates. Default: the engine itself. */
  readonly verifier?: Engine;
  /** Another model with the same vocabulary. A cheat presents its tokens as the first model's. */
  readonly beside?: Engine;
}

/** How a cheat makes a job's leaves; undefined if this trial gives it no way to cheat. */
type Cheating = (bench: Bench, trial: Trial, options: Options) => Promise<Made | undefined>;

export const CHEATINGS = {
  seed: async ({ engine }, trial, options) => {
    if (trial.temperature === 0) return undefined;
    const context = await contextOf(engine, trial, options);
    return make(engine, trial, context, { seed: trial.otherSeed }, options);
  },
  temperature: async ({ engine }, trial, options) => {
    if (trial.temperature === 0) return undefined;
    const context = await contextOf(engine, trial, options);
    const temperature = Math.round(LOWERED * trial.temperature * MILLIONTHS);
    const sampler = { ...trial.sampler, temperature };
    return make(engine, trial, context, { sampler }, options);
  },
  prompt: async ({ engine }, trial, options) => {
    const context = await contextOf(engine, trial, options);
    const promptTokens = await promptOf(engine, trial.sameKind, options);
    return make(engine, trial, context, { promptTokens }, options);
  },
  model: async ({ engine, beside }, trial, options) => {
    if (beside === undefined) return undefined;
    return make(beside, trial, await contextOf(engine, trial, options), {}, options);
  },
} as const satisfies Record<string, Cheating>;

export type CheatingName = keyof typeof CHEATINGS;

/** Makes a job as the honest node does. */
export async function makeHonest(engine: Engine, run: number, options: Options): Promise<Made> {
  const trial = trialOf(run);
  return make(engine, trial, await contextOf(engine, trial, options), {}, options);
}

/** A cheat's job, audited in full. No positions if this trial gives it no way to cheat. */
export async function cheat(
  bench: Bench,
  name: CheatingName,
  run: number,
  options: Options,
): Promise<readonly Position[]> {
  const made = await CHEATINGS[name](bench, trialOf(run), options);
  return made === undefined ? [] : auditFull(bench.engine, made, options);
}

/**
 * The verifier's leaf with this token: its logit if the leaf shows it, else the highest possible
 * value.
 */
function claim({ verifierLeaf, job }: Position['facts'], token: number): Leaf {
  const narrow = narrowLeaf(verifierLeaf, job.topLogits);
  if (token === verifierLeaf.token) return narrow;
  const at = verifierLeaf.ids.indexOf(token);
  const tokenLogit = verifierLeaf.logits[at < 0 ? headOf(verifierLeaf, job) - 1 : at] ?? 0;
  return { ...narrow, token, tokenLogit };
}

/**
 * The same token with the verifier's own logits: the ideal forger, who hides everything except the
 * token.
 */
export function copied(position: Position): Position {
  const { facts } = position;
  return { ...position, facts: { ...facts, leaf: claim(facts, facts.leaf.token) } };
}

/** The id that the position's noise favours most, among all ids that the leaf does not show. */
function luckiest({ leaf, job }: Position['facts'], vocabularySize: number): number | undefined {
  const key = noiseKey(job.seed);
  let [best, most]: [number | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (let id = 0; id < vocabularySize; id++) {
    if (id === leaf.token || leaf.ids.includes(id)) continue;
    const noise = gumbel(key, leaf.index, id);
    if (noise > most) [best, most] = [id, noise];
  }
  return best;
}

/**
 * What replaces a single token: another token of the leaf, any token, or the token that the noise
 * favours most.
 */
export type Alteration = 'likely' | 'any' | 'lucky';

/** Replaces the token of an honest position. */
export function altered(position: Position, kind: Alteration, vocabularySize: number): Position {
  const { facts } = position;
  const { leaf } = facts;
  const others = leaf.ids.filter((id) => id !== leaf.token);
  const place = position.run * 31 + leaf.index * 7;
  const tokens: Readonly<Record<Alteration, () => number | undefined>> = {
    likely: () => others[place % others.length],
    any: () => (leaf.token + 1 + place) % vocabularySize,
    lucky: () => luckiest(facts, vocabularySize),
  };
  const forged = claim(facts, tokens[kind]() ?? leaf.token);
  return { ...position, facts: { ...facts, leaf: forged } };
}
