/**
 * Whose turn it is at a verifier's engine. Panel duties come first: a member that commits too late
 * is fined. Clients take turns, however many audits each of them asks for, and however many accounts
 * there are: see Lines. docs/protocol.md section 5.
 */
import { anySignal, createController, raceSignal } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { type Entry, Lines, type Waiter } from './lines.js';
import type { Recomputer } from './recompute.js';

type Work<T> = (signal: AbortSignal) => Promise<T>;

export class Turns {
  readonly #width: number;
  readonly #lines = new Lines();
  /** In the order in which they began. */
  readonly #running = new Set<Entry>();
  #duties = 0;

  /** @param width how much the engine recomputes at the same time. */
  constructor(width: number) {
    this.#width = Math.max(1, width);
  }

  /**
   * Runs the work in the client's turn; again from its beginning if a duty took its place.
   * @throws what the work throws; the signal's reason.
   */
  async audit<T>(waiter: Waiter, work: Work<T>, signal: AbortSignal): Promise<T> {
    for (let isAgain = false; ; isAgain = true) {
      const turn = this.#join(waiter, isAgain);
      const { paused } = turn.entry;
      try {
        await raceSignal(turn.come, signal);
        return await work(anySignal(signal, paused.signal));
      } catch (error) {
        if (!paused.signal.aborted || signal.aborted) throw error;
      } finally {
        this.#leave(turn.entry);
      }
    }
  }

  /** Runs the work at once. If there is no place for it, the audit that began last is stopped. */
  async duty<T>(work: () => Promise<T>): Promise<T> {
    this.#duties++;
    const last = [...this.#running].at(-1);
    if (last !== undefined && this.#running.size + this.#duties > this.#width) {
      this.#running.delete(last);
      last.paused.abort(new RasticError('CANCELLED', { what: 'an audit, for a panel' }));
    }
    try {
      return await work();
    } finally {
      this.#duties--;
      this.#next();
    }
  }

  /** @param isAgain whether it goes before all others. */
  #join(waiter: Waiter, isAgain: boolean): { entry: Entry; come: Promise<void> } {
    let go: () => void = () => undefined;
    const come = new Promise<void>((done) => (go = done));
    const entry: Entry = { client: waiter.client, go, paused: createController() };
    if (isAgain) this.#lines.addFirst(entry);
    else this.#lines.add(entry, waiter.worth);
    this.#next();
    return { entry, come };
  }

  #leave(entry: Entry): void {
    this.#running.delete(entry);
    this.#lines.remove(entry);
    this.#next();
  }

  /** Gives free places away. */
  #next(): void {
    while (this.#running.size + this.#duties < this.#width) {
      const entry = this.#lines.take();
      if (entry === undefined) return;
      this.#running.add(entry);
      entry.go();
    }
  }
}

/** The engine as an audit sees it: each call waits for its client's turn. */
export function inTurnsOf(
  turns: Turns,
  engine: Recomputer,
  waiter: Waiter,
  signal: AbortSignal,
): Recomputer {
  const call = <T>(work: Work<T>, own: AbortSignal | undefined) =>
    turns.audit(waiter, work, own === undefined ? signal : anySignal(signal, own));
  return {
    model: engine.model,
    tokenize: (input, date, options) =>
      call((until) => engine.tokenize(input, date, { signal: until }), options?.signal),
    audit: (request, options) =>
      call((until) => engine.audit(request, { signal: until }), options?.signal),
    embed: (request, options) =>
      call((until) => engine.embed(request, { signal: until }), options?.signal),
  };
}

/** The engine as a panel duty sees it: no call waits for audits. */
export function beforeOthers(turns: Turns, engine: Recomputer): Recomputer {
  return {
    model: engine.model,
    tokenize: (input, date, options) => turns.duty(() => engine.tokenize(input, date, options)),
    audit: (request, options) => turns.duty(() => engine.audit(request, options)),
    embed: (request, options) => turns.duty(() => engine.embed(request, options)),
  };
}
