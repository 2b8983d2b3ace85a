/** `rastic jobs [ID]`: lists the jobs asked from this folder and their outcome. */

import type { Command } from 'commander';
import { RasticError } from '../../base/errors.js';
import { shortId } from '../../base/text.js';
import { type JobDetails, listJobs, showJob } from '../../node/jobs/jobs.js';
import type { JobSummary } from '../../node/jobs/summary.js';
import { writeTranscript } from '../../node/jobs/transcripts.js';
import { data, json, run } from '../command.js';
import { money, note, print, printJson } from '../terminal/ui.js';
import { resumeCommand } from './job-command.js';
import { addPrune } from './jobs-prune.js';

interface JobsOptions {
  readonly data: string;
  readonly transcript?: string;
  readonly json?: boolean;
}

const PROMPT_CHARS = 40;
/** 0x and 11 digits: unique among a trillion jobs. */
const ID_CHARS = 13;

/** Shortens a prompt to one line and removes its control characters. */
function snippet(prompt: string): string {
  const line = prompt.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > PROMPT_CHARS ? `${line.slice(0, PROMPT_CHARS - 1)}…` : line;
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

function row(job: string, asked: string, state: string, tokens: string, paid: string): string {
  const cells = [job.padEnd(13), asked.padEnd(16), state.padEnd(10), tokens.padStart(6)];
  return `${cells.join('  ')}  ${paid.padStart(10)}`;
}

const HEADING = `${row('job', 'asked (UTC)', 'state', 'tokens', 'paid')}  prompt\n`;

function tellLine({ jobId, created, state, tokens, paid, fees, prompt }: JobSummary): void {
  // As many digits as `rastic resume` and `rastic jobs` take, without anything to cut off.
  const cells = row(
    jobId.slice(0, ID_CHARS),
    created === 0 ? '' : dayOf(created),
    state,
    String(tokens),
    money(paid + fees),
  );
  print(`${cells}  ${snippet(prompt)}\n`);
}

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
  const { jobId, created, state, model, paid, fees } = details;
  const cost =
    paid + fees === 0n ? 'nothing' : `${money(paid)} for tokens, ${money(fees)} for audits`;
  note(`job ${jobId}\n  ${state}, ${model}, ${dayOf(created)} UTC, paid ${cost}\n`);
  tellSegments(details);
  if (details.text !== undefined) print(`${details.text}\n`);
  if (!details.isFinal) note(`  go on with: ${resumeCommand(jobId, data)}\n`);
}

/** The JSON of one job, without its transcript, which is a separate file. */
const plain = ({ transcript: _file, ...rest }: JobDetails) => rest;

async function jobs(id: string | undefined, options: JobsOptions): Promise<void> {
  if (id === undefined) {
    if (options.transcript !== undefined)
      throw new RasticError('JOB_WANTED', { option: '--transcript' });
    const list = await listJobs(options.data);
    if (options.json) return printJson(list);
    if (list.length === 0) return note('no job has been asked from this folder yet\n');
    print(HEADING);
    return list.forEach(tellLine);
  }
  const details = await showJob(options.data, id);
  if (options.transcript !== undefined) {
    await writeTranscript(options.transcript, details.transcript);
  }
  if (options.json) printJson(plain(details));
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
