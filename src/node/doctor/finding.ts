/** The result of one check of the doctor: an outcome, a sentence and advice. Data only. */
import type { ErrorCode } from '../../base/errors.js';

/**
 * `fail`: the node will not work; `warn`: it works, but not as well as it could; `skipped`: not
 * checked.
 */
type Outcome = 'ok' | 'warn' | 'fail' | 'skipped';

/** Codes for conditions that no other part reports as an error. */
type DoctorCode =
  | 'VERSION_NODE'
  | 'VERSION_PACKAGE'
  | 'FOLDER_NONE'
  | 'DISK_LOW'
  | 'KEY_OTHER'
  | 'RUN_SILENT'
  | 'RUN_OTHER'
  | 'NODE_UNREADY'
  | 'CLOCK_OFF'
  | 'LEDGER_SLOW'
  | 'PORT_TAKEN'
  | 'PORT_FORBIDDEN'
  | 'PORT_ABSENT'
  | 'PORT_UNUSABLE'
  | 'REACH_PRIVATE'
  | 'REACH_NOBODY'
  | 'REACH_ELSEWHERE'
  | 'REACH_FAILED'
  | 'MODEL_SIZE'
  | 'THREADS_ALL'
  | 'MEMORY_SHORT'
  | 'ENGINE_DIFFERS'
  | 'ENGINE_MISMATCH'
  | 'ENGINE_UNCALIBRATED'
  | 'ENGINE_NOT_EXACT'
  | 'PEERS_FEW';

export interface Finding {
  /** The name of the check, or of the part of it that this finding is about. */
  readonly name: string;
  readonly outcome: Outcome;
  readonly code?: ErrorCode | DoctorCode | 'UNEXPECTED';
  readonly sentence: string;
  /** What to do. Present for every warn and fail. */
  readonly advice?: string;
}

export type FindingCode = NonNullable<Finding['code']>;

export const ok = (name: string, sentence: string): Finding => ({ name, outcome: 'ok', sentence });

export const skipped = (name: string, sentence: string): Finding => ({
  name,
  outcome: 'skipped',
  sentence,
});

const bad =
  (outcome: 'warn' | 'fail') =>
  (name: string, code: FindingCode, sentence: string, advice: string): Finding => ({
    ...{ name, outcome, code, sentence, advice },
  });

export const warn = bad('warn');
export const fail = bad('fail');
