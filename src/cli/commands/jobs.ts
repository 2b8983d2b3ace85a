/** `rastic jobs [ID]`: lists the jobs asked from this folder and their outcome. */

import type { Command } from 'commander';
import { RasticError } from '../../base/errors.js';
import { runVerb } from '../../node/calls/session.js';
import { shortId } from '../../node/ids.js';
import type { JobDetails } from '../../node/jobs/jobs.js';
import type { JobSummary } from '../../node/jobs/summary.js';
import { writeTranscript } from '../../node/jobs/transcripts.js';
import { titleOf } from '../../node/models/name.js';
import { data, json, run } from '../command.js';
import { commandLogger } from '../terminal/log.js';
import { currencyFields, inUnit, money, moneyNumber } from '../terminal/money.js';
import { tableText } from '../terminal/table.js';
import { note, print, printJson, screenColumns, watchInterrupts } from '../terminal/ui.js';
import { resumeCommand } from './job-command.js';
import { addPrune } from './jobs-prune.js';

interface JobsOptions {
  readonly data: string;
  readonly transcript?: string;
  readonly json?: boolean;
}

const PROMPT_CHARS = 40;
/** Enough of an id to name the job to another command. */
const ID_CHARS = 14;

/** Shortens a prompt to one line and removes its control characters. */
function snippet(prompt: string): string {
  const line = prompt.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > PROMPT_CHARS ? `${line.slice(0, PROMPT_CHARS - 1)}…` : line;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

const columns = () => [
  { head: 'job' },
  { head: 'asked (UTC)' },
  { head: 'state' },
  { head: 'tokens', isNumber: true },
  { head: inUnit('paid'), isNumber: true },
  { head: 'prompt' },
];

function cellsOf(job: JobSummary): readonly string[] {
  const { jobId, created, tokens, paid, fees, prompt } = job;
  const amounts = [String(tokens), moneyNumber(paid + fees)];
  const asked = created === 0 ? '' : dayOf(created);
  return [jobId.slice(0, ID_CHARS), asked, stateOf(job), ...amounts, snippet(prompt)];
}

/** A canary's text was made from other prompts, and its answer is nobody's. */
const stateOf = ({ state, isCanary }: JobSummary): string =>
  isCanary ? `canary, ${state}` : state;

function tellSegments({ transcript: { segments } }: JobDetails): void {
  for (const { assign, receipt, policy, audits, end, code } of segments) {
    const { compute, from } = assign.value;
    const part =
      receipt === undefined ? 'nothing' : `tokens ${from} to ${receipt.value.outputTokens - 1}`;
    const answered = audits.filter(({ result }) => result === 'answered').length;
    const audit =
      policy === '' ? '' : `, audited ${policy} by ${answered} of ${audits.length} asked`;
    const why = code === '' ? '' : ` (${code})`;
    note(`  ${shortId(compute)} committed to ${part}${audit}: ${end || 'open'}${why}\n`);
  }
}

function tellDetails(details: JobDetails, data: string): void {
  const { jobId, created, model, quantization, paid, fees } = details;
  const title = titleOf(model, quantization);
  const cost =
    paid + fees === 0n ? 'nothing' : `${money(paid)} for tokens, ${money(fees)} for audits`;
  note(`job ${jobId}\n  ${stateOf(details)}, ${title}, ${dayOf(created)} UTC, paid ${cost}\n`);
  tellSegments(details);
  if (details.text !== undefined) print(`${details.text}\n`);
  if (!details.isFinal) note(`  go on with: ${resumeCommand(jobId, data)}\n`);
}

/** The JSON of one job, without its transcript, which is a separate file. */
const plain = ({ transcript: _file, ...rest }: JobDetails) => rest;

async function jobs(id: string | undefined, options: JobsOptions): Promise<void> {
  const logger = commandLogger('jobs');
  const { first: signal } = watchInterrupts();
  if (id === undefined) {
    if (options.transcript !== undefined)
      throw new RasticError('JOB_WANTED', { option: '--transcript' });
    const list = await runVerb(options.data, logger, 'jobs', undefined, { signal });
    if (options.json) return printJson({ ...currencyFields(), jobs: list });
    if (list.length === 0) return note('no job has been asked from this folder yet\n');
    return print(tableText(columns(), list.map(cellsOf), screenColumns()));
  }
  const details = await runVerb(options.data, logger, 'job', { id }, { signal });
  if (options.transcript !== undefined) {
    await writeTranscript(options.transcript, details.transcript);
  }
  if (options.json) printJson({ ...currencyFields(), ...plain(details) });
  else tellDetails(details, options.data);
}

export function addJobs(program: Command): void {
  const command = program
    .command('jobs')
    .description('list the jobs asked from this folder; with an id, show that job and its text')
    .argument('[id]', "a job's id or its first characters")
    .addOption(data())
    .option('--transcript <file>', "write the job's whole record to this file, for rastic audit")
    .addOption(json())
    .addHelpText('after', '\nExamples:\n  rastic jobs --data me\n  rastic jobs --data me 3f2a')
    .action(run(jobs));
  addPrune(command);
}
