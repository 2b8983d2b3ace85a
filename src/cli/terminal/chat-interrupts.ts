/**
 * Ctrl+C in a conversation: cancels the running answer; a second one, or one at the prompt, leaves.
 * SIGTERM and SIGHUP cancel and leave.
 */
import { createController } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { Presses } from './press.js';
import { endProgress, INTERRUPTED, SIGNALS, watchOutput } from './ui.js';

/** What is printed when an answer is interrupted. */
interface Words {
  readonly first: () => void;
  readonly second: () => void;
}

interface Running extends Words {
  readonly cancel: AbortController;
  readonly signal: AbortController;
}

const interrupted = () => new RasticError('CANCELLED', { what: 'the command was interrupted' });

export class ChatInterrupts {
  readonly #presses = new Presses();
  readonly #leave = createController();
  #running: Running | undefined;

  constructor() {
    process.on('SIGINT', () => {
      if (this.#presses.isNew()) this.press();
    });
    for (const signal of SIGNALS.filter((name) => name !== 'SIGINT')) {
      process.on(signal, () => this.#end(interrupted()));
    }
    watchOutput((reason) => this.#end(reason));
  }

  /** Aborts when the conversation is to end. */
  get leave(): AbortSignal {
    return this.#leave.signal;
  }

  /** An answer begins. @returns the signals for it. */
  begin(words: Words): { readonly signal: AbortSignal; readonly cancel: AbortSignal } {
    const running = this.#watch(words);
    if (this.#leave.signal.aborted) running.cancel.abort(this.#leave.signal.reason);
    return { signal: running.signal.signal, cancel: running.cancel.signal };
  }

  /** The conversation has ended, and something is waited for. @returns aborts at Ctrl+C. */
  wait(words: Words): AbortSignal {
    return this.#watch(words).cancel.signal;
  }

  #watch(words: Words): Running {
    const running = { ...words, cancel: createController(), signal: createController() };
    this.#running = running;
    return running;
  }

  /** The answer has ended. */
  end(): void {
    this.#running = undefined;
  }

  /** One press of Ctrl+C: of the system, or a key of a terminal that hands out single keys. */
  readonly press = (): void => {
    const running = this.#running;
    if (running === undefined) this.#leave.abort(interrupted());
    else if (running.cancel.signal.aborted) this.#stop(running);
    else {
      running.first();
      running.cancel.abort(interrupted());
    }
  };

  #stop(running: Running): void {
    endProgress();
    running.second();
    running.signal.abort(interrupted());
    process.exit(INTERRUPTED);
  }

  #end(reason: RasticError): void {
    this.#leave.abort(reason);
    this.#running?.cancel.abort(reason);
  }
}
