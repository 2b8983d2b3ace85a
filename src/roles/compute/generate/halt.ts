/**
 * What may end a generation early: the client's CancelRequest or the job's deadline. In both cases
 * the node commits to its output so far.
 */
import { createController, withTimeout } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import type { Channel } from '../../../net/interface.js';
import type { FinishReason } from '../../../protocol/params.js';
import { readFrame } from '../../frames.js';

export interface Halt {
  /** Aborts when generation must stop for any reason, including a broken stream. */
  readonly signal: AbortSignal;
  /** The reason to commit with; undefined while running, or if the stream is gone. */
  readonly reason: FinishReason | undefined;
}

/** Watches the stream for a CancelRequest, and the deadline. @param leftMs until the deadline. */
export function watchHalt(channel: Channel, leftMs: number): Halt & { end(): void } {
  const stop = createController();
  let reason: FinishReason | undefined;
  const halt = (why: FinishReason) => {
    reason ??= why;
    stop.abort(new RasticError('CANCELLED', { what: why }));
  };
  const done = createController();
  const timer = withTimeout(Math.max(0, leftMs), 'job deadline', done.signal);
  const onTimer = () => halt('deadline');
  timer.addEventListener('abort', onTimer, { once: true });
  const onGone = () => stop.abort(channel.signal.reason);
  channel.signal.addEventListener('abort', onGone, { once: true });
  readFrame(channel, 'CancelRequest', { signal: done.signal })
    .then((frame) => frame !== undefined && halt('cancelled'))
    // channel.signal reports a broken stream. After an invalid frame the work stops too.
    .catch((error: unknown) => done.signal.aborted || stop.abort(error));
  return {
    signal: stop.signal,
    get reason() {
      return reason;
    },
    end() {
      timer.removeEventListener('abort', onTimer);
      channel.signal.removeEventListener('abort', onGone);
      done.abort();
    },
  };
}
