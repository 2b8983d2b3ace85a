/**
 * Compares the machine's clock with ledger time, which is known from the ledger's signed heads and
 * its answers. No rule reads this clock; but the log is dated by it, and a ledger starts its time
 * from it.
 */
import { createController, delay } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import type { Startable } from '../../base/lifecycle.js';
import type { LedgerTime } from '../../roles/ledger/ledger-time.js';
import { judgeClock } from '../doctor/clock.js';
import type { ReasonBoard } from './reasons.js';

const LOOK_MS = 5_000;
/** An answer of the ledger is at most this old when its time is read. */
const ERROR_MS = 5_000;

export interface ClockComponents {
  readonly clock: Pick<Clock, 'now'>;
  readonly ledgerTime: LedgerTime;
}

/** What is wrong with the machine's clock, as a sentence; undefined if it is right or not known. */
export function clockFault({ clock, ledgerTime }: ClockComponents): string | undefined {
  const time = ledgerTime.now();
  if (time === undefined) return undefined;
  const { outcome, sentence, advice } = judgeClock(clock.now() - time, ERROR_MS, 'ledger time');
  if (outcome === 'ok') return undefined;
  return `this machine's clock is ${sentence}: ${advice}; if every node says so, the ledger's clock is wrong`;
}

export class ClockWatch implements Startable {
  readonly #components: ClockComponents;
  readonly #reasons: ReasonBoard;
  readonly #running = createController();
  #looking: Promise<void> = Promise.resolve();

  constructor(components: ClockComponents, reasons: ReasonBoard) {
    this.#components = components;
    this.#reasons = reasons;
  }

  async start(): Promise<void> {
    this.#look();
    this.#looking = this.#repeat();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#looking;
  }

  async #repeat(): Promise<void> {
    const { signal } = this.#running;
    while (!signal.aborted) {
      await delay(LOOK_MS, signal).catch(() => undefined);
      if (!signal.aborted) this.#look();
    }
  }

  #look(): void {
    const fault = clockFault(this.#components);
    this.#reasons.set('CLOCK_OFF', fault !== undefined, fault);
  }
}
