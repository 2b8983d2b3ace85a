/** The events that wait for the operator's command, which runs for one after the other. */
import type { Logger } from '../../base/log.js';
import { type EventName, isOfStrangers, withoutLeast } from './ranks.js';

/** More are dropped, those of the lowest rank first, and the log says how many. */
const WAITING_MAX = 16;
/** Of those that strangers can cause: a slash waits for few of them. */
const OF_STRANGERS_MAX = 4;

interface Waiting {
  readonly event: EventName;
}

export class Commands<E extends Waiting> {
  readonly #logger: Logger;
  readonly #work: (event: E) => Promise<void>;
  /** In the order in which they came. */
  #waiting: readonly E[] = [];
  #dropped = 0;
  #running: Promise<void> | undefined;

  /** @param work runs the command; never throws. */
  constructor(logger: Logger, work: (event: E) => Promise<void>) {
    this.#logger = logger;
    this.#work = work;
  }

  add(event: E): void {
    const { length } = this.#waiting.filter(isOfStrangers);
    if (isOfStrangers(event) && length >= OF_STRANGERS_MAX) this.#dropped++;
    else this.#waiting = [...this.#waiting, event];
    if (this.#waiting.length > WAITING_MAX) {
      this.#waiting = withoutLeast(this.#waiting);
      this.#dropped++;
    }
    this.#running ??= this.#runAll();
  }

  /** Forgets those that wait. Resolves when the running one has ended. */
  async stop(): Promise<void> {
    this.#waiting = [];
    await this.#running;
  }

  async #runAll(): Promise<void> {
    for (let [event] = this.#waiting; event !== undefined; [event] = this.#waiting) {
      this.#waiting = this.#waiting.slice(1);
      await this.#work(event);
      this.#say();
    }
    this.#running = undefined;
  }

  #say(): void {
    if (this.#dropped === 0) return;
    const dropped = this.#dropped;
    this.#dropped = 0;
    this.#logger.warn({ dropped }, `too many events: onEvent was not run for ${dropped} of them`);
  }
}
