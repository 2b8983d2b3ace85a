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
  /** Aborts when generation must stop for any reason. */
  readonly signal: AbortSignal;
  /** The reason to commit with; undefined while running, or if the client is gone. */
  readonly reason: FinishReason | undefined;
}

/** The halt of one assignment, and the streams that it listens to. */
export class HaltWatch implements Halt {
  readonly #stop = createController();
  readonly #done = createController();
  #reason: FinishReason | undefined;
  /** Whether the work goes on without a stream. */
  #isStaying = false;

  /** @param leftMs until the deadline. */
  constructor(channel: Channel, leftMs: number) {
    const timer = withTimeout(Math.max(0, leftMs), 'job deadline', this.#done.signal);
    const onTimer = () => this.#done.signal.aborted || this.#halt('deadline');
    timer.addEventListener('abort', onTimer, { once: true });
    this.follow(channel);
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  get reason(): FinishReason | undefined {
    return this.#reason;
  }

  /** Also takes the CancelRequest of this stream. */
  follow(channel: Channel): void {
    const done = this.#done.signal;
    const onGone = () => {
      if (!this.#isStaying && !done.aborted) this.#stop.abort(channel.signal.reason);
    };
    channel.signal.addEventListener('abort', onGone, { once: true });
    readFrame(channel, 'CancelRequest', { signal: done })
      .then((frame) => frame !== undefined && this.#halt('cancelled'))
      // After an invalid frame the work stops. A broken stream has its own signal.
      .catch((error: unknown) => {
        if (!done.aborted && !channel.signal.aborted) this.#stop.abort(error);
      });
  }

  /** From now on a broken stream does not end the work. */
  stay(): void {
    this.#isStaying = true;
  }

  /** Ends the work of a client that is gone. Nothing more is committed to. */
  abandon(): void {
    this.#stop.abort(new RasticError('CANCELLED', { what: 'an output that nobody takes' }));
  }

  end(): void {
    this.#done.abort();
  }

  #halt(why: FinishReason): void {
    this.#reason ??= why;
    this.#stop.abort(new RasticError('CANCELLED', { what: why }));
  }
}
