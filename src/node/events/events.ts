/**
 * What an operator must hear of while a node runs: a slash, a changed model file, a failed
 * self-test. Each event is a line of the log and of `events.jsonl` in the data folder, is shown by
 * `rastic status`, and is given to the configured command.
 */
import { createController } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import { Queue } from '../../base/queue.js';
import { appendEvent } from '../../store/folder/event-file.js';
import { runCommand } from './command.js';

const EVENT_NAMES = [
  'disputed',
  'slashed',
  'fined',
  'model-changed',
  'model-restored',
  'model-replaced',
  'self-test-failed',
  'self-test-passed',
  'serves-again',
  'ledger-back',
  'key-twice',
  'disk-failed',
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** Data only: it is written and given away as JSON. */
export interface NodeEvent {
  /** ISO 8601, UTC. */
  readonly time: string;
  readonly event: EventName;
  /** One sentence for a person. */
  readonly message: string;
  readonly address: string;
  readonly [fact: string]: string | number | undefined;
}

/** Shown by `rastic status`. */
const SHOWN_MAX = 5;
/** Commands that wait for another one. More are dropped, and the log says so. */
const WAITING_MAX = 16;

export interface EventsInit {
  /** The event file. */
  readonly path: string;
  /** The data folder. */
  readonly folder: string;
  readonly address: string;
  /** Program and arguments; empty for none. */
  readonly command: readonly string[];
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

export class Events implements Startable {
  readonly #init: EventsInit;
  readonly #running = createController();
  readonly #writes = new Queue();
  readonly #commands = new Queue();
  #waiting = 0;
  #last: readonly NodeEvent[] = [];

  constructor(init: EventsInit) {
    this.#init = init;
  }

  /** The last ones of this run, the newest first. */
  get last(): readonly NodeEvent[] {
    return this.#last;
  }

  async start(): Promise<void> {}

  /** Waits until everything is written. A running command is ended. */
  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'events' }));
    await Promise.all([this.#writes.idle(), this.#commands.idle()]);
  }

  /** Never fails: what cannot be written or run is said in the log. */
  tell(event: EventName, message: string, facts: Readonly<Record<string, string | number>> = {}) {
    const { clock, logger, address, path, command } = this.#init;
    const told = { time: new Date(clock.now()).toISOString(), event, message, address, ...facts };
    this.#last = [told, ...this.#last].slice(0, SHOWN_MAX);
    logger.error({ event, ...facts }, message);
    void this.#writes.run(() => this.#try(appendEvent(path, told)));
    if (command.length > 0) this.#command(told);
  }

  #command(event: NodeEvent): void {
    const { logger, command, folder } = this.#init;
    const { signal } = this.#running;
    if (this.#waiting >= WAITING_MAX) {
      logger.warn({ event: event.event }, 'too many events: onEvent is not run for this one');
      return;
    }
    this.#waiting++;
    void this.#commands.run(async () => {
      if (!signal.aborted) await this.#try(runCommand(command, event, { folder, signal }));
      this.#waiting--;
    });
  }

  async #try(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      this.#init.logger.warn({ code: codeOf(error), err: error }, 'event not passed on');
    });
  }
}
