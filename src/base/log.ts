/** One logger a process: constant message plus object. Prompts and completions are never logged. */
import { type Logger, pino } from 'pino';

export type { Logger };
export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** Writes JSON lines to standard error, so that standard output stays the program's own. */
export function createLogger(level: LogLevel, name: string): Logger {
  return pino({ level, name, base: { name } }, pino.destination({ fd: 2, sync: true }));
}

export const silentLogger: Logger = pino({ level: 'silent' });
