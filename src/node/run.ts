/** A serving node from start to stop: what `rastic up` and every process of a local network do. */
import type { Logger, LogLevel } from '../base/log.js';
import type { Decorate } from '../roles/parts.js';
import { dataFolder } from '../store/data-folder.js';
import { type ConfigInput, type NodeConfig, readConfig } from './config.js';
import { linkToParent } from './local/parent.js';
import { RasticNode } from './node.js';

/**
 * The node of a data folder, not started.
 * @param flags above what the folder's file says.
 * @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE.
 */
export async function openNode(
  root: string,
  flags: ConfigInput,
  createLogger: (level: LogLevel, name: string) => Logger,
  decorate?: Decorate,
): Promise<{ node: RasticNode; roles: NodeConfig['roles'] }> {
  const folder = dataFolder(root);
  const config = await readConfig(folder, flags);
  const { roles, logLevel } = config;
  const logger = createLogger(logLevel, roles.join('+') || 'node');
  return { node: new RasticNode({ folder, config, logger, ...(decorate && { decorate }) }), roles };
}

/**
 * Starts the node, serves until `stop` aborts or the parent process is gone, and stops it.
 * @throws what the start throws.
 */
export async function runNode(
  node: RasticNode,
  stop: AbortSignal,
  onReady: () => void,
): Promise<void> {
  const parent = linkToParent();
  const end = parent === undefined ? stop : AbortSignal.any([stop, parent.gone]);
  await node.start(end);
  parent?.ready();
  onReady();
  if (!end.aborted) {
    await new Promise<void>((done) => end.addEventListener('abort', () => done(), { once: true }));
  }
  await node.stop();
}
