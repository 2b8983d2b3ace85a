/**
 * Opens a client for a program: on its data folder, which is made if there is none, or on a
 * temporary one that is gone with the program.
 */
import { RasticError } from '../../base/errors.js';
import { type Logger, silentLogger } from '../../base/log.js';
import { createTemporaryRoot, dataFolder, removeRoot } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import { maxPriceIn } from '../config/amounts.js';
import { type ConfigInput, type NodeConfig, readConfig } from '../config/config.js';
import type { OpenClient } from '../jobs/client-node.js';
import { useFastCrypto } from '../keys/fast-crypto.js';
import { initMember, initMemberOf } from '../network/init.js';
import type { JobsAtWork } from './at-work.js';
import { FolderHost } from './host.js';

/** Where a program's client lives. At least one of `data` and `network` is given. */
export interface ProgramInit {
  /** Its data folder: key, jobs and channels. Absent: a temporary one, deleted when it closes. */
  readonly data?: string;
  /**
   * The network to join: the path of its `network.json`, or that file's parsed JSON. Needed only
   * where the folder is new.
   */
  readonly network?: string | object;
  /** Settings of a new folder, as in its `config.json`. */
  readonly config?: Omit<ConfigInput, 'network'>;
  /** Absent: nothing is logged. */
  readonly logger?: Logger;
}

/** An open client, and what its folder is configured with. */
export interface OpenProgram {
  readonly open: OpenClient;
  readonly atWork: JobsAtWork;
  readonly config: NodeConfig;
  /** As configured. */
  readonly maxPrice: bigint | undefined;
  close(): Promise<void>;
}

/** @throws RasticError CLIENT_OPTION for a new folder without a network; as initMember. */
async function ensureFolder(root: string, { network, config = {} }: ProgramInit): Promise<void> {
  if ((await readJson(dataFolder(root).configFile)) !== undefined) return;
  if (network === undefined) {
    const message = 'is needed: the data folder is new';
    throw new RasticError('CLIENT_OPTION', { field: 'network', message });
  }
  if (typeof network === 'string') await initMember(root, { ...config, network });
  else await initMemberOf(root, network, config);
}

async function openAt(
  root: string,
  { logger = silentLogger }: ProgramInit,
  signal: AbortSignal,
): Promise<OpenProgram> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const host = await FolderHost.open({ folder, config, logger }, 'network', signal);
  try {
    const open = await host.client(signal);
    const maxPrice = maxPriceIn(config, open.currency);
    return { open, config, maxPrice, atWork: host.folder.atWork, close: () => host.close() };
  } catch (error) {
    await host.close();
    throw error;
  }
}

/**
 * @throws RasticError CLIENT_OPTION without a folder and a network, STORE_LOCKED while another process
 * has the folder open, and as openBase.
 */
export async function openProgram(init: ProgramInit, signal: AbortSignal): Promise<OpenProgram> {
  const { data, network } = init;
  if (data === undefined && network === undefined) {
    const message = 'is needed: a folder, or a network to join';
    throw new RasticError('CLIENT_OPTION', { field: 'data', message });
  }
  await useFastCrypto();
  const root = data ?? (await createTemporaryRoot());
  const clean = () => (data === undefined ? removeRoot(root) : undefined);
  try {
    await ensureFolder(root, init);
    const program = await openAt(root, init, signal);
    const close = async () => {
      await program.close();
      await clean();
    };
    return { ...program, close };
  } catch (error) {
    await clean();
    throw error;
  }
}
