/**
 * What every command needs from the terminal: results on standard output, everything else on
 * standard error with a progress line below it, and signals for Ctrl+C.
 */
import { createController } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import { cutLine, isPlainTerminal, paint } from './terminal.js';

/** The current progress line; empty if there is none. */
let live = '';
/** Whether the last line of text on the terminal has no newline yet. */
let isMidLine = false;
/** Whether a question is on the screen, so that nothing may be drawn over it. */
let isAsking = false;
/** Why standard output can no longer be written. */
let outputFailure: RasticError | undefined;
const onOutputFailure: ((reason: RasticError) => void)[] = [];

const ERASE = '\r\x1b[2K';

/** Whether a progress line can be overwritten. Otherwise plain lines are printed. */
export const isTerminal = (): boolean => process.stderr.isTTY === true && !isPlainTerminal();

/** Whether results and progress appear on the same screen. */
export const sharesTerminal = (): boolean => isTerminal() && process.stdout.isTTY === true;

function writeError(text: string): void {
  try {
    process.stderr.write(text);
  } catch {
    // Standard error is closed, so this cannot be reported anywhere.
  }
}

/** Erases the progress line, and starts a new line if text is on the current one. */
function beginLine(): void {
  if (isAsking) return;
  if (live !== '') writeError(ERASE);
  if (isMidLine && sharesTerminal()) writeError('\n');
  if (sharesTerminal()) isMidLine = false;
}

function drawLive(): void {
  if (live !== '' && !isAsking)
    writeError(ERASE + paint(cutLine(live, process.stderr.columns), 'dim'));
}

/** Standard output is closed (EPIPE, EIO) or full: running work is stopped cleanly. */
function failOutput(error: unknown): void {
  if (outputFailure !== undefined) return;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const isClosed = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'].includes(code);
  const reason = isClosed
    ? new RasticError('OUTPUT_CLOSED', { what: code })
    : new RasticError('OUTPUT_FAILED', { message: code });
  outputFailure = reason;
  for (const tell of onOutputFailure) tell(reason);
}

/**
 * Call it first. Without it the process would die when a reader closes the output (`| head -1`).
 */
export function guardOutput(): void {
  process.stdout.on('error', failOutput);
  process.stderr.on('error', () => undefined);
}

/** Waits until all results have been written. @throws RasticError OUTPUT_FAILED. */
export async function flushOutput(): Promise<void> {
  if (outputFailure === undefined) {
    await new Promise<void>((done) => process.stdout.write('', () => done()));
  }
  if (outputFailure?.code === 'OUTPUT_FAILED') throw outputFailure;
}

/** Prints a result, to standard output. */
export function print(text: string): void {
  if (outputFailure !== undefined || text === '') return;
  if (live !== '' && sharesTerminal()) endProgress();
  try {
    process.stdout.write(text);
  } catch (error) {
    failOutput(error);
  }
  isMidLine = !text.endsWith('\n');
}

/**
 * Prints explanations, as whole lines. Text without a newline at its end is a question that waits
 * for an answer.
 */
export function note(text: string): void {
  beginLine();
  writeError(text);
  isAsking = isTerminal() && !text.endsWith('\n');
  drawLive();
}

/** Shows one progress line: overwritten on a terminal, a plain line elsewhere. */
export function progress(text: string): void {
  if (text === live) return;
  if (!isTerminal()) {
    note(`${text}\n`);
    return;
  }
  beginLine();
  live = text;
  drawLive();
}

/** Erases the progress line on a terminal. */
export function endProgress(): void {
  if (live !== '' && !isAsking) writeError(ERASE);
  live = '';
}

export interface Interrupts {
  /** Aborts at the first Ctrl+C, or when the output is closed: stop cleanly. */
  readonly first: AbortSignal;
  /** Aborts at the second Ctrl+C: the process ends at once. */
  readonly second: AbortSignal;
}

/** What a command prints when it is interrupted. */
export interface InterruptWords {
  readonly first?: () => void;
  readonly second?: () => void;
}

/**
 * npm forwards Ctrl+C to a process that already got it from the terminal, so one press gives two
 * signals.
 */
const SAME_PRESS_MS = 300;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/** Turns Ctrl+C into abort signals. SIGTERM and SIGHUP count as Ctrl+C. */
export function watchInterrupts(words: InterruptWords = {}): Interrupts {
  const [first, second] = [createController(), createController()];
  const reason = () => new RasticError('CANCELLED', { what: 'the command was interrupted' });
  let last = Number.NEGATIVE_INFINITY;
  let presses = 0;
  const press = (): void => {
    const now = systemClock.monotonic();
    if (now - last < SAME_PRESS_MS) return;
    last = now;
    presses++;
    if (presses === 1) {
      words.first?.();
      first.abort(reason());
      return;
    }
    endProgress();
    words.second?.();
    second.abort(reason());
    process.exit(INTERRUPTED);
  };
  for (const signal of SIGNALS) process.on(signal, press);
  onOutputFailure.push((failure) => first.abort(failure));
  if (outputFailure !== undefined) first.abort(outputFailure);
  return { first: first.signal, second: second.signal };
}

/** Formats money with separators, for people. */
export function money(amount: bigint): string {
  return amount.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}
