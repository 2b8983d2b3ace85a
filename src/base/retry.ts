/** Trying again, with growing pauses, until it succeeds: p-retry. */
import pRetry from 'p-retry';

export interface RetryOptions {
  /** Milliseconds after the first failure; each further one doubles the pause. */
  readonly first: number;
  /** The longest pause, milliseconds. */
  readonly longest: number;
  /** Ends it at once, also in a pause. */
  readonly signal: AbortSignal;
  /**
   * Told of each failure, and how many there were by now. What it throws ends the tries; else they
   * go on without end.
   */
  onFailure(error: unknown, failures: number): void;
}

/** @throws what `onFailure` throws; the signal's reason once it has aborted, whatever came of it. */
export function retry<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { first, longest, signal, onFailure } = options;
  // p-retry gives up by itself at a TypeError and at what is no error. Here onFailure decides.
  const attempt = () =>
    work().catch((cause: unknown) => {
      throw new Error('failed', { cause });
    });
  return pRetry(attempt, {
    ...{ retries: Number.POSITIVE_INFINITY, factor: 2, minTimeout: first, maxTimeout: longest },
    signal,
    onFailedAttempt({ error, attemptNumber }) {
      signal.throwIfAborted();
      onFailure(error.cause, attemptNumber);
    },
  });
}
