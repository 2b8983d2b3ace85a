/** Runs jobs until every population has enough positions or the time is up. */
import type { Clock } from '../../base/clock.js';
import { auditFull, auditSpread, type Options, type Position } from './bench.js';
import { type Bench, CHEATINGS, type CheatingName, cheat, makeHonest } from './populations.js';

export interface Extent {
  /** Honest positions. */
  readonly positions: number;
  /** Measuring ends after this time even with fewer positions. */
  readonly maxMs: number;
}

export interface Progress {
  readonly population: 'honest' | 'crossed' | CheatingName;
  /** Positions measured so far and the total to measure, over all populations. */
  readonly done: number;
  readonly all: number;
}

export interface Measured {
  /** Positions audited in one pass per job, and positions audited one by one. */
  readonly honest: readonly Position[];
  readonly spread: readonly Position[];
  readonly cheats: ReadonlyMap<CheatingName, readonly Position[]>;
}

/**
 * Number of positions per cheat, as a share of the honest positions. Fewer suffice because cheats
 * decide no bound.
 */
const CHEAT_SHARE = 0.25;
/** One job in this many is also audited one position at a time, each in a separate pass. */
const SPREAD_EVERY = 2;
/** Share of the time that the honest positions may take. The cheats share the rest. */
const HONEST_TIME = 0.6;

/** Counts positions over all populations, for the progress display. */
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

/** Runs honest jobs until there are enough positions or `untilMs` is reached. */
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
    // Dividing by 2 takes jobs of both halves in turn; every second job would be of one half.
    if (Math.floor(run / 2) % SPREAD_EVERY === 0) {
      spread.push(...(await auditSpread(verifier, made, options)));
    }
    onJob(found.length);
    if (clock.monotonic() > untilMs) break;
  }
  return { honest, spread };
}

/**
 * Measures the honest node first, then each cheat for which there are engines.
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
