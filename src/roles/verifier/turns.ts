/**
 * Whose turn it is at a verifier's engine. Panel duties come first: a member that commits too late
 * is fined. Clients take turns, however many audits each of them asks for. docs/protocol.md
 * section 5.
 */
import { anySignal, createController, raceSignal } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { Recomputer } from './recompute.js';

/** An audit that waits for its turn, or has it. */
interface Entry {
  readonly go: () => void;
  /** Aborts when a duty takes its place. It then gets the next turn of all. */
  readonly paused: AbortController;
}

type Work<T> = (signal: AbortSignal) => Promise<T>;

export class Turns {
  readonly #width: number;
  /** Waiting audits of each client; the first client has the next turn. */
  #lines = new Map<Address, readonly Entry[]>();
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
  async audit<T>(client: Address, work: Work<T>, signal: AbortSignal): Promise<T> {
    for (let isAgain = false; ; isAgain = true) {
      const turn = this.#join(client, isAgain);
      const { paused } = turn.entry;
      try {
        await raceSignal(turn.come, signal);
        return await work(anySignal(signal, paused.signal));
      } catch (error) {
        if (!paused.signal.aborted || signal.aborted) throw error;
      } finally {
        this.#leave(client, turn.entry);
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
  #join(client: Address, isAgain: boolean): { entry: Entry; come: Promise<void> } {
    let go: () => void = () => undefined;
    const come = new Promise<void>((done) => (go = done));
    const entry: Entry = { go, paused: createController() };
    const line = this.#lines.get(client) ?? [];
    if (isAgain) {
      this.#lines.delete(client);
      this.#lines = new Map([[client, [entry, ...line]], ...this.#lines]);
    } else this.#lines.set(client, [...line, entry]);
    this.#next();
    return { entry, come };
  }

  #leave(client: Address, entry: Entry): void {
    this.#running.delete(entry);
    const left = (this.#lines.get(client) ?? []).filter((other) => other !== entry);
    if (left.length > 0) this.#lines.set(client, left);
    else this.#lines.delete(client);
    this.#next();
  }

  /** Gives free places away: one turn to each client, then again from the first. */
  #next(): void {
    for (const [client, [entry, ...others]] of this.#lines) {
      if (this.#running.size + this.#duties >= this.#width) return;
      this.#lines.delete(client);
      // At the end of the map, so that all other clients come before its next audit.
      if (others.length > 0) this.#lines.set(client, others);
      if (entry === undefined) continue;
      this.#running.add(entry);
      entry.go();
    }
  }
}

/** The engine as an audit sees it: each call waits for its client's turn. */
export function inTurnsOf(
  turns: Turns,
  engine: Recomputer,
  client: Address,
  signal: AbortSignal,
): Recomputer {
  const call = <T>(work: Work<T>, own: AbortSignal | undefined) =>
    turns.audit(client, work, own === undefined ? signal : anySignal(signal, own));
  return {
    model: engine.model,
    tokenize: (input, date, options) =>
      call((until) => engine.tokenize(input, date, { signal: until }), options?.signal),
    audit: (request, options) =>
      call((until) => engine.audit(request, { signal: until }), options?.signal),
  };
}

/** The engine as a panel duty sees it: no call waits for audits. */
export function beforeOthers(turns: Turns, engine: Recomputer): Recomputer {
  return {
    model: engine.model,
    tokenize: (input, date, options) => turns.duty(() => engine.tokenize(input, date, options)),
    audit: (request, options) => turns.duty(() => engine.audit(request, options)),
  };
}
