/** Where and how a data folder's configuration asks for the log. */
import type { Logger, LogLevel } from '../../base/log.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { type NodeConfig, resolveIn } from './config.js';

export interface LogWish {
  readonly format: NodeConfig['logFormat'];
  /** Absolute path. Absent: standard error. */
  readonly file?: string;
}

export type CreateLogger = (level: LogLevel, wish: LogWish) => Logger;

export function logWishOf(
  folder: DataFolder,
  { logFormat: format, logFile }: Pick<NodeConfig, 'logFormat' | 'logFile'>,
): LogWish {
  return { format, ...(logFile !== undefined && { file: resolveIn(folder, logFile) }) };
}
