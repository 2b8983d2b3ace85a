/**
 * What may end a generation before its text does: the client's wish, or the job's deadline. Either
 * way the node commits to what there is.
 */
import { createController, withTimeout } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import type { Channel } from '../../../net/interface.js';
import type { FinishReason } from '../../../protocol/params.js';
import { readFrame } from '../../frames.js';

export interface Halt {
  /** Aborts when generation is to stop for any reason, a broken stream included. */
  readonly signal: AbortSignal;
  /** The reason to commit with; undefined while running, and when the stream is gone. */
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
    // A broken stream is seen by channel.signal; a wrong frame is no reason to go on working.
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
