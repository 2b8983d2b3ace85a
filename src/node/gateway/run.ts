/**
 * Runs a gateway on a data folder as a light client that stays up. Other commands of the folder work
 * through it meanwhile.
 */
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Metrics } from '../../base/metrics.js';
import { dataFolder } from '../../store/folder/data-folder.js';
import { FolderHost } from '../calls/host.js';
import { type ConfigInput, type NodeConfig, readConfig } from '../config/config.js';
import { type CreateLogger, logWishOf } from '../config/log-wish.js';
import { useFastCrypto } from '../keys/fast-crypto.js';
import type { Face } from '../node-init.js';

export interface GatewayInit {
  readonly root: string;
  readonly flags: ConfigInput;
  readonly metrics: Metrics;
  readonly createLogger: CreateLogger;
  readonly faceOf: (config: NodeConfig, logger: Logger) => Face;
}

export interface GatewayHooks {
  /** Ends the wait for answers that run. */
  readonly hurry: AbortSignal;
  readonly onReady: () => void;
  readonly onStopping: () => void;
}

/** Resolves when the signal aborts. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });

/**
 * Serves until `stop` aborts, then lets running answers end.
 * @throws RasticError CONFIG_…, STORE_LOCKED while another process has the folder open, HTTP_LISTEN,
 * and as joining the network.
 */
export async function runGateway(
  { root, flags, metrics, createLogger, faceOf }: GatewayInit,
  stop: AbortSignal,
  { hurry, onReady, onStopping }: GatewayHooks,
): Promise<void> {
  const folder = dataFolder(root);
  const config = await readConfig(folder, flags);
  const logger = createLogger(config.logLevel, logWishOf(folder, config));
  await useFastCrypto();
  const init = { folder, config, logger, metrics };
  const host = await FolderHost.open(init, 'network', stop, { isLasting: true });
  const face = faceOf(config, logger);
  try {
    await face.start(host.folder, stop);
    onReady();
    await aborted(stop);
    onStopping();
    await face.drain(hurry).catch((error: unknown) => {
      logger.warn({ code: codeOf(error) }, 'answers broken off');
    });
  } catch (error) {
    // Stopped before it was ready: that is a normal end too.
    if (!stop.aborted || codeOf(error) !== 'CANCELLED') throw error;
  } finally {
    await face.stop();
    await host.close({ hurry });
  }
}
