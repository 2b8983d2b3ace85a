/** `rastic up`: runs the node that a data folder describes, until Ctrl+C. */
import { createLogger } from '../base/log.js';
import { readConfig } from '../node/config.js';
import { RasticNode } from '../node/node.js';
import { runNode } from '../node/run.js';
import { dataFolder } from '../store/data-folder.js';
import { note, print, watchInterrupts } from './ui.js';

export interface UpOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly logLevel?: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

export async function up(options: UpOptions): Promise<void> {
  const folder = dataFolder(options.data);
  const flags = options.logLevel === undefined ? {} : { logLevel: options.logLevel };
  const config = await readConfig(folder, flags);
  const logger = createLogger(config.logLevel, config.roles.join('+') || 'node');
  const node = new RasticNode({ folder, config, logger });
  await runNode(node, watchInterrupts().first, () => {
    const { addresses } = node;
    if (options.json) print(`${JSON.stringify({ ready: true, roles: config.roles, addresses })}\n`);
    else note(`${config.roles.join(' and ')} ready at ${addresses.join(', ')}; Ctrl+C stops it\n`);
  });
}
