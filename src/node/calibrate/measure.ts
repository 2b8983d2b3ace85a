/** Runs the bench until there are enough positions of every population, or time is up. */
import type { Clock } from '../../base/clock.js';
import { auditFull, auditSpread, type Options, type Position } from './bench.js';
import { type Bench, CHEATINGS, type CheatingName, cheat, makeHonest } from './populations.js';

export interface Extent {
  /** Honest positions. */
  readonly positions: number;
  /** Measuring ends after this even with fewer positions. */
  readonly maxMs: number;
}

export interface Progress {
  readonly population: 'honest' | 'crossed' | CheatingName;
  /** Positions so far, and in all, over every population. */
  readonly done: number;
  readonly all: number;
}

export interface Measured {
  /** Audited in one pass a job, and one by one. */
  readonly honest: readonly Position[];
  readonly spread: readonly Position[];
  readonly cheats: ReadonlyMap<CheatingName, readonly Position[]>;
}

/** Of the honest positions, so many are measured of each cheat: they decide no bound. */
const CHEAT_SHARE = 0.25;
/** Every so many jobs are audited one by one too: each such position is a pass of its own. */
const SPREAD_EVERY = 2;
/** Of the time, what the honest positions may take; the cheats share the rest. */
const HONEST_TIME = 0.6;

/** Counts positions for the progress, over populations. */
class Meter {
  readonly #all: number;
  readonly #onProgress: (progress: Progress) => void;
  #done = 0;

  constructor(all: number, onProgress: (progress: Progress) => void) {
    this.#all = all;
    this.#onProgress = onProgress;
  }

  add(population: Progress['population'], positions: number): void {
    this.#done += positions;
    this.#onProgress({ population, done: Math.min(this.#done, this.#all), all: this.#all });
  }
}

/** Jobs of the honest node until there are enough positions or `untilMs` has come. */
export async function measureHonest(
  { engine, verifier = engine }: Bench,
  clock: Clock,
  { positions, untilMs }: { readonly positions: number; readonly untilMs: number },
  onJob: (positions: number) => void,
  options: Options,
): Promise<Pick<Measured, 'honest' | 'spread'>> {
  const honest: Position[] = [];
  const spread: Position[] = [];
  for (let run = 0; honest.length < positions; run++) {
    const made = await makeHonest(engine, run, options);
    const found = await auditFull(verifier, made, options);
    honest.push(...found);
    // Jobs of both halves in turn, not every second one of the same half.
    if (Math.floor(run / 2) % SPREAD_EVERY === 0) {
      spread.push(...(await auditSpread(verifier, made, options)));
    }
    onJob(found.length);
    if (clock.monotonic() > untilMs) break;
  }
  return { honest, spread };
}

/**
 * Honest first, then each cheat for which the bench has the engines.
 * @throws RasticError ENGINE_…; the signal's reason.
 */
export async function measureAll(
  bench: Bench,
  clock: Clock,
  { positions, maxMs }: Extent,
  onProgress: (progress: Progress) => void,
  options: Options,
): Promise<Measured> {
  const names = (Object.keys(CHEATINGS) as CheatingName[]).filter(
    (name) => name !== 'model' || bench.beside !== undefined,
  );
  const each = Math.ceil(positions * CHEAT_SHARE);
  const meter = new Meter(positions + names.length * each, onProgress);
  const began = clock.monotonic();
  const found = await measureHonest(
    bench,
    clock,
    { positions, untilMs: began + maxMs * HONEST_TIME },
    (count) => meter.add('honest', count),
    options,
  );
  const cheats = new Map<CheatingName, readonly Position[]>();
  for (const [i, name] of names.entries()) {
    const share = HONEST_TIME + ((1 - HONEST_TIME) * (i + 1)) / names.length;
    const own: Position[] = [];
    for (let run = 0; own.length < each; run++) {
      const more = await cheat(bench, name, run, options);
      own.push(...more);
      meter.add(name, more.length);
      if (clock.monotonic() > began + maxMs * share) break;
    }
    cheats.set(name, own);
  }
  return { ...found, cheats };
}
