/** The command line: its verbs in the order of the help. Each verb is the file of its name. */
import { Command, CommanderError } from 'commander';
import { readVersion } from '../node/version.js';
import { addAsk } from './commands/ask.js';
import { addAudit } from './commands/audit.js';
import { addBalance } from './commands/balance.js';
import { addConfig } from './commands/config.js';
import { addDemo } from './commands/demo.js';
import { addDoctor } from './commands/doctor.js';
import { addInit } from './commands/init.js';
import { addJobs } from './commands/jobs.js';
import { addKeys } from './commands/keys.js';
import { addLedger } from './commands/ledger.js';
import { addModels } from './commands/models.js';
import { addPeers } from './commands/peers.js';
import { addResume } from './commands/resume.js';
import { addSend } from './commands/send.js';
import { addStake } from './commands/stake.js';
import { addStatus } from './commands/status.js';
import { addUp } from './commands/up.js';
import { EXIT, guardProcess } from './exit.js';
import { allowPrompt } from './terminal/passphrase.js';
import { guardOutput, note, print } from './terminal/ui.js';

const VERBS = [
  addDemo,
  addInit,
  addUp,
  addDoctor,
  addStatus,
  addAsk,
  addResume,
  addJobs,
  addPeers,
  addAudit,
  addModels,
  addBalance,
  addSend,
  addStake,
  addKeys,
  addConfig,
  addLedger,
] as const;

const HELP = `
Each command has --help with an example, and --json.
Exit codes: 0 done, 1 refused or failed, 2 bad usage, 130 interrupted.

Examples:
  rastic demo
  rastic ask --data me "Tell me a story about the moon."`;

/** The tree of commands, for whoever walks it. */
export function createProgram(version: string): Command {
  const program = new Command('rastic')
    .description('Verified LLM inference between peers: tokens anyone can recompute.')
    .version(version, '--version', 'print the version')
    .helpCommand('help [command]', 'help for a command')
    .addHelpText('after', HELP)
    // What is wrong is told below, as every other error is.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  for (const add of VERBS) add(program);
  return program;
}

/** The command that the words name, as far as they name one. */
function commandAt(program: Command, words: readonly string[]): [Command, readonly string[]] {
  const [word, ...rest] = words;
  const found = program.commands.find((command) => command.name() === word);
  return found === undefined ? [program, words] : commandAt(found, rest);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** Bad usage, in one sentence with commander's suggestion. */
function tellUsage(error: CommanderError, path: string, isJson: boolean): void {
  const said = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(is invalid)\. (.)/, (_, is, letter) => `${is}: ${letter.toLowerCase()}`)
    .replace('(Did', '(did')
    .replace(/\.$/, '');
  const message = `${said}; see: ${path} --help`;
  if (isJson) print(`${JSON.stringify({ type: 'error', error: 'USAGE', message })}\n`);
  note(`rastic: ${message} (USAGE)\n`);
}

/** @param argv as the process has it, node and script first. */
export async function main(argv: readonly string[]): Promise<void> {
  const isJson = argv.includes('--json');
  guardOutput();
  guardProcess(isJson);
  allowPrompt();
  const program = createProgram(await readVersion());
  const [command, rest] = commandAt(program, argv.slice(2));
  // Nothing, or a group of commands and nothing more: whoever types that wants to see what there is.
  if (command.commands.length > 0 && rest.length === 0) return command.outputHelp();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end with 0; whatever the user typed wrong is bad usage.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error.exitCode !== 0) tellUsage(error, pathOf(command), isJson);
  }
}
