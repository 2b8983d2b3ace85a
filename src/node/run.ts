/**
 * Runs a serving node from start to stop. Used by `rastic up` and every process of a local network.
 */
import { anySignal, createController } from '../base/abort.js';
import type { Logger, LogLevel } from '../base/log.js';
import type { Metrics } from '../base/metrics.js';
import type { Decorate } from '../roles/parts.js';
import { dataFolder } from '../store/folder/data-folder.js';
import { removeRunFile, writeRunFile } from '../store/folder/run-file.js';
import { type ConfigInput, type NodeConfig, readConfig } from './config/config.js';
import { type LogWish, logWishOf } from './config/log-wish.js';
import { useFastCrypto } from './keys/fast-crypto.js';
import { linkToParent } from './local/parent.js';
import { RasticNode } from './node.js';
import type { Face } from './node-init.js';
import type { OnReason } from './status/ready-watch.js';
import type { Wait } from './status/waiting.js';

export interface OpenNode {
  readonly node: RasticNode;
  readonly roles: NodeConfig['roles'];
  readonly config: NodeConfig;
}

export interface OpenOptions {
  readonly afterSlash?: boolean;
  /** What stands before the node, by its configuration; undefined: nothing. */
  readonly faceOf?: (config: NodeConfig, logger: Logger) => Face | undefined;
}

/**
 * Creates the node of a data folder without starting it.
 * @param flags override the folder's file.
 * @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE; what createLogger throws.
 */
export async function openNode(
  root: string,
  flags: ConfigInput,
  createLogger: (level: LogLevel, name: string, wish: LogWish) => Logger,
  decorate?: Decorate,
  metrics?: Metrics,
  { afterSlash = false, faceOf }: OpenOptions = {},
): Promise<OpenNode> {
  const folder = dataFolder(root);
  const config = await readConfig(folder, flags);
  await useFastCrypto();
  const { roles, logLevel } = config;
  const logger = createLogger(logLevel, roles.join('+') || 'node', logWishOf(folder, config));
  const face = faceOf?.(config, logger);
  const optional = {
    ...(decorate && { decorate }),
    ...(metrics && { metrics }),
    ...(face && { face }),
  };
  return {
    node: new RasticNode({ folder, config, logger, afterSlash, ...optional }),
    roles,
    config,
  };
}

export interface RunOptions {
  /** Ends the drain. Work that is still running is aborted. */
  readonly hurry?: AbortSignal;
  /** Called when the stop begins, before running work finishes. */
  readonly onStopping?: () => void;
  /** The URL of the node's status, written to its folder while it runs. */
  readonly url?: string;
  /** Called when the start waits for something, and again rarely. */
  readonly onWaiting?: (wait: Wait) => void;
  /** Called with what keeps the node from serving or from serving well, and when that is over. */
  readonly onReason?: OnReason;
}

/**
 * Starts the node, serves until `stop` aborts or the parent process is gone, drains it, and stops
 * it. If the parent is gone, it stops without draining.
 * @throws what the start throws; STORE_FILE. The node is always stopped in the end.
 */
export async function runNode(
  node: RasticNode,
  stop: AbortSignal,
  onReady: () => void,
  options: RunOptions = {},
): Promise<void> {
  const parent = linkToParent();
  const gone = parent?.gone ?? createController().signal;
  const end = anySignal(stop, gone);
  const { runFile } = node.folder;
  const { url, onWaiting, onReason } = options;
  // A file left by an earlier process is always wrong. Written before the node is ready: a start may
  // wait long, and its status says for what.
  let isOwn = false;
  const onOpen = async () => {
    isOwn = true;
    await (url === undefined ? removeRunFile(runFile) : writeRunFile(runFile, url));
  };
  try {
    await node.start(end, { onOpen, ...(onWaiting && { onWaiting }) });
    parent?.ready();
    onReady();
    if (onReason !== undefined) node.listen(onReason);
    await new Promise<void>((done) => {
      if (end.aborted) done();
      else end.addEventListener('abort', () => done(), { once: true });
    });
    options.onStopping?.();
    const { hurry } = options;
    await node.drain(hurry === undefined ? gone : anySignal(hurry, gone));
    await removeRunFile(runFile);
  } catch (error) {
    // While the database is open, the file is this process's own.
    if (isOwn) await removeRunFile(runFile).catch(() => undefined);
    throw error;
  } finally {
    // Stop the node even if the disk is full. Otherwise its process, engine and database would stay
    // open.
    await node.stop();
  }
}
