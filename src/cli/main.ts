/** The command line: verbs, options and help. Each verb's work is in the file of its name. */
import { Command, CommanderError, Option } from 'commander';
import { CHEATS } from '../node/local/cheats.js';
import { ask } from './ask.js';
import { audit } from './audit.js';
import { demo } from './demo.js';
import { EXIT, fail } from './exit.js';
import { init } from './init.js';
import {
  collect,
  defaultData,
  parseCount,
  parseMoney,
  parseNumber,
  parseRole,
  parseSamples,
  parseSeed,
} from './options.js';
import { up } from './up.js';

const json = () => new Option('--json', 'results as JSON on standard output');
const data = () =>
  new Option('--data <folder>', 'data folder; also RASTIC_DATA').default(defaultData());

/** Runs a verb; a failure is one sentence and an exit code. */
function run<A extends unknown[]>(verb: (...args: A) => Promise<void>) {
  return async (...args: A): Promise<void> => {
    const options = args.find((arg) => typeof arg === 'object' && arg !== null) as {
      json?: boolean;
    };
    await verb(...args).catch((error: unknown) => fail(error, options?.json ?? false));
    // Every part has been stopped; a timer of a library must not keep the shell waiting.
    process.exit();
  };
}

function addDemo(program: Command): void {
  program
    .command('demo')
    .description('a network on this machine: an honest job, then a cheat that is found and slashed')
    .option('--prompt <text>', 'what to ask', 'Tell me a story about a fox and a lamp.')
    .option('--model <file>', 'GGUF file; default the small model of the package')
    .addOption(
      new Option('--cheat <name>', 'how the second node cheats').choices(CHEATS).default('random'),
    )
    .option('--transcript <file>', "where the honest job's record is kept", 'rastic-demo.json')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic demo --prompt "Why is the sea salty?" --cheat seed')
    .action(run(demo));
}

function addInit(program: Command): void {
  program
    .command('init')
    .description('make a data folder: a new network with its ledger, a node, or a client')
    .addOption(data())
    .option('--new-network <name>', 'make a new network; this folder becomes its ledger')
    .option('--network <file>', "join the network of this file (its ledger's network.json)")
    .addOption(
      new Option('--role <role>', 'compute or verifier, repeatable; none for a client')
        .choices(['compute', 'verifier'])
        .argParser((text: string, list: readonly string[]) => collect(parseRole(text), list))
        .default([], 'client'),
    )
    .option('--model <file>', 'GGUF file; repeatable for a new network', collect, [])
    .option('--listen <multiaddr>', 'where to listen, e.g. /ip4/0.0.0.0/tcp/4100', collect, [])
    .option('--no-faucet', 'a new network without free money for new accounts')
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  rastic init --data ledger --new-network mine --model models/rastic-small.Q8_0.gguf' +
        '\n  rastic init --data node --network ledger/network.json --role compute --model FILE' +
        '\n  rastic init --data me --network ledger/network.json',
    )
    .action(run(init));
}

function addUp(program: Command): void {
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

function addAsk(program: Command): void {
  program
    .command('ask')
    .description('one job: text on standard output, audited, then paid or disputed')
    .argument('<prompt>', 'what to ask')
    .addOption(data())
    .option('--system <text>', 'a system message before the prompt')
    .option('--model <name>', "name or id; default the network's only model")
    .option('--max-tokens <n>', 'output tokens at most', parseCount, 256)
    .option(
      '--temperature <t>',
      '0 takes the likeliest token; the seed then binds nothing',
      parseNumber,
    )
    .option('--top-k <n>', '1 to 256 candidates', parseCount)
    .option('--top-p <p>', 'mass of the kept candidates', parseNumber)
    .option('--min-p <p>', "least probability, of the best one's", parseNumber)
    .option('--repeat-penalty <r>', '1 is off', parseNumber)
    .option(
      '--seed <n>',
      'whole number or 0x and 64 digits; the same seed gives the same text',
      parseSeed,
    )
    .option('--stop <text>', 'end the output here; repeatable', collect, [])
    .option('--max-price <amount>', 'the most the tokens may cost', parseMoney)
    .addOption(
      new Option('--policy <policy>', 'how to audit').choices(['spread', 'single', 'full']),
    )
    .option(
      '--samples <n>',
      "random indices beside first and end, or 'all'; default 1",
      parseSamples,
    )
    .addOption(json())
    .addHelpText(
      'after',
      '\nExample:\n  rastic ask --data me --seed 7 "Tell me a story about the moon."',
    )
    .action(run(ask));
}

function addAudit(program: Command): void {
  program
    .command('audit')
    .description("recompute every position of a job's transcript with a local model")
    .argument('<file>', 'transcript, as written by ask and demo')
    .option('--model <file>', 'GGUF file; default the small model of the package')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic audit me/transcripts/3f….json')
    .action(run(audit));
}

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('rastic')
    .description('Verified LLM inference between peers: tokens anyone can recompute.')
    .version('0.1.0')
    .exitOverride();
  for (const add of [addDemo, addInit, addUp, addAsk, addAudit]) add(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end with 0; whatever the user typed wrong is bad usage.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}
