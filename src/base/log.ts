/**
 * One logger per process: a constant message plus an object, as JSON or as readable text, to
 * standard error or a file. Prompts, completions and keys are never logged.
 */
import { type DestinationStream, type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { codeOf, RasticError } from './errors.js';
import { isErrorScreen } from './outputs.js';
import { visible, visibleJson } from './visible.js';

export type { Logger };
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** The format of lines and where they are written. */
interface LogOutput {
  /** Readable text; JSON otherwise. */
  readonly pretty?: boolean;
  /** Appended to, mode 0600; standard error otherwise. */
  readonly file?: string;
}

export interface LogInit extends LogOutput {
  readonly level: LogLevel;
  readonly name: string;
}

export interface Log {
  readonly logger: Logger;
  /** Opens the file again, after a log rotation has moved the old one away. */
  reopen(): void;
}

/** Deeper causes add little, and a cycle would never end. */
const CAUSES_MAX = 3;

/** An error as the log shows it; the stack only at level debug. */
function describeError(error: unknown, withStack: boolean, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack, cause } = error;
  const code = codeOf(error);
  return {
    type: name,
    message,
    ...(code !== undefined && { code }),
    ...(withStack && { stack }),
    ...(cause !== undefined &&
      depth < CAUSES_MAX && { cause: describeError(cause, withStack, depth + 1) }),
  };
}

/** @throws RasticError LOG_FILE when the file cannot be opened. */
function openDestination(file: string | undefined) {
  try {
    const dest = file === undefined ? { fd: 2 } : { dest: file, append: true, mode: 0o600 };
    const stream = pino.destination({ ...dest, sync: true });
    // A full disk or a closed pipe may lose log lines, but must not stop the node.
    stream.on('error', () => undefined);
    return stream;
  } catch (error) {
    throw new RasticError('LOG_FILE', { path: file ?? 'standard error' }, error);
  }
}

/** Lines as they are written: readable or JSON, and on a screen without control characters. */
function formatted(stream: DestinationStream, init: LogInit): DestinationStream {
  const isScreen = init.file === undefined && isErrorScreen();
  if (init.pretty === true) {
    const format = prettyFactory({ colorize: false });
    const show = (line: string) => (isScreen ? visible(format(line)) : format(line));
    return { write: (line: string) => stream.write(show(line)) };
  }
  return isScreen ? { write: (line: string) => stream.write(visibleJson(line)) } : stream;
}

/** @throws RasticError LOG_FILE. */
export function openLog(init: LogInit): Log {
  const { level, name, file } = init;
  const stream = openDestination(file);
  const serializers = { err: (error: unknown) => describeError(error, level === 'debug') };
  const options = { level, name, base: { name }, serializers };
  return {
    logger: pino(options, formatted(stream, init)),
    reopen: () => {
      if (file !== undefined) stream.reopen();
    },
  };
}

/** JSON lines to standard error, so that standard output is left to the program. */
export function createLogger(level: LogLevel, name: string): Logger {
  return openLog({ level, name }).logger;
}

export const silentLogger: Logger = pino({ level: 'silent' });
