/**
 * The command line: its commands in the order of the help. Each command is in the file of its name.
 */
import { Command, CommanderError } from 'commander';
import { checkOpenFiles } from '../base/open-files.js';
import { readVersion } from '../node/version.js';
import { EXIT, guardProcess } from './exit.js';
import { allowPrompt } from './terminal/passphrase.js';
import { guardOutput, note, printJson } from './terminal/ui.js';

type Add = (program: Command) => void;

/** Each command is loaded only when needed, since loading all of them takes half a second. */
const VERBS: Readonly<Record<string, () => Promise<Add>>> = {
  demo: async () => (await import('./commands/demo.js')).addDemo,
  init: async () => (await import('./commands/init.js')).addInit,
  up: async () => (await import('./commands/up.js')).addUp,
  doctor: async () => (await import('./commands/doctor.js')).addDoctor,
  status: async () => (await import('./commands/status.js')).addStatus,
  gateway: async () => (await import('./commands/gateway.js')).addGateway,
  ask: async () => (await import('./commands/ask.js')).addAsk,
  chat: async () => (await import('./commands/chat.js')).addChat,
  resume: async () => (await import('./commands/resume.js')).addResume,
  jobs: async () => (await import('./commands/jobs.js')).addJobs,
  peers: async () => (await import('./commands/peers.js')).addPeers,
  perplexity: async () => (await import('./commands/perplexity.js')).addPerplexity,
  audit: async () => (await import('./commands/audit.js')).addAudit,
  models: async () => (await import('./commands/models.js')).addModels,
  balance: async () => (await import('./commands/balance.js')).addBalance,
  channels: async () => (await import('./commands/channels.js')).addChannels,
  send: async () => (await import('./commands/send.js')).addSend,
  stake: async () => (await import('./commands/stake.js')).addStake,
  unstake: async () => (await import('./commands/unstake.js')).addUnstake,
  withdraw: async () => (await import('./commands/withdraw.js')).addWithdraw,
  leave: async () => (await import('./commands/leave.js')).addLeave,
  earnings: async () => (await import('./commands/earnings.js')).addEarnings,
  spend: async () => (await import('./commands/spend.js')).addSpend,
  purse: async () => (await import('./commands/purse.js')).addPurse,
  keys: async () => (await import('./commands/keys.js')).addKeys,
  config: async () => (await import('./commands/config.js')).addConfig,
  economics: async () => (await import('./commands/economics.js')).addEconomics,
  ledger: async () => (await import('./commands/ledger.js')).addLedger,
};

const HELP = `
Each command has --help with an example, and --json.
Exit codes: 0 done, 1 refused or failed, 2 bad usage, 130 interrupted.

Examples:
  rastic demo
  rastic ask --data me "Tell me a story about the moon."`;

/** Builds the tree of commands. @param verb the only command to include. Default: all. */
export async function createProgram(version: string, verb?: string): Promise<Command> {
  const program = new Command('rastic')
    .description('Verified LLM inference between peers: tokens anyone can recompute.')
    .version(version, '--version', 'print the version')
    .helpCommand('help [command]', 'help for a command')
    .addHelpText('after', HELP)
    // Usage errors are reported below, like every other error.
    .configureOutput({ outputError: () => undefined })
    .exitOverride();
  const loads = verb === undefined ? Object.values(VERBS) : [VERBS[verb]];
  for (const add of await Promise.all(loads.map((load) => load?.()))) add?.(program);
  for (const group of program.commands) {
    // What stands behind a group's command is that command's, also where the group takes it too.
    if (group.commands.length > 0) group.enablePositionalOptions();
  }
  return program;
}

/** The command that the words name, and the remaining words. */
function commandAt(program: Command, words: readonly string[]): [Command, readonly string[]] {
  const [word, ...rest] = words;
  const found = program.commands.find((command) => command.name() === word);
  return found === undefined ? [program, words] : commandAt(found, rest);
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** Reports bad usage in one sentence, with commander's suggestion. */
function tellUsage(error: CommanderError, path: string, isJson: boolean): void {
  const said = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(is invalid)\. (.)/, (_, is, letter) => `${is}: ${letter.toLowerCase()}`)
    .replace('(Did', '(did')
    .replace(/\.$/, '');
  const message = `${said}; see: ${path} --help`;
  if (isJson) printJson({ type: 'error', error: 'USAGE', message });
  note(`rastic: ${message} (USAGE)\n`);
}

/** @param argv the process's arguments, with node and script first. */
export async function main(argv: readonly string[]): Promise<void> {
  const isJson = argv.includes('--json');
  guardOutput();
  guardProcess(isJson);
  checkOpenFiles();
  allowPrompt();
  const [verb = ''] = argv.slice(2);
  const known = Object.hasOwn(VERBS, verb) ? verb : undefined;
  const program = await createProgram(await readVersion(), known);
  const [command, rest] = commandAt(program, argv.slice(2));
  // `jobs` takes an id as well as a command, so it is no mere group.
  // `purse` alone shows what `purse show` shows, and `gateway` alone serves.
  const isShown =
    command.commands.some((each) => each.name() === 'show') || command.name() === 'gateway';
  const isGroup =
    command.commands.length > 0 && command.registeredArguments.length === 0 && !isShown;
  // No command, or only a group of commands: show the help.
  if (isGroup && rest.length === 0) return command.outputHelp();
  try {
    // With --help behind it, commander would show the group's help and end with 0.
    const isUnknown = isGroup && /^(?!help$)[^-]/.test(rest[0] ?? '');
    const words = isUnknown ? argv.slice(0, argv.length - rest.length + 1) : argv;
    await program.parseAsync([...words]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end with 0. Anything else thrown here is bad usage.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error.exitCode !== 0) tellUsage(error, pathOf(command), isJson);
  }
}
