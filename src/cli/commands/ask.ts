/**
 * `rastic ask`: runs one job on the network. The text goes to standard output, everything else to
 * standard error.
 */
import { type Command, Option } from 'commander';
import { type AskSpec, checkSpec } from '../../node/jobs/ask-spec.js';
import { data, json, run } from '../command.js';
import { readPrompt } from '../terminal/prompt.js';
import { addAskOptions } from './ask-options.js';
import { type JobCommand, runJobCommand } from './job-command.js';

type AskCommand = Omit<AskSpec, 'prompt'> & JobCommand;

async function ask(given: string | undefined, command: AskCommand): Promise<void> {
  const prompt = await readPrompt(given, process.stdin);
  const spec = { ...command, prompt };
  checkSpec(spec);
  await runJobCommand('ask', spec, command);
}

const rawOption = () =>
  new Option('--raw', 'the prompt is plain text to continue, without a chat template').conflicts(
    'system',
  );

const HELP = `
The first Ctrl+C cancels the job: the text so far is kept, audited and paid. The second stops at
once, and rastic resume continues the job. Exit codes: 0 accepted and complete, 1 otherwise,
2 bad usage, 130 cancelled.

One accepted job in a hundred (canaryRate in the configuration) is followed by a canary, a job whose
answer nobody is shown: it finds verifiers that sign without computing, and costs as much as the job.
The command then ends up to 10 s later; what is left of the canary comes with the next command.

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
  const command = program
    .command('ask')
    .description('run one job: text on standard output, audited, then paid or disputed')
    .argument(
      '[prompt]',
      'what to ask; - or nothing reads standard input; at most 1 MiB of UTF-8; nodes may take less',
    )
    .addOption(data());
  addAskOptions(command)
    .addOption(rawOption())
    .option('--explain', 'show why each node was or was not chosen')
    .option('--quiet', 'print only the text and errors; a file gets it once, at the end')
    .addOption(json('JSON lines on standard output, see below'))
    .addHelpText('after', HELP)
    .action(run(ask));
}
