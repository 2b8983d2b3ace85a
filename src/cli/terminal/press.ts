/** When two signals are one press of Ctrl+C. */
import { systemClock } from '../../base/clock.js';

/**
 * npm forwards Ctrl+C to a process that already got it from the terminal, and `timeout` sends its
 * signal twice, so one press gives two signals. Nobody presses twice within so few milliseconds.
 */
const SAME_PRESS_MS = 20;
/** npm takes its time. A second press within this time is not noticed below npm. */
const SAME_PRESS_NPM_MS = 300;

type Environment = Readonly<Record<string, string | undefined>>;

/** Tells repeated signals of one press from a second press. */
export class Presses {
  readonly #sameMs: number;
  #last = Number.NEGATIVE_INFINITY;

  constructor(environment: Environment = process.env) {
    const isNpm = environment.npm_command ?? environment.npm_lifecycle_event;
    this.#sameMs = isNpm === undefined ? SAME_PRESS_MS : SAME_PRESS_NPM_MS;
  }

  /** @returns whether the signal is a press of its own. */
  isNew(now = systemClock.monotonic()): boolean {
    if (now - this.#last < this.#sameMs) return false;
    this.#last = now;
    return true;
  }
}
