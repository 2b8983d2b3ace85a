/**
 * Tells what keeps a running node from serving, or from serving well, and when that is over: the
 * checks of `/ready`, looked at whenever a reason is raised and every second.
 */
import { createController, delay } from '../../base/abort.js';
import type { Startable } from '../../base/lifecycle.js';
import { hasRow, type ReasonBoard } from './reasons.js';
import type { ReadyCheck } from './status.js';

const LOOK_MS = 1_000;

/** Told of a failing check, and again when it is over. */
export type OnReason = (check: ReadyCheck, isOver: boolean) => void;

export interface ReadyWatchComponents {
  readonly reasons: ReasonBoard;
  /** The present checks; undefined while the node stops: then nothing is told. */
  readonly read: () => readonly ReadyCheck[] | undefined;
  /** Told of everything. See listen. */
  readonly onReason: OnReason;
}

/** Codes without a row of their own are one reason: a ledger that is away fails in several ways. */
const keyOf = ({ name, code = '' }: ReadyCheck): string =>
  hasRow(name, code) ? `${name} ${code}` : name;

export class ReadyWatch implements Startable {
  readonly #components: ReadyWatchComponents;
  readonly #running = createController();
  readonly #told = new Map<string, ReadyCheck>();
  #onReason: OnReason | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(components: ReadyWatchComponents) {
    this.#components = components;
  }

  async start(): Promise<void> {
    // Once for all that changes in one step: a reason may give its place to another.
    this.#components.reasons.onChange(() => queueMicrotask(() => this.#look()));
    this.#look();
    this.#looking = this.#repeat();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#looking;
  }

  /** Tells what fails now, and whatever changes from now on. */
  listen(onReason: OnReason): void {
    for (const check of this.#told.values()) onReason(check, false);
    this.#onReason = onReason;
  }

  async #repeat(): Promise<void> {
    const { signal } = this.#running;
    while (!signal.aborted) {
      await delay(LOOK_MS, signal).catch(() => undefined);
      this.#look();
    }
  }

  #look(): void {
    const checks = this.#running.signal.aborted ? undefined : this.#components.read();
    if (checks === undefined) return;
    const failed = checks.filter(({ ok }) => !ok);
    const failing = new Map(failed.map((check) => [keyOf(check), check]));
    for (const [key, check] of failing) {
      if (this.#told.has(key)) continue;
      this.#told.set(key, check);
      this.#tell(check, false);
    }
    for (const [key, check] of this.#told) {
      if (failing.has(key) || isStillWrong(check, failed)) continue;
      this.#told.delete(key);
      this.#tell(check, true);
    }
  }

  #tell(check: ReadyCheck, isOver: boolean): void {
    this.#components.onReason(check, isOver);
    this.#onReason?.(check, isOver);
  }
}

/** A check is right again once nothing as grave fails in it: it is told then. */
const isStillWrong = ({ name, warning }: ReadyCheck, failed: readonly ReadyCheck[]): boolean =>
  failed.some((other) => other.name === name && (warning === true || other.warning !== true));
