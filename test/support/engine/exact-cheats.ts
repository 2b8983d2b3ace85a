/**
 * Cheats that are as small as cheats can be, judged within an exact class: a bit of a weight, a
 * token, a hundredth of the temperature. What a full audit finds of each, and what three samples do.
 */
import { rm } from 'node:fs/promises';
import { STORIES } from '../../../research/cheats/prompts.js';
import { Scribe } from '../../../src/cheats/forge.js';
import type { Native } from '../../../src/engine/exact/native.js';
import type { Engine, SamplingContext } from '../../../src/engine/interface.js';
import { contextOf, type Made } from '../../../src/node/calibrate/bench.js';
import { trialOf } from '../../../src/node/calibrate/trials.js';
import { RANDOM_SAMPLES_DEFAULT } from '../../../src/protocol/params.js';
import { auditCommit, drawIndices, drawSeed } from '../../../src/protocol/proof/draw.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { seedFromNumber } from '../../../src/protocol/sampling/noise.js';
import { endlessSampler } from '../../../src/protocol/sampling/plain-sampler.js';
import { flipBit } from './exact-flip.js';
import { leavesOf, options, tokensOf } from './exact-jobs.js';
import { openLocal } from './exact-local.js';
import { outcomesOf } from './exact-verdicts.js';
import { testModelPath } from './model.js';

/** Seeds of these jobs: none that an honest one has. */
const SEEDS_FROM = 9_000_000;
/** Asked for, in millionths; the cheat takes LOWERED. */
const TEMPERATURE = 710_000;
const LOWERED = 700_000;

/** One job of a cheat, as a full audit sees it. */
export interface Caught {
  /** Of each position that the node made: whether it is no match. */
  readonly wrong: readonly boolean[];
  /** Positions that first, end and random samples draw. */
  readonly drawn: readonly number[];
  readonly what: string;
}

/** An answer of exactly so many tokens. */
async function orderOf(engine: Engine, run: number, maxTokens: number) {
  const content = STORIES[(run * 7) % STORIES.length] ?? '';
  const trial = {
    ...trialOf(run),
    input: { type: 'chat', messages: [{ role: 'user', content }] } as const,
    sampler: { ...endlessSampler(engine.model.vocabulary), temperature: TEMPERATURE },
    seed: seedFromNumber(BigInt(SEEDS_FROM + run)),
    maxTokens,
  };
  return { trial, context: await contextOf(engine, trial, options()), prefixTokens: [] };
}

/** Draws as a client would, from a secret and a Receipt of this run. */
function drawn(run: number, n: number): number[] {
  const secret = auditCommit(seedFromNumber(BigInt(SEEDS_FROM + run)));
  const seed = drawSeed(secret, seedFromNumber(BigInt(run)));
  const draw = drawIndices(seed, { from: 0, n, samples: RANDOM_SAMPLES_DEFAULT });
  return draw.map(({ index }) => index);
}

async function caught(verifier: Engine, run: number, made: Made, what: string): Promise<Caught> {
  const outcomes = await outcomesOf(verifier, made);
  const wrong = outcomes.map((outcome) => outcome !== 'match');
  return { wrong, drawn: drawn(run, wrong.length), what };
}

export interface Flipping {
  readonly native: Native;
  /** For the altered file while it is in use. */
  readonly folder: string;
  readonly bit: number;
  readonly tokens: number;
}

/** The node's model has this bit of one weight flipped: which weight, the run decides. */
export async function cheatWithBit(
  verifier: Engine,
  run: number,
  { native, folder, bit, tokens }: Flipping,
): Promise<Caught> {
  const { path, flip } = await flipBit(testModelPath(), folder, run, bit);
  const node = await openLocal(native, path, verifier.model.vocabulary);
  try {
    const order = await orderOf(verifier, run, tokens);
    const leaves = await leavesOf(node, order.context, { maxTokens: tokens });
    const what = `bit ${bit} of weight ${flip.weight} of ${flip.tensor}`;
    return await caught(verifier, run, { ...order, leaves }, what);
  } finally {
    node.close();
    await rm(path);
  }
}

/** The node draws at 0.70 where 0.71 was asked for, and says all that it did. */
export async function cheatWithTemperature(
  node: Engine,
  verifier: Engine,
  run: number,
  tokens: number,
): Promise<Caught> {
  const order = await orderOf(node, run, tokens);
  const lowered = { ...order.context.sampler, temperature: LOWERED };
  const context = { ...order.context, sampler: lowered };
  const leaves = await leavesOf(node, context, { maxTokens: tokens });
  return caught(verifier, run, { ...order, leaves }, '0.70 for 0.71');
}

/** Another token for the leaf: one that it shows, or any. */
function otherToken({ model }: Engine, { token, ids }: Leaf, run: number): number {
  const { bytes, eog } = model.vocabulary;
  const shown = ids.filter((id) => id !== token && !eog.includes(id));
  if (run % 2 === 0) return shown[(run / 2) % shown.length] ?? token;
  const plain = bytes.flatMap((text, id) => (text.length > 0 && id !== token ? [id] : []));
  return plain[(run * 7919) % plain.length] ?? token;
}

/** One token altered at a place that the run decides, first and last included; honest from there. */
export async function cheatWithToken(
  node: Engine,
  verifier: Engine,
  run: number,
  tokens: number,
): Promise<Caught> {
  const order = await orderOf(node, run, tokens);
  const context: SamplingContext = order.context;
  const honest = await leavesOf(node, context, { maxTokens: tokens });
  const at = (run * 29) % tokens;
  const scribe = new Scribe({ ...context, prefixTokens: [] }, true);
  const told = honest.slice(0, at).map((leaf) => scribe.tell(leaf));
  const leaf = honest[at];
  if (leaf === undefined) throw new Error('an endless answer ended');
  told.push(scribe.tell(leaf, otherToken(node, leaf, run)));
  const prefixTokens = tokensOf(told);
  const rest =
    at + 1 < tokens ? await leavesOf(node, context, { prefixTokens, maxTokens: tokens }) : [];
  const made = { ...order, leaves: [...told, ...rest] };
  return caught(verifier, run, made, `token ${at} altered`);
}
