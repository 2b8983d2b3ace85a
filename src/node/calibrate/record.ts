/**
 * The calibration record: what was measured, how the tolerance judges it, and how to repeat the
 * measurement. This data is committed next to the manifest. The plot is drawn from the same data.
 */
import type { ModelInfo } from '../../engine/interface.js';
import type { Tolerance } from '../../protocol/model/manifest.js';
import { DISTRUST_AT } from '../../protocol/proof/sprt.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Position } from './bench.js';
import {
  ascending,
  edgeOf,
  isOfFirstHalf,
  type Judged,
  judgeBy,
  measure,
  pairOf,
  quantile,
  toleranceFrom,
} from './bounds.js';
import type { Measured } from './measure.js';
import { altered, type CheatingName, copied } from './populations.js';
import { type CheatWalk, type HonestWalk, walkCheat, walkHonest } from './sequence.js';
import { TEMPERATURES } from './trials.js';

export interface Quantiles {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly 'p99.9': number;
  readonly max: number;
}

/** Margin and distance in logits, and how many leaves were bit-identical. */
export interface Spread {
  readonly positions: number;
  readonly bitEqual: number;
  readonly margin: Quantiles;
  readonly distance: Quantiles;
}

/** Shares of the positions by outcome under the committed tolerance. */
export interface Outcomes {
  readonly positions: number;
  readonly mismatch: number;
  readonly hard: number;
  /** Positions beyond the typical range, mismatches included. The sequential test counts these. */
  readonly atypical: number;
}

interface Population extends Spread {
  readonly name: string;
  readonly byTemperature: Readonly<Record<string, Spread>>;
  readonly judged: Outcomes;
  /** Absent for single altered tokens, because no cheat alters every token of a job in this way. */
  readonly sequential?: Readonly<Record<'full' | 'spread', CheatWalk>>;
}

export interface CalibrationRecord {
  readonly version: 1;
  readonly name: string;
  readonly quantization: string;
  readonly modelId: Hash;
  readonly engineClass: Hash;
  readonly measured: string;
  readonly repeat: string;
  readonly tolerance: Tolerance;
  /** The tolerance is that of all jobs: by one of half of them an honest node would be slashed. */
  readonly isWidened: boolean;
  readonly honest: Spread & { readonly byTemperature: Readonly<Record<string, Spread>> };
  /** One half of the jobs, judged by the bounds of the other. */
  readonly heldOut: Outcomes;
  /** The other batch shape: each position in a separate pass. */
  readonly oneByOne: Spread & { readonly judged: Outcomes };
  /**
   * The log-likelihood ratio at which a node is distrusted, and how near the honest node came to
   * it.
   */
  readonly distrustAt: number;
  readonly sequential: Readonly<Record<'full' | 'spread', HonestWalk>>;
  readonly cheats: readonly Population[];
}

const round = (x: number): number => Math.round(x * 1e6) / 1e6;

function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = ascending(values);
  const at = (share: number) => round(quantile(sorted, share));
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), 'p99.9': at(0.999), max: at(1) };
}

export function spreadOf(positions: readonly Position[], edge: number): Spread {
  const found = positions.map((position) => measure(position, edge));
  return {
    positions: found.length,
    bitEqual: round(found.filter((j) => j.outcome === 'match').length / Math.max(1, found.length)),
    margin: quantilesOf(found.map((j) => j.margin)),
    distance: quantilesOf(found.map((j) => j.distance)),
  };
}

function byTemperature(
  positions: readonly Position[],
  edge: number,
): Readonly<Record<string, Spread>> {
  const rows = TEMPERATURES.map((t) => [t, positions.filter((p) => p.temperature === t)] as const);
  return Object.fromEntries(
    rows.filter(([, own]) => own.length > 0).map(([t, own]) => [String(t), spreadOf(own, edge)]),
  );
}

export function outcomesOf(judged: readonly Judged[]): Outcomes {
  const share = (is: (j: Judged) => boolean) =>
    round(judged.filter(is).length / Math.max(1, judged.length));
  return {
    positions: judged.length,
    mismatch: share((j) => j.judgement.outcome === 'mismatch'),
    hard: share((j) => j.judgement.hard),
    atypical: share((j) => j.says !== 'typical'),
  };
}

function populationOf(
  name: string,
  tolerance: Tolerance,
  positions: readonly Position[],
): Population {
  const judged = positions.map((position) => judgeBy(tolerance, position));
  return {
    name,
    ...spreadOf(positions, edgeOf(tolerance)),
    byTemperature: byTemperature(positions, edgeOf(tolerance)),
    judged: outcomesOf(judged),
    ...(!name.startsWith(ALTERED) && {
      sequential: { full: walkCheat(judged, 'full'), spread: walkCheat(judged, 'spread') },
    }),
  };
}

const ALTERED = 'one token altered';
/** Suffix of the name of a form whose distances are 0, so there is nothing to plot. */
export const COPIED = ', logits copied';

/** Readable names of what each cheat presents as the model's own output. */
const TITLES: Readonly<Record<CheatingName, string>> = {
  seed: 'another seed',
  temperature: 'temperature × 0.8',
  prompt: 'another prompt of the same kind',
  model: 'another model',
};

/**
 * Every measured cheat, by name. Cheats that change the logits also appear in the form that copies
 * them.
 */
function cheatsOf(
  measured: Measured,
  heldOut: readonly Position[],
  vocabularySize: number,
  beside: string | undefined,
): ReadonlyMap<string, readonly Position[]> {
  const all = new Map<string, readonly Position[]>();
  for (const [name, positions] of measured.cheats) {
    const title = name === 'model' ? (beside ?? TITLES[name]) : TITLES[name];
    all.set(title, positions);
    if (name === 'model' || name === 'prompt') all.set(`${title}${COPIED}`, positions.map(copied));
  }
  for (const kind of ['likely', 'any', 'lucky'] as const) {
    const positions = heldOut.map((p) => altered(p, kind, vocabularySize));
    all.set(`${ALTERED}, ${kind}`, positions);
  }
  return all;
}

export interface About {
  readonly model: ModelInfo;
  readonly measured: string;
  readonly repeat: string;
  /** The model whose tokens were presented as this one's. */
  readonly beside: string | undefined;
}

export interface Calibration {
  readonly record: CalibrationRecord;
  /** For the plot. */
  readonly cheats: ReadonlyMap<string, readonly Position[]>;
}

/**
 * The bounds of the first half, and how they judge the other one. If they would have an honest node
 * slashed there, the bounds are those of all jobs: rare positions differ far more than others.
 */
function decide({ honest, spread }: Measured, { model, measured }: About) {
  const pair = pairOf(model.engineClass);
  const all = [...honest, ...spread];
  const first = toleranceFrom(all.filter(isOfFirstHalf), pair, measured);
  const others = (positions: readonly Position[]) => {
    const rest = positions.filter((position) => !isOfFirstHalf(position));
    return outcomesOf(rest.map((position) => judgeBy(first, position)));
  };
  const [heldOut, oneByOne] = [others(honest), others(spread)];
  const isWidened = heldOut.hard > 0 || oneByOne.hard > 0;
  const tolerance = isWidened ? toleranceFrom(all, pair, measured) : first;
  return { tolerance, isWidened, heldOut, oneByOne };
}

/**
 * Computes the bounds from one half of the jobs, tests them on the other half, and judges the
 * cheats.
 */
export function calibrationOf(measured: Measured, about: About): Calibration {
  const { model } = about;
  const { honest, spread } = measured;
  const { tolerance, isWidened, heldOut, oneByOne } = decide(measured, about);
  const edge = edgeOf(tolerance);
  const judged = honest.map((position) => judgeBy(tolerance, position));
  const judgedSpread = spread.map((position) => judgeBy(tolerance, position));
  const rest = honest.filter((position) => !isOfFirstHalf(position));
  const cheats = cheatsOf(measured, rest, model.vocabulary.bytes.length, about.beside);
  const record: CalibrationRecord = {
    version: 1,
    name: model.name,
    quantization: model.quantization,
    modelId: model.modelId,
    engineClass: model.engineClass,
    measured: about.measured,
    repeat: about.repeat,
    tolerance,
    isWidened,
    honest: { ...spreadOf(honest, edge), byTemperature: byTemperature(honest, edge) },
    heldOut,
    oneByOne: { ...spreadOf(spread, edge), judged: oneByOne },
    distrustAt: round(DISTRUST_AT),
    sequential: { full: walkHonest(judged, 'full'), spread: walkHonest(judgedSpread, 'spread') },
    cheats: [...cheats].map(([name, positions]) => populationOf(name, tolerance, positions)),
  };
  return { record, cheats };
}
