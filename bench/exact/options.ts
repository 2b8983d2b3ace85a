/** What the benches of this folder are told beside the usual. */
import type { Context } from '../bench.js';

export interface Options {
  /** Of every engine and backend alike. */
  readonly threads: number;
}

/** The times of a run, or of two where a slow one is planted: then targets must be missed. */
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
