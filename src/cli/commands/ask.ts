/** `rastic ask`: one job on the network; text on standard output, everything else beside it. */
import { type Command, Option } from 'commander';
import { askFrom } from '../../node/jobs/ask.js';
import { type AskSpec, checkSpec } from '../../node/jobs/ask-spec.js';
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

const HELP = `
The first Ctrl+C cancels the job: what came is kept, audited and paid. The second stops at once,
and rastic resume goes on. Exit code: 0 accepted and whole, 1 not so, 2 bad usage, 130 cancelled.

--json writes a line for every event as it happens, told apart by "type": announced, weighed,
offered, assigned, prefilled, text, committed, drawn, audited, verdict, accepted, settled, and more
where something goes wrong: again, when a node cheated and others are asked for the right answer as
a job of its own, and alone, when none gave one. The last line is of type "result" with text, tokens, state, cost,
verdicts and file (the job's record), or of type "error" with error (its code) and message.

Examples:
  rastic ask --data me --seed 7 "Tell me a story about the moon."
  cat question.txt | rastic ask --data me --quiet > answer.txt`;

export function addAsk(program: Command): void {
  addSampling(program.command('ask'))
    .description('one job: text on standard output, audited, then paid or disputed')
    .argument('[prompt]', 'what to ask; - or none reads standard input, 16 KiB of UTF-8 at most')
    .addOption(data())
    .option('--system <text>', 'a system message before the prompt')
    .option('--model <name>', "name or id; default the network's only model")
    .option('--max-tokens <n>', 'output tokens at most', parseCount, 256)
    .addOption(
      new Option('--stop <text>', 'end the output here; repeatable')
        .argParser(collect)
        .default([], 'none'),
    )
    .option('--max-price <amount>', 'the most the tokens may cost', parseMoney)
    .addOption(
      new Option('--policy <policy>', 'how to audit').choices(['spread', 'single', 'full']),
    )
    .option(
      '--samples <n>',
      "random indices beside first and end, or 'all'; default 1",
      parseSamples,
    )
    .option('--verifiers <n>', 'how many judge each index, 1 to 8; default 1', parseCount)
    .option('--unmeasured', 'take nodes too whose answers no verifier can judge')
    .option('--explain', 'tell why each node was or was not chosen')
    .option('--quiet', 'nothing but the text, and errors')
    .addOption(json('JSON lines on standard output, see below'))
    .addHelpText('after', HELP)
    .action(run(ask));
}
