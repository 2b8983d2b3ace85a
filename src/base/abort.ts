/** Abort signals: combining, timeouts and waiting, so that no call waits for ever. */
import { setMaxListeners } from 'node:events';
import { systemClock } from './clock.js';
import { RasticError } from './errors.js';

/** A longer timer would fire at once (setTimeout uses 31 bits). */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** A controller whose signal may have many listeners: this is intended here and not a leak. */
export function createController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** A signal that aborts with the first of these; it may have many listeners too. */
export function anySignal(...signals: AbortSignal[]): AbortSignal {
  const signal = AbortSignal.any(signals);
  setMaxListeners(0, signal);
  return signal;
}

/** Runs `work` after `ms` milliseconds, unless the process ends before. @returns what prevents it. */
export function afterwards(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, Math.min(ms, TIMER_MAX_MS));
  timer.unref();
  return () => clearTimeout(timer);
}

/** A signal that aborts with the given one, or after `ms` milliseconds with code TIMEOUT. */
export function withTimeout(ms: number, what: string, signal?: AbortSignal): AbortSignal {
  const controller = createController();
  const expire = () => {
    signal?.removeEventListener('abort', forward);
    controller.abort(new RasticError('TIMEOUT', { what, ms }));
  };
  const timer = setTimeout(expire, Math.min(ms, TIMER_MAX_MS));
  timer.unref();
  const forward = () => {
    clearTimeout(timer);
    controller.abort(signal?.reason);
  };
  if (signal?.aborted) forward();
  else signal?.addEventListener('abort', forward, { once: true });
  return controller.signal;
}

/**
 * Runs `work` with a signal that aborts after `ms` or with the given one, and leaves no listener
 * behind: for repeated waits on one long-lived signal.
 */
export async function within<T>(
  ms: number,
  what: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = createController();
  const expire = () => controller.abort(new RasticError('TIMEOUT', { what, ms }));
  const timer = setTimeout(expire, Math.min(ms, TIMER_MAX_MS));
  const forward = () => controller.abort(signal.reason);
  signal.addEventListener('abort', forward, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', forward);
  }
}

/** A time limit for waits on one signal: of one wait, or of several waits together. */
export class IdleLimit {
  readonly #controller = createController();
  readonly #what: string;
  #timer: NodeJS.Timeout | undefined;
  #ms = 0;
  #leftMs = 0;
  #began: number | undefined;

  /** @param signal when it aborts, the limit's own signal aborts with the same reason. */
  constructor(what: string, signal: AbortSignal) {
    this.#what = what;
    const forward = () => this.#controller.abort(signal.reason);
    if (signal.aborted) forward();
    else signal.addEventListener('abort', forward, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Starts a wait: after `ms` the signal aborts with code TIMEOUT. */
  start(ms: number): void {
    this.stop();
    this.#ms = ms;
    this.#leftMs = ms;
    this.resume();
  }

  /** Starts another wait, with what the stopped one has left of its time. */
  resume(): void {
    const expire = () =>
      this.#controller.abort(new RasticError('TIMEOUT', { what: this.#what, ms: this.#ms }));
    this.#began = systemClock.monotonic();
    this.#timer = setTimeout(expire, Math.min(this.#leftMs, TIMER_MAX_MS));
  }

  /** Ends the wait. */
  stop(): void {
    clearTimeout(this.#timer);
    if (this.#began === undefined) return;
    this.#leftMs = Math.max(0, this.#leftMs - (systemClock.monotonic() - this.#began));
    this.#began = undefined;
  }
}

/** Settles with the promise, or rejects with the signal's reason as soon as it aborts. */
export async function raceSignal<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // If the promise rejects later, nobody listens any more: an unhandled rejection would end the
  // process.
  promise.catch(() => {});
  signal.throwIfAborted();
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

/** Resolves after `ms` milliseconds; rejects with the signal's reason if it aborts first. */
export async function delay(ms: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await raceSignal(new Promise<void>((done) => (timer = setTimeout(done, ms))), signal);
  } finally {
    clearTimeout(timer);
  }
}
