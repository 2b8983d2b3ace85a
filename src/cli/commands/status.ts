/** `rastic status`: shows the status of a data folder's node, once or every second. */
import type { Command } from 'commander';
import { delay } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { NodeStatus } from '../../node/interface.js';
import { readStatus } from '../../node/status/status-client.js';
import { data, json, run } from '../command.js';
import { statusPage } from '../terminal/status-page.js';
import { print, printJson, printPage, watchInterrupts } from '../terminal/ui.js';

interface StatusOptions {
  readonly data: string;
  readonly watch?: boolean;
  readonly json?: boolean;
}

const WATCH_MS = 1_000;
const isScreen = (): boolean => process.stdout.isTTY === true && process.env.TERM !== 'dumb';

/** @throws RasticError NODE_STATUS if a node of another version has a different format. */
function pageOf(status: NodeStatus, columns: number | undefined): string {
  try {
    return statusPage(status, columns);
  } catch (error) {
    const message = `version ${status.version} uses another format`;
    throw new RasticError('NODE_STATUS', { url: `process ${status.pid}`, message }, error);
  }
}

/** Shows one status: as JSON, or as a page as wide as the terminal. */
async function show(options: StatusOptions, signal: AbortSignal): Promise<void> {
  const status = await readStatus(options.data, signal);
  if (options.json) return printJson(status);
  const page = pageOf(status, isScreen() ? process.stdout.columns : undefined);
  if (options.watch) printPage(page);
  else print(page);
}

async function status(options: StatusOptions): Promise<void> {
  const { first } = watchInterrupts();
  if (!options.watch) return show(options, first);
  try {
    for (;;) {
      await show(options, first);
      await delay(WATCH_MS, first);
    }
  } catch (error) {
    // Ctrl+C is the normal way to stop watching, so it is not a failure.
    if (codeOf(error) !== 'CANCELLED') throw error;
  }
}

export function addStatus(program: Command): void {
  program
    .command('status')
    .description('show the status of the running node of a data folder: checks, peers, money, jobs')
    .addOption(data())
    .option('--watch', 'repeat every second until Ctrl+C')
    .addOption(json('one JSON object; with --watch one line per second'))
    .addHelpText('after', '\nExample:\n  rastic status --data node --watch')
    .action(run(status));
}
