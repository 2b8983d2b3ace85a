/** `rastic up`: runs the node that a data folder describes, until Ctrl+C. */
import { type Command, Option } from 'commander';
import { createLogger, type LogLevel } from '../base/log.js';
import { openNode, runNode } from '../node/run.js';
import { data, json, run } from './command.js';
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

export function addUp(program: Command): void {
  program
    .command('up')
    .description('run the node of a data folder until Ctrl+C')
    .addOption(data())
    .addOption(
      new Option('--log-level <level>', 'how much is logged to standard error').choices([
        'silent',
        'error',
        'warn',
        'info',
        'debug',
      ]),
    )
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic up --data ledger --log-level info')
    .action(run(up));
}
