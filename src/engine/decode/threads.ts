/**
 * How many threads the engine computes with. llama.cpp's threads wait for each other in spinning
 * barriers, many times a token, so one core is left to everything else, and more threads than cores
 * never answer. Which number is fastest depends on the machine: with two hardware threads a core it
 * is often half. No bit depends on it.
 */

/** Measuring ends after this time; the first candidate is always measured. */
const LIMIT_MS = 3_000;
/** Another number must be faster than the default by this factor to be taken: measures vary. */
const GAIN = 1.1;
/** Steps of one token that are timed. */
const TIMED_STEPS = 8;

/** One less than the cores. */
export const defaultThreads = (cores: number): number => Math.max(1, cores - 1);

/** What is used of a number that the operator has set: as many as there are cores at most. */
export const capThreads = (wanted: number, cores: number): number =>
  wanted > cores ? defaultThreads(cores) : wanted;

/** The numbers worth measuring, the default first; one alone on a machine with up to three cores. */
export function threadCandidates(cores: number): readonly number[] {
  const most = defaultThreads(cores);
  const half = Math.max(1, Math.floor(cores / 2));
  return most <= 2 ? [most] : [...new Set([most, half, Math.max(1, Math.floor(cores / 4))])];
}

export interface ThreadRate {
  readonly threads: number;
  /** Tokens per second of one generation. */
  readonly tokensPerS: number;
}

/** Measures a number of threads: one step of one token, repeated. */
export interface Stepper {
  step(): Promise<void>;
  close(): Promise<void>;
}

export interface Timer {
  /** Milliseconds. */
  monotonic(): number;
}

/** @param open a context with this number of threads, that has made a first step. */
export async function measureThreads(
  candidates: readonly number[],
  open: (threads: number) => Promise<Stepper>,
  clock: Timer,
  limitMs = LIMIT_MS,
): Promise<readonly ThreadRate[]> {
  const began = clock.monotonic();
  const rates: ThreadRate[] = [];
  for (const threads of candidates) {
    if (rates.length > 0 && clock.monotonic() - began > limitMs) break;
    const stepper = await open(threads);
    const start = clock.monotonic();
    let steps = 0;
    while (steps < TIMED_STEPS && (steps === 0 || clock.monotonic() - start < limitMs)) {
      await stepper.step();
      steps++;
    }
    const ms = Math.max(0.001, clock.monotonic() - start);
    await stepper.close();
    rates.push({ threads, tokensPerS: (1_000 * steps) / ms });
  }
  return rates;
}

/** The fastest, but the first unless another is clearly faster. */
export function fastest([first, ...others]: readonly ThreadRate[]): number | undefined {
  if (first === undefined) return undefined;
  let best = first;
  for (const other of others) {
    const least = best === first ? GAIN * first.tokensPerS : best.tokensPerS;
    if (other.tokensPerS > least) best = other;
  }
  return best.threads;
}
