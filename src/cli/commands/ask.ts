/**
 * `rastic ask`: runs one job on the network. The text goes to standard output, everything else to
 * standard error.
 */
import { type Command, Option } from 'commander';
import { type AskSpec, checkSpec } from '../../node/jobs/ask-spec.js';
import { data, json, run } from '../command.js';
import { parseCount } from '../options.js';
import { readPrompt } from '../terminal/prompt.js';
import { addAskOptions, range, readTyped, type Typed } from './ask-options.js';
import { type JobCommand, runJobCommand } from './job-command.js';

type AskCommand = Typed<Omit<AskSpec, 'prompt'>> & JobCommand;

async function ask(given: string | undefined, command: AskCommand): Promise<void> {
  const prompt = await readPrompt(given, process.stdin);
  const spec: AskSpec = { ...readTyped(command), prompt };
  checkSpec(spec);
  await runJobCommand('ask', spec, command);
}

const rawOption = () =>
  new Option('--raw', 'the prompt is plain text to continue, without a chat template').conflicts(
    'system',
  );

const auditOption = () =>
  new Option(
    '--audit <mode>',
    'none: the answer is paid on its receipt and nobody checks it; without this it is audited',
  )
    .choices(['none'])
    .conflicts(['policy', 'samples', 'verifiers']);

const whenOption = () =>
  new Option(
    '--when <when>',
    'now, or batch: within hours and at a lower price, in slots that other jobs leave free; default now',
  ).choices(['now', 'batch']);

const HELP = `
The first Ctrl+C cancels the job: the text so far is kept, audited and paid. The second stops at
once, and rastic resume continues the job. A batch job is not cancelled: the first Ctrl+C leaves it,
and its node keeps it until rastic resume continues it or its hours are over. Exit codes: 0 accepted
and complete, 1 otherwise, 2 bad usage, 130 cancelled. With --audit none nothing is accepted: the
answer is paid and marked unaudited, and a last line says so; 0 then means paid and complete.

One accepted job in a hundred (canaryRate in the configuration) is followed by a canary, a job whose
answer nobody is shown: it finds verifiers that sign without computing, and costs as much as the job.
The command then ends up to 10 s later; what is left of the canary comes with the next command.

--json writes one line per event as it happens. The "type" of an event is priced, announced, weighed,
offered, assigned, prefilled, text, committed, drawn, audited, verdict, accepted or settled, and with
--audit none unaudited. Other types report a batch job that waits for a slot (queued, resumed), or
problems: again, when a node cheated and other nodes are asked for the right answer in a new job, and
alone, when none of them answered. The last line has the type "result" with text, tokens, state, cost, verdicts and file (the
job's record), or the type "error" with error (its code) and message.

Examples:
  rastic ask --data me --seed 7 "Tell me a story about the moon."
  rastic ask --data me --when batch --hours 8 "Tell me a story about the moon."
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
    .addOption(whenOption())
    .addOption(auditOption())
    .option(
      '--hours <n>',
      `hours within which a batch job is wanted, ${range('hours')}; default 24`,
      parseCount,
    )
    .option('--explain', 'show why each node was or was not chosen')
    .option('--quiet', 'print only the text and errors; a file gets it once, at the end')
    .addOption(json('JSON lines on standard output, see below'))
    .addHelpText('after', HELP)
    .action(run(ask));
}
