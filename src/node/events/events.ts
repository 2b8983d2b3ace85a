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
import { Commands } from './commands.js';
import { type EventName, withoutLeast } from './ranks.js';

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
  readonly #commands: Commands<NodeEvent>;
  #last: readonly NodeEvent[] = [];

  constructor(init: EventsInit) {
    this.#init = init;
    this.#commands = new Commands(init.logger, (event) => this.#command(event));
  }

  /** The last ones of this run, the newest first. Those that strangers cause hide no others. */
  get last(): readonly NodeEvent[] {
    return this.#last;
  }

  async start(): Promise<void> {}

  /** Waits until everything is written. A running command is ended. */
  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'events' }));
    await Promise.all([this.#writes.idle(), this.#commands.stop()]);
  }

  /** Never fails: what cannot be written or run is said in the log. */
  tell(event: EventName, message: string, facts: Readonly<Record<string, string | number>> = {}) {
    const { clock, logger, address, path, command } = this.#init;
    const told = { time: new Date(clock.now()).toISOString(), event, message, address, ...facts };
    this.#last = [told, ...this.#last];
    if (this.#last.length > SHOWN_MAX) this.#last = withoutLeast(this.#last);
    logger.error({ event, ...facts }, message);
    void this.#writes.run(() => this.#try(appendEvent(path, told)));
    if (command.length > 0) this.#commands.add(told);
  }

  async #command(event: NodeEvent): Promise<void> {
    const { command, folder } = this.#init;
    const { signal } = this.#running;
    if (!signal.aborted) await this.#try(runCommand(command, event, { folder, signal }));
  }

  async #try(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => {
      this.#init.logger.warn({ code: codeOf(error), err: error }, 'event not passed on');
    });
  }
}
