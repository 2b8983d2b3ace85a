/**
 * Honest positions of the sampler grid on real engines, as an audit of all positions sees them, and
 * the same positions with another token in one's place: how often each is a mismatch.
 */

import { createRandom } from '../../../scripts/vectors/synthetic.js';
import { createController } from '../../../src/base/abort.js';
import { forgeLeaf } from '../../../src/cheats/forge.js';
import type { Engine } from '../../../src/engine/interface.js';
import { auditFull, contextOf, make, type Position } from '../../../src/node/calibrate/bench.js';
import type { Trial } from '../../../src/node/calibrate/trials.js';
import type { JudgingRule } from '../../../src/protocol/model/manifest.js';
import {
  type Case,
  compareLeaves,
  type Judgement,
  judge,
} from '../../../src/protocol/proof/judge.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { headOf, narrowLeaf } from '../../../src/protocol/proof/wide-leaf.js';
import { NO_COUNTS, penalise, settingsOf } from '../../../src/protocol/sampling/penalties.js';
import { contradiction } from '../../../src/protocol/steps/contradict.js';
import { gridPoints, inputOf, type Point, samplerOf, seedOf } from './sampler-grid.js';

/** Who generates, who verifies, and how the manifest says that it is judged. */
export interface Pair {
  readonly node: Engine;
  readonly verifier: Engine;
  readonly rule: JudgingRule;
}

const LENGTHS = [96, 32, 200, 64, 320] as const;
const DATE = '2026-01-01';
const { signal } = createController();
const OPTIONS = { signal };

/** One honest job of the grid, every position of it recomputed. Every fifth goes on from another's. */
async function gridJob(
  { node, verifier }: Pair,
  run: number,
  point: Point,
): Promise<readonly Position[]> {
  const input = inputOf(run);
  const likely = await node.tokenize(inputOf(run + 1), DATE, OPTIONS);
  const sampler = samplerOf(point, node.model.vocabulary, likely, createRandom(run));
  const maxTokens = LENGTHS[run % LENGTHS.length] ?? 64;
  const trial: Trial = {
    ...{ run, input, sameKind: input, sampler, seed: seedOf(run), otherSeed: seedOf(run) },
    ...{ temperature: point.temperature, maxTokens, isResumed: run % 5 === 4, isEndless: false },
  };
  const context = await contextOf(node, trial, OPTIONS);
  const made = await make(node, trial, context, {}, OPTIONS);
  return auditFull(verifier, made, OPTIONS);
}

/** The verifier's own logits, and another token. */
function swapped({ verifierLeaf, job }: Case, token: number): Leaf {
  const at = verifierLeaf.ids.indexOf(token);
  const bound = verifierLeaf.logits[headOf(verifierLeaf, job) - 1] ?? 0;
  const tokenLogit = at < 0 ? bound : (verifierLeaf.logits[at] ?? 0);
  return { ...narrowLeaf(verifierLeaf, job.topLogits), token, tokenLogit };
}

/** Whatever id but the token. */
function anyOther({ leaf }: Case, size: number): number {
  const step = Math.floor(createRandom(leaf.index + 31)() * (size - 1));
  return (leaf.token + 1 + step) % size;
}

/** The highest of the others after penalties and bias. */
function likeliestOther({ leaf, verifierLeaf, job, counts = NO_COUNTS }: Case): number {
  const settings = settingsOf(job.sampler);
  const [first, second] = verifierLeaf.ids
    .map((id, i) => ({ id, z: penalise(settings, counts, id, verifierLeaf.logits[i] ?? 0) }))
    .sort((a, b) => b.z - a.z);
  return (first?.id === leaf.token ? second?.id : first?.id) ?? -1;
}

const ALTERATIONS = ['any', 'likely', 'careful'] as const;
/** careful: the likeliest, with its logit raised until the leaf does not refute it. */
type Alteration = (typeof ALTERATIONS)[number];

function altered(facts: Case, kind: Alteration, size: number): Case {
  const token = kind === 'any' ? anyOther(facts, size) : likeliestOther(facts);
  const { job, counts = NO_COUNTS } = facts;
  const leaf = swapped(facts, token);
  if (kind !== 'careful') return { ...facts, leaf };
  return { ...facts, leaf: forgeLeaf(leaf, token, { ...job, counts }) };
}

interface Wrong {
  readonly run: number;
  readonly index: number;
  readonly point: Point;
  readonly judgement: Judgement;
}

export interface Tally {
  jobs: number;
  positions: number;
  /** Equal in every bit. */
  matched: number;
  /** Honest positions that are a mismatch, and honest tokens that their own leaf refutes. */
  readonly wrong: Wrong[];
  refuted: number;
  /** Of each alteration, positions at which it is a mismatch; and by the comparison of leaves alone. */
  readonly found: Record<Alteration, number>;
  readonly compared: Record<Alteration, number>;
}

const none = () => ({ any: 0, likely: 0, careful: 0 });

function count(tally: Tally, facts: Case, size: number): Judgement {
  const { leaf, job, counts = NO_COUNTS } = facts;
  tally.positions++;
  if (contradiction(leaf, { ...job, counts }) !== undefined) tally.refuted++;
  for (const kind of ALTERATIONS) {
    const other = altered(facts, kind, size);
    if (judge(other).outcome === 'mismatch') tally.found[kind]++;
    if (compareLeaves(other).outcome === 'mismatch') tally.compared[kind]++;
  }
  return judge(facts);
}

/** `jobs` honest jobs over the grid. */
export async function walkGrid(pair: Pair, jobs: number, seed: number): Promise<Tally> {
  const tally: Tally = {
    ...{ jobs, positions: 0, matched: 0, wrong: [], refuted: 0 },
    ...{ found: none(), compared: none() },
  };
  const size = pair.node.model.vocabulary.bytes.length;
  for (const [run, point] of gridPoints(jobs, seed).entries()) {
    for (const { facts } of await gridJob(pair, run, point)) {
      const judgement = count(tally, { ...facts, rule: pair.rule }, size);
      if (judgement.outcome === 'match') tally.matched++;
      if (judgement.outcome === 'mismatch') {
        tally.wrong.push({ run, index: facts.leaf.index, point, judgement });
      }
    }
  }
  return tally;
}

/** Shares of the positions, in per cent. */
export function formatTally(name: string, { jobs, positions, matched, ...tally }: Tally): string {
  const percent = (hits: number) => `${((100 * hits) / Math.max(1, positions)).toFixed(2)} %`;
  const shares = ALTERATIONS.map((kind) => {
    const alone = percent(tally.compared[kind]);
    return `${kind} ${percent(tally.found[kind])} (by tolerance alone ${alone})`;
  });
  const honest = `${jobs} jobs, ${positions} honest positions, ${tally.wrong.length} mismatches`;
  return `${name}: ${honest}, bit-equal ${percent(matched)}; altered and found: ${shares.join(', ')}`;
}
