/** The command line: its verbs in the order of the help. Each verb is the file of its name. */
import { Command, CommanderError } from 'commander';
import { readVersion } from '../node/version.js';
import { EXIT, guardProcess } from './exit.js';
import { allowPrompt } from './terminal/passphrase.js';
import { guardOutput, note, print } from './terminal/ui.js';

type Add = (program: Command) => void;

/** Each is loaded when it is asked for: all of them together take half a second to load. */
const VERBS: Readonly<Record<string, () => Promise<Add>>> = {
  demo: async () => (await import('./commands/demo.js')).addDemo,
  init: async () => (await import('./commands/init.js')).addInit,
  up: async () => (await import('./commands/up.js')).addUp,
  doctor: async () => (await import('./commands/doctor.js')).addDoctor,
  status: async () => (await import('./commands/status.js')).addStatus,
  ask: async () => (await import('./commands/ask.js')).addAsk,
  resume: async () => (await import('./commands/resume.js')).addResume,
  jobs: async () => (await import('./commands/jobs.js')).addJobs,
  peers: async () => (await import('./commands/peers.js')).addPeers,
  audit: async () => (await import('./commands/audit.js')).addAudit,
  models: async () => (await import('./commands/models.js')).addModels,
  balance: async () => (await import('./commands/balance.js')).addBalance,
  send: async () => (await import('./commands/send.js')).addSend,
  stake: async () => (await import('./commands/stake.js')).addStake,
  keys: async () => (await import('./commands/keys.js')).addKeys,
  config: async () => (await import('./commands/config.js')).addConfig,
  ledger: async () => (await import('./commands/ledger.js')).addLedger,
};

const HELP = `
Each command has --help with an example, and --json.
Exit codes: 0 done, 1 refused or failed, 2 bad usage, 130 interrupted.

Examples:
  rastic demo
  rastic ask --data me "Tell me a story about the moon."`;

/** The tree of commands, to be walked. @param verb the only one to be in it; default: all. */
export async function createProgram(version: string, verb?: string): Promise<Command> {
  const program = new Command('rastic')
    .description('Verified LLM inference between peers: tokens anyone can recompute.')
    .version(version, '--version', 'print the version')
    .helpCommand('help [command]', 'help for a command')
    .addHelpText('after', HELP)
    // What is wrong is told below, as every other error is.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const loads = verb === undefined ? Object.values(VERBS) : [VERBS[verb]];
  for (const add of await Promise.all(loads.map((load) => load?.()))) add?.(program);
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
  const [verb = ''] = argv.slice(2);
  const known = Object.hasOwn(VERBS, verb) ? verb : undefined;
  const program = await createProgram(await readVersion(), known);
  const [command, rest] = commandAt(program, argv.slice(2));
  // Nothing, or a group of commands and nothing more: the user wants to see what there is.
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
