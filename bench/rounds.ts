/**
 * Interleaved rounds: every term is measured once per round, one directly after another. The first
 * round is not counted.
 */

/** Milliseconds of a clock or of processor time. Tests replace it. */
export type Stopwatch = () => number;

export const stopwatch: Stopwatch = () => performance.now();

/** How long the work takes, milliseconds. */
export async function timed(work: () => Promise<unknown>, now: Stopwatch = stopwatch) {
  const [took] = await timedBy([now], work);
  return took ?? Number.NaN;
}

/** How long the work takes by each stopwatch, in milliseconds. */
export async function timedBy(watches: readonly Stopwatch[], work: () => Promise<unknown>) {
  const began = watches.map((watch) => watch());
  await work();
  return watches.map((watch, i) => watch() - (began[i] ?? Number.NaN));
}

/**
 * Runs `round` once to warm caches and compilers, then `repeats` times.
 * @returns for each name the samples of the counted rounds, in order.
 */
export async function rounds<N extends string>(
  repeats: number,
  round: () => Promise<Readonly<Record<N, number>>>,
): Promise<Readonly<Record<N, readonly number[]>>> {
  const found = {} as Record<N, number[]>;
  for (const name of Object.keys(await round()) as N[]) found[name] = [];
  for (let i = 0; i < repeats; i++) {
    const sample = await round();
    for (const name of Object.keys(sample) as N[]) found[name].push(sample[name]);
  }
  return found;
}
