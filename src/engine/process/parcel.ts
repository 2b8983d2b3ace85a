/**
 * Messages between parent and child travel together where they can wait for the end of a turn of the
 * event loop. The sequences of a batch make their leaves in one turn, and so do their readers ask for
 * the next ones: a message each would cost more than the leaves.
 */
import { nextTurn } from '../../base/turn.js';

/** Sends lists of messages, each once and in order. */
export class Parcel<M> {
  readonly #send: (messages: readonly M[]) => void;
  readonly #mayWait: (message: M) => boolean;
  #messages: M[] = [];

  /** @param mayWait whether the message may be sent at the end of the turn. */
  constructor(send: (messages: readonly M[]) => void, mayWait: (message: M) => boolean) {
    this.#send = send;
    this.#mayWait = mayWait;
  }

  readonly add = (message: M): void => {
    this.#messages.push(message);
    if (!this.#mayWait(message)) this.#flush();
    else if (this.#messages.length === 1) void nextTurn().then(() => this.#flush());
  };

  #flush(): void {
    const messages = this.#messages;
    if (messages.length === 0) return;
    this.#messages = [];
    this.#send(messages);
  }
}
