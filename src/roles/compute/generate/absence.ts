/**
 * The time for which a node goes on without its client. It begins when a stream is lost, and is
 * over when the client has taken something again: to come back is not enough.
 */
import { createController, IdleLimit } from '../../../base/abort.js';

export class Absence {
  #limit: IdleLimit;
  readonly #ms: number;
  readonly #onOver: () => void;
  /** Whether the client has been away since it last took something. */
  #isUsed = false;

  /** @param onOver called when the client has been away for so long. */
  constructor(ms: number, onOver: () => void) {
    this.#ms = ms;
    this.#onOver = onOver;
    this.#limit = this.#begun();
  }

  /** The client is away. */
  begin(): void {
    if (this.#isUsed) this.resume();
    else this.#limit.start(this.#ms);
    this.#isUsed = true;
  }

  /** A client that came back is waited for again: it has something to take. */
  resume(): void {
    this.#limit.stop();
    if (this.#isUsed) this.#limit.resume();
  }

  /** The client is back, and has nothing to take yet. */
  pause(): void {
    this.#limit.stop();
  }

  /** The client has taken something. */
  end(): void {
    this.#limit.stop();
    this.#isUsed = false;
    if (this.#limit.signal.aborted) this.#limit = this.#begun();
  }

  #begun(): IdleLimit {
    const limit = new IdleLimit('client to come back', createController().signal);
    limit.signal.addEventListener('abort', this.#onOver, { once: true });
    return limit;
  }
}
