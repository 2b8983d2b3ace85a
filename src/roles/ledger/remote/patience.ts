/**
 * Waits for a ledger that cannot be reached: decides what counts as unreachable, and retries with
 * growing pauses. Only for questions; an operation's outcome is looked up before it is sent again,
 * see ../submitter.ts.
 */
import type { Clock } from '../../../base/clock.js';
import { codeOf, type ErrorCode, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import { retry } from '../../../base/retry.js';
import { LEDGER_PATIENCE_MS } from '../../../protocol/params-wire.js';

/** Milliseconds between two tries. */
const PAUSES = { first: 250, longest: 4_000 };

export interface Patience {
  /** Milliseconds. */
  now(): number;
  /** Called after every failed try with its code, and the milliseconds since the first failure. */
  onWait(code: ErrorCode, ms: number): void;
}

/** The patience of a node, which logs that the ledger cannot be reached. */
export function patienceOf({ clock, logger }: { clock: Clock; logger: Logger }): Patience {
  return {
    now: () => clock.monotonic(),
    onWait: (code, ms) => logger.warn({ code, ms }, 'ledger not reached, waiting'),
  };
}

/** Whether the ledger gave no answer, or answered that it cannot answer now. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  if (code === 'LEDGER_REFUSED') {
    const { status } = (error as RasticError<'LEDGER_REFUSED'>).data;
    return status === 'failed' || status === 'busy';
  }
  if (code === 'LEDGER_REPLY') {
    return (error as RasticError<'LEDGER_REPLY'>).data.code === 'STREAM_ENDED';
  }
  return /^(?:NET_|STREAM_ENDED$|TIMEOUT$|LEDGER_RATE$)/.test(code);
}

/**
 * Repeats `work` while the ledger cannot be reached, LEDGER_PATIENCE_MS at most.
 * @throws what `work` throws otherwise; LEDGER_UNREACHABLE in the end; the signal's reason.
 */
export function persist<T>(
  patience: Patience,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const began = patience.now();
  const onFailure = (error: unknown) => {
    const code = codeOf(error);
    if (code === undefined || !isUnreachable(error)) throw error;
    const ms = patience.now() - began;
    if (ms >= LEDGER_PATIENCE_MS) throw new RasticError('LEDGER_UNREACHABLE', { ms, code }, error);
    patience.onWait(code, ms);
  };
  return retry(work, { ...PAUSES, signal, onFailure });
}
