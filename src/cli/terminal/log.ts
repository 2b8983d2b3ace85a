/** Opens the log of a command where and how the folder's configuration says. */
import { type Log, type LogLevel, openLog } from '../../base/log.js';
import type { CreateLogger, LogWish } from '../../node/config/log-wish.js';
import { isTerminal } from './ui.js';

/** @throws RasticError LOG_FILE. */
export function openConfiguredLog(level: LogLevel, name: string, { format, file }: LogWish): Log {
  const pretty = format === 'pretty' || (format === 'auto' && !file && isTerminal());
  return openLog({ level, name, pretty, ...(file && { file }) });
}

/**
 * The log of a command that uses a folder for a while. Warnings are meant for unattended nodes: on
 * standard error the command's own report already says what is wrong. A file gets them all.
 */
export const commandLogger =
  (name: string): CreateLogger =>
  (level, wish) => {
    const shown = wish.file === undefined && level === 'warn' ? 'error' : level;
    return openConfiguredLog(shown, name, wish).logger;
  };
