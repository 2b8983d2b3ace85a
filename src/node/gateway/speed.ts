/**
 * What is known of how a node does with a model: time to the first token, tokens a second, failures.
 * Newer measurements count more, and failures are forgiven with time. Pure.
 */
import type { Address, Hash } from '../../protocol/sign/structs.js';

export interface Speed {
  readonly modelId: Hash;
  readonly compute: Address;
  /** Milliseconds of the last measurement. */
  readonly at: number;
  readonly jobs: number;
  /** From the assignment to the first token. */
  readonly firstMs: number;
  readonly tokensPerS: number;
  /** Recent failures, halved every FORGIVEN_MS. */
  readonly failures: number;
}

/** What a job showed of a node. */
export interface Measured {
  readonly firstMs?: number;
  readonly tokensPerS?: number;
  readonly failed: boolean;
}

/** Share of a new measurement in the average. */
const NEW_SHARE = 0.3;
/** A node that failed gets another chance within the hour, and one that failed often later. */
const FORGIVEN_MS = 1_200_000;
/** Tokens of a usual answer: how much tokens a second count beside the time to the first. */
const ANSWER_TOKENS = 100;
/** A failure makes a node as if it were so many times slower. */
const FAILURE_WEIGHT = 4;
/** A job that runs there makes it as if it were so much slower. */
const RUNNING_WEIGHT = 0.25;
/** Below this a rate is no rate. */
const RATE_MIN = 0.01;

const mix = (before: number | undefined, now: number | undefined): number | undefined =>
  before === undefined || now === undefined ? (now ?? before) : before + NEW_SHARE * (now - before);

export const failuresAt = ({ failures, at }: Speed, now: number): number =>
  failures * 0.5 ** (Math.max(0, now - at) / FORGIVEN_MS);

/** Adds a measurement. */
export function learn(
  before: Speed | undefined,
  place: Pick<Speed, 'modelId' | 'compute'>,
  measured: Measured,
  now: number,
): Speed {
  const known = before !== undefined && before.jobs > 0 ? before : undefined;
  const failures = before === undefined ? 0 : failuresAt(before, now);
  const isWhole = measured.firstMs !== undefined;
  return {
    ...place,
    at: now,
    jobs: (before?.jobs ?? 0) + (isWhole ? 1 : 0),
    firstMs: mix(known?.firstMs, measured.firstMs) ?? 0,
    tokensPerS: mix(known?.tokensPerS || undefined, measured.tokensPerS) ?? 0,
    failures: failures + (measured.failed ? 1 : 0),
  };
}

/** Expected milliseconds of a usual answer, made longer by failures and by jobs that run there. */
export function expectedMs(speed: Speed, running: number, now: number): number {
  const answer = speed.firstMs + (ANSWER_TOKENS * 1_000) / Math.max(speed.tokensPerS, RATE_MIN);
  const trouble = 1 + FAILURE_WEIGHT * failuresAt(speed, now);
  return answer * trouble * (1 + RUNNING_WEIGHT * running);
}
