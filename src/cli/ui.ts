/**
 * What every command needs of the terminal: results on standard output, everything else on
 * standard error, and a signal for Ctrl+C.
 */
import { createController } from '../base/abort.js';
import { systemClock } from '../base/clock.js';
import { RasticError } from '../base/errors.js';

/** Results: what a pipe should get. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Progress and explanations. */
export function note(text: string): void {
  process.stderr.write(text);
}

export const isTerminal = (): boolean => process.stderr.isTTY === true;

/** One line of progress: overwritten on a terminal, told once elsewhere. */
export function progress(text: string): void {
  if (isTerminal()) note(`\r\x1b[2K${text}`);
  else note(`${text}\n`);
}

/** Ends a line of progress on a terminal. */
export function endProgress(): void {
  if (isTerminal()) note('\r\x1b[2K');
}

export interface Interrupts {
  /** Aborts at the first Ctrl+C: end in order. */
  readonly first: AbortSignal;
  /** Aborts at the second, or at SIGTERM: end now. */
  readonly second: AbortSignal;
}

/** npm passes Ctrl+C on to a process that the terminal has told already: one press, two signals. */
const SAME_PRESS_MS = 300;

/** Turns Ctrl+C into signals; a third one ends the process at once. */
export function watchInterrupts(): Interrupts {
  const [first, second] = [createController(), createController()];
  const stop = (controller: AbortController) =>
    controller.abort(new RasticError('CANCELLED', { what: 'the command was interrupted' }));
  let last = Number.NEGATIVE_INFINITY;
  process.on('SIGINT', () => {
    const now = systemClock.now();
    if (now - last < SAME_PRESS_MS) return;
    last = now;
    if (second.signal.aborted) process.exit(130);
    stop(first.signal.aborted ? second : first);
  });
  process.on('SIGTERM', () => {
    stop(first);
    stop(second);
  });
  return { first: first.signal, second: second.signal };
}

/** Money with separators, for people. */
export function money(amount: bigint): string {
  return amount.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** First and last digits of a hash or an address. */
export function short(hex: string): string {
  return `${hex.slice(0, 8)}…${hex.slice(-4)}`;
}

export const seconds = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
