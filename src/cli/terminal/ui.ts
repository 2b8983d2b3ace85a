/**
 * What every command needs from the terminal: results on standard output, everything else on
 * standard error with a progress line below it, and signals for Ctrl+C.
 */
import { createController } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { isOneOutput } from '../../base/outputs.js';
import { visible, visibleJson } from '../../base/visible.js';
import { Presses } from './press.js';
import { columnsOf, cutLine, isPlainTerminal, type Painted, paint, stylePart } from './terminal.js';
import { WordWrap, wrapLines } from './wrap.js';

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

/** A progress line below the answer, on the same screen; empty if there is none. */
let below = '';
/** From the cursor to the end of the screen. */
const ERASE_BELOW = '\x1b[J';

/** Whether a progress line can be overwritten. Otherwise plain lines are printed. */
export const isTerminal = (): boolean => process.stderr.isTTY === true && !isPlainTerminal();

/** Whether results are shown on a screen. */
export const isScreen = (): boolean => process.stdout.isTTY === true;

/** Whether results and progress appear on the same screen. */
export const sharesTerminal = (): boolean => isTerminal() && isScreen();

/** Width of the screen that results are shown on; undefined for a pipe or a file. */
export const screenColumns = (): number | undefined =>
  isScreen() ? columnsOf(process.stdout) : undefined;

/** Whether both streams end in one file or pipe, where neither can be overwritten. */
const isOneFile = !isScreen() && isOneOutput();

/** Whether text and progress would end up in the same place. */
export const sharesOutput = (): boolean => sharesTerminal() || isOneFile;

/** Explanations for that file that wait for the end of a line of the answer. */
let held = '';

/** Text that strangers may have written, for the stream's screen; unchanged for a pipe or a file. */
const shown = (text: string, stream: { readonly isTTY?: boolean }): string =>
  stream.isTTY === true ? visible(text) : text;

/** The answer's words on the screen. */
const words = new WordWrap();

function writeError(text: string): void {
  try {
    process.stderr.write(text);
  } catch {
    // Standard error is closed, so this cannot be reported anywhere.
  }
}

function eraseBelow(): void {
  if (below !== '') writeError(ERASE_BELOW);
  below = '';
}

/** Erases the progress line, and starts a new line if text is on the current one. */
function beginLine(): void {
  if (isAsking) return;
  eraseBelow();
  if (live !== '') writeError(ERASE);
  flushWords();
  words.reset();
  if (isMidLine && sharesTerminal()) writeError('\n');
  if (sharesTerminal()) isMidLine = false;
}

function drawLive(): void {
  if (live !== '' && !isAsking)
    writeError(ERASE + stylePart(paint(cutLine(live, process.stderr.columns), 'dim')));
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

function write(text: string): void {
  if (outputFailure !== undefined || text === '') return;
  eraseBelow();
  if (live !== '' && sharesTerminal()) endProgress();
  try {
    process.stdout.write(text);
  } catch (error) {
    failOutput(error);
  }
  isMidLine = !text.endsWith('\n');
  if (!isMidLine && held !== '') {
    writeError(held);
    held = '';
  }
}

/** Writes the word of an answer that may not have ended yet. */
function flushWords(): void {
  if (isScreen()) write(words.flush(columnsOf(process.stdout)));
}

/** Prints a result, to standard output. */
export function print(text: string): void {
  flushWords();
  words.reset();
  write(shown(text, process.stdout));
}

/** Prints part of an answer, to standard output; on a screen its lines break between words. */
export function printAnswer(text: string): void {
  const line = below;
  write(isScreen() ? words.push(visible(text), columnsOf(process.stdout)) : text);
  if (line !== below) progressBelow(line);
}

/**
 * Shows one progress line below an answer that is in the middle of a line of the same screen; the
 * cursor stays at the answer. Where the cursor's column is not known, nothing is drawn.
 */
export function progressBelow(text: string): void {
  const column = words.column;
  const isKnown = isMidLine && column > 0 && column < columnsOf(process.stdout);
  if (!sharesTerminal() || isAsking || !isKnown) return;
  endProgress();
  below = visible(text);
  const line = stylePart(paint(cutLine(below, process.stderr.columns), 'dim'));
  writeError(`\r\n\x1b[2K${line}\r\x1b[1A\x1b[${column}C`);
}

/** JSON has no bigint: money as text. */
const asText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;

/** Prints one line of JSON, to standard output. */
export function printJson(value: object): void {
  const json = JSON.stringify(value, asText);
  flushWords();
  write(`${isScreen() ? visibleJson(json) : json}\n`);
}

/** Cursor home and erase below: a page is drawn over the previous one. */
const HOME = '\x1b[H\x1b[J';

/** Prints a page; on a screen in place of the previous one. */
export function printPage(page: string): void {
  if (isScreen() && !isPlainTerminal()) write(HOME + visible(page));
  else print(`${page}\n`);
}

function shownPart(part: string | Painted): string {
  if (typeof part !== 'string') return stylePart({ ...part, text: visible(part.text) });
  return shown(part, process.stderr);
}

/**
 * Prints explanations, as whole lines. Text without a newline at its end is a question that waits
 * for an answer. Only a part that paint() made has a style: what else looks like one is shown.
 */
export function note(...parts: readonly (string | Painted)[]): void {
  beginLine();
  const text = parts.map(shownPart).join('');
  if (isOneFile && isMidLine) {
    held += text;
    return;
  }
  writeError(isTerminal() ? wrapLines(text, columnsOf(process.stderr)) : text);
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
  live = visible(text);
  drawLive();
}

/** Erases the progress line on a terminal. */
export function endProgress(): void {
  eraseBelow();
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

/** Signals that count as Ctrl+C. */
export const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export const INTERRUPTED = 130;

/** Calls the listener when standard output can no longer be written, at once if that is so now. */
export function watchOutput(listener: (reason: RasticError) => void): void {
  onOutputFailure.push(listener);
  if (outputFailure !== undefined) listener(outputFailure);
}

/** Turns Ctrl+C into abort signals. SIGTERM and SIGHUP count as Ctrl+C. */
export function watchInterrupts(words: InterruptWords = {}): Interrupts {
  const [first, second] = [createController(), createController()];
  const reason = () => new RasticError('CANCELLED', { what: 'the command was interrupted' });
  const presses = new Presses();
  let isSecond = false;
  const press = (): void => {
    if (!presses.isNew()) return;
    if (!isSecond) {
      isSecond = true;
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
  watchOutput((failure) => first.abort(failure));
  return { first: first.signal, second: second.signal };
}
