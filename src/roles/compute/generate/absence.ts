/**
 * The time for which a node goes on without its client. It begins when a stream is lost, and is
 * over when the client has taken something again: to come back is not enough.
 */
import { createController, IdleLimit } from '../../../base/abort.js';

export class Absence {
  readonly #limit: IdleLimit;
  readonly #ms: number;
  /** Whether the client has been away since it last took something. */
  #isUsed = false;

  /** @param onOver called when the client has been away for so long. */
  constructor(ms: number, onOver: () => void) {
    this.#ms = ms;
    this.#limit = new IdleLimit('client to come back', createController().signal);
    this.#limit.signal.addEventListener('abort', onOver, { once: true });
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
  }
}
