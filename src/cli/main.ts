/** The command line: verbs, options and help. Each verb's work is in the file of its name. */
import { Command } from 'commander';
import { fail } from './exit.js';
import { up } from './up.js';

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('rastic');
  program
    .command('up')
    .requiredOption('--data <folder>')
    .option('--json')
    .action(async (o) => {
      await up(o);
      process.exit();
    });
  try {
    await program.parseAsync([...argv]);
  } catch (e) {
    fail(e, false);
    process.exit();
  }
}
