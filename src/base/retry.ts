/** Retries with growing pauses until success, with p-retry. */
import pRetry from 'p-retry';

export interface RetryOptions {
  /** Pause after the first failure, in milliseconds; each further failure doubles it. */
  readonly first: number;
  /** The longest pause, milliseconds. */
  readonly longest: number;
  /** Ends the retries at once, also during a pause. */
  readonly signal: AbortSignal;
  /**
   * Called after each failure with the number of failures so far. If it throws, the retries end;
   * otherwise they continue without end.
   */
  onFailure(error: unknown, failures: number): void;
}

/**
 * @throws what `onFailure` throws; the signal's reason once it has aborted, even after a success.
 */
export function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { first, longest, signal, onFailure } = options;
  // p-retry itself gives up on a TypeError and on values that are not errors. Here onFailure
  // decides.
  const attempt = async () => {
    try {
      return await work();
    } catch (cause) {
      throw new Error('failed', { cause });
    }
  };
  return pRetry(attempt, {
    ...{ retries: Number.POSITIVE_INFINITY, factor: 2, minTimeout: first, maxTimeout: longest },
    signal,
    onFailedAttempt({ error, attemptNumber }) {
      signal.throwIfAborted();
      onFailure(error.cause, attemptNumber);
    },
  });
}
