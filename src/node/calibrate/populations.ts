/**
 * Who made the tokens: the honest node, and cheats measured beside it. Cheats are made from what
 * engines answer, without forging: `copied` forms show the verifier's own logits with the cheat's
 * token, which is more than any forger can do, since he would have to raise his token's logit. So
 * they bound from below how often a careful cheat is found.
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

/** Temperature of the cheat that lowers it, of what was asked for. */
const LOWERED = 0.8;

export interface Bench {
  readonly engine: Engine;
  /** Recomputes what the honest node makes. Default the engine itself. */
  readonly verifier?: Engine;
  /** Another model of the same vocabulary, whose tokens are passed off as the first's. */
  readonly beside?: Engine;
}

/** How a cheat makes a job's leaves; undefined where the trial gives it nothing to cheat with. */
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

/** A job of the honest node. */
export async function makeHonest(engine: Engine, run: number, options: Options): Promise<Made> {
  const trial = trialOf(run);
  return make(engine, trial, await contextOf(engine, trial, options), {}, options);
}

/** A cheat's job, audited in full; no positions where it has nothing to cheat with. */
export async function cheat(
  bench: Bench,
  name: CheatingName,
  run: number,
  options: Options,
): Promise<readonly Position[]> {
  const made = await CHEATINGS[name](bench, trialOf(run), options);
  return made === undefined ? [] : auditFull(bench.engine, made, options);
}

/** The verifier's leaf with this token: its logit if shown, else as high as it can be. */
function claim({ verifierLeaf, job }: Position['facts'], token: number): Leaf {
  const narrow = narrowLeaf(verifierLeaf, job.topLogits);
  if (token === verifierLeaf.token) return narrow;
  const at = verifierLeaf.ids.indexOf(token);
  const tokenLogit = verifierLeaf.logits[at < 0 ? headOf(verifierLeaf, job) - 1 : at] ?? 0;
  return { ...narrow, token, tokenLogit };
}

/** The same token with the verifier's own logits: a forger who hides all but the token. */
export function copied(position: Position): Position {
  const { facts } = position;
  return { ...position, facts: { ...facts, leaf: claim(facts, facts.leaf.token) } };
}

/** Of all ids that the leaf does not show, the one that the position's noise favours most. */
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

/** How a single token is altered: to another of the leaf's, to any, or to the luckiest other. */
export type Alteration = 'likely' | 'any' | 'lucky';

/** Another token in an honest position's place. */
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
