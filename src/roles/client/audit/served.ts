/**
 * When an index has enough answers, and what to do until then. Pure. docs/protocol.md section 5.
 */
import { SILENT_MAX } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Said } from './tally.js';

/** The state of a task: its weakest index, and the verifiers working on it. */
export interface Progress {
  readonly answered: number;
  readonly silent: number;
  /** Verifiers at work, still within the usual time. */
  readonly running: number;
  /** Verifiers that have the request but take long. They count as silent until they answer. */
  readonly late: number;
  /** All verifiers at work, even if the request has not reached them yet. */
  readonly pending: number;
}

export type Step = 'served' | 'failed' | 'ask' | 'wait';

/**
 * The answers and silent verifiers of one index. @param unheard verifiers whose soft mismatches are
 * no longer counted.
 */
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
 * @param n verifiers that must answer, not counting silent ones.
 * @param isMore whether any verifier is left to ask.
 */
export function nextStep(progress: Progress, n: number, isMore: boolean): Step {
  const { answered, silent, running, late, pending } = progress;
  if (isServed({ answered, silent: silent + late }, n)) return 'served';
  if (silent > SILENT_MAX) return 'failed';
  // [AUDIT-25] Each index goes to n verifiers at the same time, and to further ones if some are
  // silent.
  const isShort = answered + running + late < Math.max(n, silent + 1);
  // If some are slow, further verifiers are asked in addition, one at a time.
  const isIdle = running === 0;
  if (isMore && (isShort || isIdle)) return 'ask';
  return pending > 0 ? 'wait' : 'failed';
}
