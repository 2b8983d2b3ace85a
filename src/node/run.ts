/** A serving node from start to stop: what `rastic up` and every process of a local network do. */
import { anySignal } from '../base/abort.js';
import type { Logger, LogLevel } from '../base/log.js';
import type { Metrics } from '../base/metrics.js';
import type { Decorate } from '../roles/parts.js';
import { dataFolder } from '../store/folder/data-folder.js';
import { removeRunFile, writeRunFile } from '../store/folder/run-file.js';
import { type ConfigInput, type NodeConfig, readConfig, resolveIn } from './config/config.js';
import { linkToParent } from './local/parent.js';
import { RasticNode } from './node.js';

/** Where the configuration wants the log. */
export interface LogWish {
  readonly format: NodeConfig['logFormat'];
  /** Absolute path; standard error when absent. */
  readonly file?: string;
}

export interface OpenNode {
  readonly node: RasticNode;
  readonly roles: NodeConfig['roles'];
  readonly config: NodeConfig;
}

/**
 * The node of a data folder, not started.
 * @param flags above what the folder's file says.
 * @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE; what createLogger throws.
 */
export async function openNode(
  root: string,
  flags: ConfigInput,
  createLogger: (level: LogLevel, name: string, wish: LogWish) => Logger,
  decorate?: Decorate,
  metrics?: Metrics,
): Promise<OpenNode> {
  const folder = dataFolder(root);
  const config = await readConfig(folder, flags);
  const { roles, logLevel, logFormat, logFile } = config;
  const wish = {
    format: logFormat,
    ...(logFile !== undefined && { file: resolveIn(folder, logFile) }),
  };
  const logger = createLogger(logLevel, roles.join('+') || 'node', wish);
  const optional = { ...(decorate && { decorate }), ...(metrics && { metrics }) };
  return { node: new RasticNode({ folder, config, logger, ...optional }), roles, config };
}

export interface RunOptions {
  /** Ends the drain: what has not ended by then is broken off. */
  readonly hurry?: AbortSignal;
  /** Told when the stop begins, with the work that is waited for. */
  readonly onStopping?: () => void;
  /** Where the node's status is served: told in its folder while it runs. */
  readonly url?: string;
}

/**
 * Starts the node, serves until `stop` aborts or the parent process is gone, lets its work end, and
 * stops it. A parent that is gone waits for nothing.
 * @throws what the start throws; STORE_FILE. The node is stopped however it ends.
 */
export async function runNode(
  node: RasticNode,
  stop: AbortSignal,
  onReady: () => void,
  options: RunOptions = {},
): Promise<void> {
  const parent = linkToParent();
  const gone = parent?.gone ?? new AbortController().signal;
  const end = anySignal(stop, gone);
  await node.start(end);
  const { runFile } = node.folder;
  try {
    // What an earlier process left is wrong in any case.
    if (options.url === undefined) await removeRunFile(runFile);
    else await writeRunFile(runFile, options.url);
    parent?.ready();
    onReady();
    await new Promise<void>((done) => {
      if (end.aborted) done();
      else end.addEventListener('abort', () => done(), { once: true });
    });
    options.onStopping?.();
    const { hurry } = options;
    await node.drain(hurry === undefined ? gone : anySignal(hurry, gone));
    await removeRunFile(runFile);
  } finally {
    // A full disk too: a node that nobody stops keeps its process, its engine and its database.
    await node.stop();
  }
}
