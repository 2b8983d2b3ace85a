/** `rastic up`: runs the node that a data folder describes, until Ctrl+C. */
import { createLogger, type LogLevel } from '../base/log.js';
import { openNode, runNode } from '../node/run.js';
import { note, print, watchInterrupts } from './ui.js';

export interface UpOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly logLevel?: LogLevel;
}

export async function up({ data, json, logLevel }: UpOptions): Promise<void> {
  const flags = logLevel === undefined ? {} : { logLevel };
  const { node, roles } = await openNode(data, flags, createLogger);
  await runNode(node, watchInterrupts().first, () => {
    const { addresses } = node;
    if (json) print(`${JSON.stringify({ ready: true, roles, addresses })}\n`);
    else note(`${roles.join(' and ')} ready at ${addresses.join(', ')}; Ctrl+C stops it\n`);
  });
}
