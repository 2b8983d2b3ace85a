/**
 * Measures a model's tolerance from honest runs on one engine: each answer is generated token by
 * token, then recomputed in one teacher-forced pass, as an audit does. docs/protocol.md section 6:
 * measured, never guessed. This is the short form, for a model that the demo uses for the first
 * time. The long form in calibrate/file.ts judges separate positions and also measures cheats.
 */
import { type Clock, utcDay } from '../../base/clock.js';
import type { Engine } from '../../engine/interface.js';
import type { Tolerance } from '../../protocol/model/manifest.js';
import { pairOf, toleranceFrom } from './bounds.js';
import { measureVectors, toleranceOfVectors } from './embeddings.js';
import { type Extent, measureHonest } from './measure.js';

export type { Extent };

/**
 * Measures until `extent` is reached, with each temperature in turn.
 * @param onProgress positions so far.
 * @throws RasticError ENGINE_…; the signal's reason.
 */
export async function measureTolerance(
  engine: Engine,
  clock: Clock,
  { positions, maxMs }: Extent,
  onProgress: (positions: number) => void,
  options: { readonly signal: AbortSignal },
): Promise<{ readonly tolerance: Tolerance }> {
  const date = utcDay(clock.now());
  let done = 0;
  const onJob = (more: number) => {
    done += more;
    onProgress(done);
  };
  const limits = { positions, untilMs: clock.monotonic() + maxMs };
  const own = pairOf(engine.model.engineClass);
  if (engine.model.embedding !== undefined) {
    const distances = await measureVectors({ engine }, clock, limits, onJob, options);
    return { tolerance: toleranceOfVectors(distances, own, date) };
  }
  const { honest, spread } = await measureHonest({ engine }, clock, limits, onJob, options);
  return { tolerance: toleranceFrom([...honest, ...spread], own, date) };
}
