/**
 * Honest positions of the sampler grid on real engines, as an audit of all positions sees them, and
 * the same positions with another token in one's place.
 */
import { createController } from '../../src/base/abort.js';
import type { Engine } from '../../src/engine/interface.js';
import { auditFull, contextOf, make, type Position } from '../../src/node/calibrate/bench.js';
import type { Trial } from '../../src/node/calibrate/trials.js';
import { type Judgement, judge } from '../../src/protocol/judge.js';
import type { Leaf } from '../../src/protocol/leaf.js';
import type { JudgingRule } from '../../src/protocol/manifest.js';
import { gumbel, noiseKey } from '../../src/protocol/noise.js';
import { MILLIONTHS } from '../../src/protocol/params.js';
import { NO_COUNTS, penalise, settingsOf } from '../../src/protocol/penalties.js';
import type { Sampler } from '../../src/protocol/structs.js';
import { headOf, narrowLeaf } from '../../src/protocol/wide-leaf.js';
import { gridPoints, inputOf, type Point, samplerOf, seedOf } from './sampler-grid.js';
import { createRandom } from './synthetic.js';

export interface Pair {
  readonly node: Engine;
  readonly verifier: Engine;
  readonly rule: JudgingRule;
}

export interface GridPosition extends Position {
  readonly point: Point;
}

const { signal } = createController();
const OPTIONS = { signal };

/** One honest job of the grid, every position of it recomputed. */
export async function gridJob(
  { node, verifier }: Pick<Pair, 'node' | 'verifier'>,
  run: number,
  point: Point,
  maxTokens: number,
): Promise<readonly GridPosition[]> {
  const input = inputOf(run);
  const likely = await node.tokenize(inputOf(run + 1), '2026-01-01', OPTIONS);
  const random = createRandom(run);
  const sampler = samplerOf(point, node.model.vocabulary, likely, random);
  const trial: Trial = {
    ...{ run, input, sameKind: input, sampler, seed: seedOf(run), otherSeed: seedOf(run) },
    ...{ temperature: point.temperature, maxTokens, isResumed: run % 5 === 4, isEndless: false },
  };
  const context = await contextOf(node, trial, OPTIONS);
  const made = await make(node, trial, context, {}, OPTIONS);
  const positions = await auditFull(verifier, made, OPTIONS);
  return positions.map((position) => ({ ...position, point }));
}

/** The verifier's own leaf with another token: what a careful forger would have to show. */
function claim({ verifierLeaf, job }: Position['facts'], token: number): Leaf {
  const at = verifierLeaf.ids.indexOf(token);
  const bound = verifierLeaf.logits[headOf(verifierLeaf, job) - 1] ?? 0;
  const tokenLogit = at < 0 ? bound : (verifierLeaf.logits[at] ?? 0);
  return { ...narrowLeaf(verifierLeaf, job.topLogits), token, tokenLogit };
}

/**
 * any: whatever id; likely: the highest of the others after penalties and bias; next: the one that
 * the noise would have taken in the token's place were there no filters.
 */
export const ALTERATIONS = ['any', 'likely', 'next'] as const;
export type Alteration = (typeof ALTERATIONS)[number];

function otherToken({ facts }: Position, kind: Alteration, vocabularySize: number): number {
  const { leaf, verifierLeaf, job, counts = NO_COUNTS } = facts;
  const settings = settingsOf(job.sampler);
  const key = noiseKey(job.seed);
  if (kind === 'any') {
    const step = Math.floor(createRandom(leaf.index + 31)() * (vocabularySize - 1));
    return (leaf.token + 1 + step) % vocabularySize;
  }
  const scored = verifierLeaf.ids.map((id, i) => {
    const z = penalise(settings, counts, id, verifierLeaf.logits[i] ?? 0);
    const noise = kind === 'next' ? settings.temperature * gumbel(key, leaf.index, id) : 0;
    return { id, score: z + noise };
  });
  const others = scored.filter(({ id }) => id !== leaf.token);
  return others.reduce((a, b) => (b.score > a.score ? b : a)).id;
}

export function altered(position: GridPosition, kind: Alteration, size: number): Position {
  const leaf = claim(position.facts, otherToken(position, kind, size));
  return { ...position, facts: { ...position.facts, leaf } };
}

export const judgeAt = ({ rule }: Pick<Pair, 'rule'>, { facts }: Position): Judgement =>
  judge({ ...facts, rule });

export interface Tally {
  positions: number;
  matched: number;
  hard: number;
  /** Honest ones that are a mismatch, as what made them. */
  readonly wrong: { readonly point: Point; readonly judgement: Judgement; readonly run: number }[];
  /** Of each alteration, positions at which it is found. */
  readonly found: Record<Alteration, number>;
}

export const newTally = (): Tally => ({
  ...{ positions: 0, matched: 0, hard: 0, wrong: [] },
  found: { any: 0, likely: 0, next: 0 },
});

/** Adds a position and its alterations. */
export function count(tally: Tally, pair: Pair, position: GridPosition): void {
  const size = pair.node.model.vocabulary.bytes.length;
  const judgement = judgeAt(pair, position);
  tally.positions++;
  if (judgement.outcome === 'match') tally.matched++;
  if (judgement.hard) tally.hard++;
  if (judgement.outcome === 'mismatch') {
    tally.wrong.push({ point: position.point, judgement, run: position.run });
  }
  for (const kind of ALTERATIONS) {
    const { outcome } = judgeAt(pair, altered(position, kind, size));
    if (outcome === 'mismatch') tally.found[kind]++;
  }
}

export interface Extent {
  readonly positions: number;
  readonly maxTokens: number;
  readonly seed: number;
}

/** Jobs of the grid until there are so many positions; @param onPosition is given each one. */
export async function walkGrid(
  pair: Pair,
  { positions, maxTokens, seed }: Extent,
  onPosition: (position: GridPosition) => void,
): Promise<number> {
  const points = gridPoints(positions, seed);
  let [done, run] = [0, 0];
  for (const point of points) {
    if (done >= positions) break;
    for (const position of await gridJob(pair, run, point, maxTokens)) {
      onPosition(position);
      done++;
    }
    run++;
  }
  return run;
}

export const temperatureOf = ({ temperature }: Sampler): number => temperature / MILLIONTHS;
