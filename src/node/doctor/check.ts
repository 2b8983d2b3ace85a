/**
 * Runs the checks one after another. Each has a time limit, none is stopped by another's failure,
 * and each finding is reported at once.
 */
import { raceSignal, within } from '../../base/abort.js';
import { codeOf } from '../../base/errors.js';
import { type Finding, fail } from './finding.js';
import type { Visit } from './visit.js';

export interface CheckOptions {
  readonly signal: AbortSignal;
}

export interface Check {
  readonly name: string;
  /** The check fails with TIMEOUT after this many milliseconds. */
  readonly limitMs: number;
  readonly run: (visit: Visit, options: CheckOptions) => Promise<Finding | readonly Finding[]>;
}

const ADVICE = 'fix that, then run the doctor again';

/** The finding of a check that threw: its error, with the code. */
export function failed(name: string, error: unknown, visit: Pick<Visit, 'init'>): Finding {
  const code = codeOf(error) ?? 'UNEXPECTED';
  return fail(name, code, visit.init.sentenceOf(error), ADVICE);
}

async function runOne(check: Check, visit: Visit, signal: AbortSignal) {
  try {
    const found = await within(check.limitMs, check.name, signal, (inner) =>
      raceSignal(check.run(visit, { signal: inner }), inner),
    );
    return [found].flat();
  } catch (error) {
    signal.throwIfAborted();
    return [failed(check.name, error, visit)];
  }
}

/** @throws only the signal's reason; errors thrown by checks become findings. */
export async function runChecks(
  visit: Visit,
  checks: readonly Check[],
  onFinding: (finding: Finding) => void,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks) {
    for (const finding of await runOne(check, visit, signal)) {
      findings.push(finding);
      onFinding(finding);
    }
  }
  return findings;
}
