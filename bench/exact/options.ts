/** Additional options of the benches in this folder. */
import type { Context } from '../bench.js';

export interface Options {
  /** Threads of every engine and backend. */
  readonly threads: number;
}

/** The times of one run, or of two with --control, so that targets must be missed. */
export async function planted<N extends string>(
  { control }: Pick<Context, 'control'>,
  run: () => Promise<Readonly<Record<N, number>>>,
): Promise<Readonly<Record<N, number>>> {
  const first = await run();
  if (!control) return first;
  const sum: Record<N, number> = { ...first };
  const second = await run();
  for (const name of Object.keys(second) as N[]) sum[name] += second[name];
  return sum;
}
