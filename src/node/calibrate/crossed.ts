/**
 * Compares the exact class with the portable class: the self-test root of the exact class, and how
 * far honest nodes of the two classes differ when one generates and the other recomputes, in both
 * directions. Then adds the result to a manifest.
 */
import { type Clock, utcDay } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest, ManifestClass, Tolerance } from '../../protocol/model/manifest.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { runSelfTest } from '../models/exactness.js';
import type { Options } from './bench.js';
import { toleranceFrom } from './bounds.js';
import { measureVectors, toleranceOfVectors } from './embeddings.js';
import { type Extent, measureHonest } from './measure.js';

export interface Crossed {
  readonly entry: ManifestClass;
  readonly tolerances: readonly Tolerance[];
}

export interface CrossedEngines {
  readonly portable: Engine;
  readonly exact: Engine;
}

async function entryOf(exact: Engine, options: Options): Promise<ManifestClass> {
  const { engineClass } = exact.model;
  const { decode, prefill } = await runSelfTest(exact, options);
  if (decode !== prefill) {
    throw new RasticError('NODE_SELF_TEST', { engineClass, expected: decode, actual: prefill });
  }
  return { engineClass, exact: true, selfTestRoot: decode };
}

/**
 * @param onJob called with the number of positions after each job.
 * @throws RasticError NODE_SELF_TEST: the engine is not exact for this model; ENGINE_….
 */
export async function measureCrossed(
  { portable, exact }: CrossedEngines,
  clock: Clock,
  { positions, maxMs }: Extent,
  onJob: (positions: number) => void,
  options: Options,
): Promise<Crossed> {
  const entry = await entryOf(exact, options);
  const tolerances: Tolerance[] = [];
  const directions = [
    [exact, portable],
    [portable, exact],
  ] as const;
  for (const [engine, verifier] of directions) {
    const date = utcDay(clock.now());
    const limits = { positions, untilMs: clock.monotonic() + maxMs / directions.length };
    const pair = { compute: engine.model.engineClass, verifier: verifier.model.engineClass };
    if (engine.model.embedding !== undefined) {
      const distances = await measureVectors({ engine, verifier }, clock, limits, onJob, options);
      tolerances.push(toleranceOfVectors(distances, pair, date));
      continue;
    }
    const found = await measureHonest({ engine, verifier }, clock, limits, onJob, options);
    const all = [...found.honest, ...found.spread];
    tolerances.push(toleranceFrom(all, pair, date));
  }
  return { entry, tolerances };
}

/** Takes the wider of the two tolerances for every bound. */
function widest(a: Tolerance, b: Tolerance | undefined): Tolerance {
  if (b === undefined) return a;
  return {
    ...a,
    margin: Math.max(a.margin, b.margin),
    distance: Math.max(a.distance, b.distance),
    hardMargin: Math.max(a.hardMargin, b.hardMargin),
    hardDistance: Math.max(a.hardDistance, b.hardDistance),
    typicalMargin: Math.max(a.typicalMargin, b.typicalMargin),
    typicalDistance: Math.max(a.typicalDistance, b.typicalDistance),
  };
}

/**
 * The manifest with this exact class in first place, replacing any other exact class. A pair's
 * bounds are at least as wide as the portable class's own bounds: portable nodes run on many
 * processors, and the pair was measured on only one of them.
 */
export function withCrossed(manifest: Manifest, { entry, tolerances }: Crossed): Manifest {
  const others = manifest.classes.filter(({ exact }) => !exact);
  const isKept = (engineClass: Hash) => others.some((c) => c.engineClass === engineClass);
  const kept = manifest.tolerances.filter(
    ({ compute, verifier }) => isKept(compute) && isKept(verifier),
  );
  const portable = kept.find(({ compute, verifier }) => compute === verifier);
  return {
    ...manifest,
    classes: [entry, ...others],
    tolerances: [...kept, ...tolerances.map((tolerance) => widest(tolerance, portable))],
  };
}
