/** `rastic jobs prune`: deletes old jobs from a folder. */
import type { Command } from 'commander';
import { countText } from '../../base/text.js';
import { runVerb } from '../../node/calls/session.js';
import { KEEP_DEFAULT } from '../../node/jobs/prune.js';
import { data, json, run } from '../command.js';
import { parseCount } from '../options.js';
import { commandLogger } from '../terminal/log.js';
import { print, printJson, watchInterrupts } from '../terminal/ui.js';

interface PruneOptions {
  readonly data: string;
  readonly keepDays: number;
  readonly keepMib: number;
  readonly json?: boolean;
}

const MIB = 1024 ** 2;

async function prune(options: PruneOptions): Promise<void> {
  const keep = { days: options.keepDays, bytes: options.keepMib * MIB };
  const { first: signal } = watchInterrupts();
  const pruned = await runVerb(options.data, commandLogger('jobs'), 'prune', keep, { signal });
  if (options.json) return printJson(pruned);
  const { jobs, bytes, kept } = pruned;
  print(`deleted ${countText(jobs, 'job')}, ${(bytes / MIB).toFixed(1)} MiB; ${kept} kept\n`);
}

export function addPrune(jobs: Command): void {
  jobs
    .command('prune')
    .description('delete old jobs; never one that is open or can still be audited or disputed')
    .addOption(data())
    .option('--keep-days <n>', 'keep what is younger', parseCount, KEEP_DEFAULT.days)
    .option(
      '--keep-mib <n>',
      'delete the oldest above this size',
      parseCount,
      KEEP_DEFAULT.bytes / MIB,
    )
    .addOption(json())
    .addHelpText(
      'after',
      '\nThis happens by itself once a day.\n\nExample:\n  rastic jobs prune --data me --keep-days 7',
    )
    .action(run(prune));
}
