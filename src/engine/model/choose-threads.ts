/** The number of threads that a loader uses: as set, or measured. */
import { systemClock } from '../../base/clock.js';
import { fastest, measureThreads, type Stepper, type ThreadRate } from '../decode/threads.js';
import type { LoadOptions } from '../process/messages.js';

export interface ChosenThreads {
  readonly threads: number;
  /** Absent if nothing was measured. */
  readonly rates: { readonly rates?: readonly ThreadRate[] };
}

/** @param open a context with this number of threads. */
export async function chooseThreads(
  { threads, threadCandidates = [] }: Pick<LoadOptions, 'threads' | 'threadCandidates'>,
  open: (threads: number) => Promise<Stepper>,
): Promise<ChosenThreads> {
  // One candidate alone is no choice.
  if (threadCandidates.length < 2) return { threads, rates: {} };
  const rates = await measureThreads(threadCandidates, open, systemClock);
  return { threads: fastest(rates) ?? threads, rates: { rates } };
}
