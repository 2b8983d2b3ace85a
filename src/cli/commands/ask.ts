/**
 * `rastic ask`: runs one job on the network. The text goes to standard output, everything else to
 * standard error.
 */
import { type Command, Option } from 'commander';
import { askFrom } from '../../node/jobs/ask.js';
import {
  ASK_RANGES,
  type AskSpec,
  checkSpec,
  TEMPERATURE_DEFAULT,
} from '../../node/jobs/ask-spec.js';
import { data, json, run } from '../command.js';
import {
  collect,
  parseCount,
  parseMoney,
  parseNumber,
  parseSamples,
  parseSeed,
} from '../options.js';
import { readPrompt } from '../terminal/prompt.js';
import { commandLogger, type JobCommand, JobSession } from './job-command.js';

type AskCommand = Omit<AskSpec, 'prompt'> & JobCommand;

async function ask(given: string | undefined, command: AskCommand): Promise<void> {
  const prompt = await readPrompt(given, process.stdin);
  const spec = { ...command, prompt };
  checkSpec(spec);
  const session = new JobSession(command);
  await session.end(askFrom(command.data, spec, commandLogger('ask'), session.signals));
}

/** What an option's help says of its range. */
function range(field: keyof typeof ASK_RANGES): string {
  const [low, high] = ASK_RANGES[field];
  return `${low} to ${high}`;
}

/** Options for sampling, and for how much of it the leaves show. */
function addSampling(command: Command): Command {
  return command
    .option(
      '--temperature <t>',
      `${range('temperature')}, default ${TEMPERATURE_DEFAULT}; 0 takes the likeliest token, and the seed has no effect`,
      parseNumber,
    )
    .option('--top-k <n>', `candidates, ${range('topK')}; default 64`, parseCount)
    .option(
      '--top-p <p>',
      `probability mass of the candidates to keep, ${range('topP')}; 1 is off`,
      parseNumber,
    )
    .option(
      '--min-p <p>',
      `minimum probability, as a share of the best token's, ${range('minP')}; 0 is off`,
      parseNumber,
    )
    .option('--repeat-penalty <r>', `${range('repeatPenalty')}; 1 is off`, parseNumber)
    .option(
      '--seed <n>',
      'whole number or 0x and 64 digits; the same seed gives the same text',
      parseSeed,
    )
    .option(
      '--top-logits <k>',
      `raw logits in each leaf, ${range('topLogits')}; with more, the client alone detects more cheats; default 5`,
      parseCount,
    );
}

const policyOption = () =>
  new Option('--policy <policy>', 'how to audit').choices(['spread', 'single', 'full']);

const HELP = `
The first Ctrl+C cancels the job: the text so far is kept, audited and paid. The second stops at
once, and rastic resume continues the job. Exit codes: 0 accepted and complete, 1 otherwise,
2 bad usage, 130 cancelled.

--json writes one line per event as it happens. The "type" of an event is announced, weighed,
offered, assigned, prefilled, text, committed, drawn, audited, verdict, accepted or settled. Other
types report problems: again, when a node cheated and other nodes are asked for the right answer in
a new job, and alone, when none of them answered. The last line has the type "result" with text,
tokens, state, cost, verdicts and file (the job's record), or the type "error" with error (its code)
and message.

Examples:
  rastic ask --data me --seed 7 "Tell me a story about the moon."
  cat question.txt | rastic ask --data me --quiet > answer.txt`;

export function addAsk(program: Command): void {
  addSampling(program.command('ask'))
    .description('run one job: text on standard output, audited, then paid or disputed')
    .argument('[prompt]', 'what to ask; - or nothing reads standard input; at most 16 KiB of UTF-8')
    .addOption(data())
    .option('--system <text>', 'a system message before the prompt')
    .option('--model <name>', "name or id; default: the network's only model")
    .option(
      '--max-tokens <n>',
      `maximum number of output tokens, ${range('maxTokens')}`,
      parseCount,
      256,
    )
    .addOption(
      new Option('--stop <text>', 'end the output here; repeatable')
        .argParser(collect)
        .default([], 'none'),
    )
    .option(
      '--max-price <amount>',
      'the most the tokens may cost; default: twice as usual',
      parseMoney,
    )
    .addOption(policyOption())
    .option(
      '--samples <n>',
      "random indices besides the first and the last, or 'all'; default 1",
      parseSamples,
    )
    .option(
      '--verifiers <n>',
      `how many verifiers judge each index, ${range('verifiers')}; default 1`,
      parseCount,
    )
    .option('--unmeasured', 'also take nodes whose answers no verifier can judge')
    .option('--explain', 'show why each node was or was not chosen')
    .option('--quiet', 'print only the text and errors; a file gets it once, at the end')
    .addOption(json('JSON lines on standard output, see below'))
    .addHelpText('after', HELP)
    .action(run(ask));
}
