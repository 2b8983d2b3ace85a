/**
 * The exact class beside the portable one: its self-test root, and how far honest nodes of the two
 * differ when one makes what the other recomputes, in both directions.
 */
import { type Clock, utcDay } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { ManifestClass, Tolerance } from '../../protocol/manifest.js';
import { runSelfTest } from '../exactness.js';
import type { Options } from './bench.js';
import { toleranceFrom } from './bounds.js';
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
 * @param onJob told of positions, a job at a time.
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
    const began = clock.now();
    const limits = { positions, untilMs: began + maxMs / directions.length };
    const found = await measureHonest({ engine, verifier }, clock, limits, onJob, options);
    const pair = { compute: engine.model.engineClass, verifier: verifier.model.engineClass };
    const all = [...found.honest, ...found.spread];
    tolerances.push(toleranceFrom(all, pair, utcDay(began)));
  }
  return { entry, tolerances };
}
