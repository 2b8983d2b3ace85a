/**
 * What every command needs of the terminal: results on standard output, everything else on
 * standard error with one line of progress below it, and a signal for Ctrl+C.
 */
import { createController } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import { cutLine, isPlainTerminal, paint } from './terminal.js';

/** What stands on the line of progress; empty: there is none. */
let live = '';
/** Whether the text on the terminal has not ended its line. */
let isMidLine = false;
/** A question stands on the screen: nothing is drawn over it. */
let isAsking = false;
/** Why standard output takes no more. */
let outputFailure: RasticError | undefined;
const onOutputFailure: ((reason: RasticError) => void)[] = [];

const ERASE = '\r\x1b[2K';

/** Whether a line of progress can be overwritten: elsewhere plain lines are told. */
export const isTerminal = (): boolean => process.stderr.isTTY === true && !isPlainTerminal();

/** Whether results and progress meet on one screen. */
export const sharesTerminal = (): boolean => isTerminal() && process.stdout.isTTY === true;

function writeError(text: string): void {
  try {
    process.stderr.write(text);
  } catch {
    // Nobody reads it: there is nobody to tell so.
  }
}

/** Takes the line of progress off the screen, and begins a line where text stands. */
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

/** Standard output is gone (EPIPE, EIO) or full: what runs is told to end in order. */
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

/** To be called first: without it a reader that goes away (`| head -1`) would end the process. */
export function guardOutput(): void {
  process.stdout.on('error', failOutput);
  process.stderr.on('error', () => undefined);
}

/** Waits until all results have been handed over. @throws RasticError OUTPUT_FAILED. */
export async function flushOutput(): Promise<void> {
  if (outputFailure === undefined) {
    await new Promise<void>((done) => process.stdout.write('', () => done()));
  }
  if (outputFailure?.code === 'OUTPUT_FAILED') throw outputFailure;
}

/** Results: what a pipe should get. */
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

/** Explanations, whole lines of them; without a line's end it is a question, and waits. */
export function note(text: string): void {
  beginLine();
  writeError(text);
  isAsking = isTerminal() && !text.endsWith('\n');
  drawLive();
}

/** One line of progress: overwritten on a terminal, told as it is elsewhere. */
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

/** Takes the line of progress off a terminal. */
export function endProgress(): void {
  if (live !== '' && !isAsking) writeError(ERASE);
  live = '';
}

export interface Interrupts {
  /** Aborts at the first Ctrl+C, or when nobody takes the output any more: end in order. */
  readonly first: AbortSignal;
  /** Aborts at the second: the process ends at once. */
  readonly second: AbortSignal;
}

/** What a command says when it is interrupted. */
export interface InterruptWords {
  readonly first?: () => void;
  readonly second?: () => void;
}

/** npm passes Ctrl+C on to a process that the terminal has told already: one press, two signals. */
const SAME_PRESS_MS = 300;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/** Turns Ctrl+C into signals. SIGTERM and SIGHUP count like a press of it. */
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

/** Money with separators, for people. */
export function money(amount: bigint): string {
  return amount.toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}
