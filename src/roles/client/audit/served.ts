/** When an index is served, and what to do until it is. Pure. docs/protocol.md section 5. */
import { SILENT_MAX } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Said } from './tally.js';

/** How a task stands: its weakest index, and who is at work for it. */
export interface Progress {
  readonly answered: number;
  readonly silent: number;
  /** At work, and within the time in which one usually is done. */
  readonly running: number;
  /** They have the request and take long: silent until they say something. */
  readonly late: number;
  /** Anybody at work, whether the request has reached it or not. */
  readonly pending: number;
}

export type Step = 'served' | 'failed' | 'ask' | 'wait';

/** Answers and silences of one index. @param unheard verifiers whose soft word counts no more. */
export function standOf(
  { words, silent }: Said,
  unheard: ReadonlySet<Address>,
): Pick<Progress, 'answered' | 'silent'> {
  const heard = [...words].filter(([verifier, word]) => word !== 'soft' || !unheard.has(verifier));
  return { answered: heard.length, silent: silent.size };
}

/**
 * [AUDIT-11] There must be more right answers than silent verifiers, and at most five silent
 * verifiers.
 */
export const isServed = ({ answered, silent }: Pick<Progress, 'answered' | 'silent'>, n: number) =>
  answered >= n && answered > silent && silent <= SILENT_MAX;

/**
 * @param n verifiers that are to answer, besides silent ones.
 * @param isMore whether anybody is left to be asked.
 */
export function nextStep(progress: Progress, n: number, isMore: boolean): Step {
  const { answered, silent, running, late, pending } = progress;
  if (isServed({ answered, silent: silent + late }, n)) return 'served';
  if (silent > SILENT_MAX) return 'failed';
  // [AUDIT-25] Each index goes to n verifiers at the same time, and to further ones if some are
  // silent.
  const isShort = answered + running + late < Math.max(n, silent + 1);
  // Where some are slow, the next is asked beside them, one at a time.
  const isIdle = running === 0;
  if (isMore && (isShort || isIdle)) return 'ask';
  return pending > 0 ? 'wait' : 'failed';
}
