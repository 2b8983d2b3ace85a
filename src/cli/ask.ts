/** `rastic ask`: one job on the network; text on standard output, everything else beside it. */
import { type Command, Option } from 'commander';
import { createLogger } from '../base/log.js';
import { type Asked, type AskSpec, askFrom } from '../node/ask.js';
import { data, json, run } from './command.js';
import { EXIT } from './exit.js';
import {
  collect,
  parseCount,
  parseMoney,
  parseNumber,
  parseSamples,
  parseSeed,
} from './options.js';
import { createReporter } from './report.js';
import { note, print, watchInterrupts } from './ui.js';

export interface AskCommand extends Omit<AskSpec, 'prompt'> {
  readonly data: string;
  /** Tell why each node was or was not chosen. */
  readonly explain?: boolean;
  readonly json?: boolean;
}

export async function ask(prompt: string, command: AskCommand): Promise<void> {
  const { first, second } = watchInterrupts();
  const { json: isJson = false, explain = false } = command;
  const asked = await askFrom(
    command.data,
    { ...command, prompt },
    (level) => createLogger(level, 'ask'),
    { signal: second, cancel: first, onEvent: createReporter(isJson, explain) },
  );
  tellEnd(asked, isJson);
}

/** Where the record is, and whether the whole answer was accepted. */
export function tellEnd({ transcript: { state }, isWhole, file }: Asked, isJson: boolean): void {
  if (isJson) print(`${JSON.stringify({ type: 'transcript', state, isWhole, file })}\n`);
  else note(`  transcript ${file}\n`);
  process.exitCode = state === 'settled' && isWhole ? EXIT.done : EXIT.failed;
}

/** How tokens are chosen, and what the leaves show of it. */
function addSampling(command: Command): Command {
  return command
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
    .option(
      '--top-logits <k>',
      'raw logits in each leaf, 5 to 20: more of them, and the client alone finds more; default 5',
      parseCount,
    );
}

export function addAsk(program: Command): void {
  addSampling(program.command('ask'))
    .description('one job: text on standard output, audited, then paid or disputed')
    .argument('<prompt>', 'what to ask')
    .addOption(data())
    .option('--system <text>', 'a system message before the prompt')
    .option('--model <name>', "name or id; default the network's only model")
    .option('--max-tokens <n>', 'output tokens at most', parseCount, 256)
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
    .option('--explain', 'tell why each node was or was not chosen')
    .addOption(json())
    .addHelpText(
      'after',
      '\nExample:\n  rastic ask --data me --seed 7 "Tell me a story about the moon."',
    )
    .action(run(ask));
}
