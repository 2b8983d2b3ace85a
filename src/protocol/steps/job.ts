/**
 * The Job: creating one, its id, and the rules that every node checks before any work.
 * docs/protocol.md section 2.
 */
import {
  INPUT_BYTES_MAX,
  MESSAGES_MAX,
  OUTPUT_TOKENS_MAX,
  TOP_LOGITS_MAX,
  TOP_LOGITS_MIN,
} from '../params.js';
import { refuse } from '../rules.js';
import { checkSampler } from '../sampling/sampler-check.js';
import { type Domain, digest } from '../sign/sign.js';
import type { Hash, Job } from '../sign/structs.js';
import { isJobTime } from './batch.js';
import { encodeInput, hashInput, type Input } from './input.js';
import { rulesOfKind } from './kinds/kinds.js';
import { checkStops } from './stop.js';

const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

/** Whether it is a day that exists: JavaScript takes 31 February for a day in March. */
function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  return new Date(Date.parse(text)).toISOString().slice(0, text.length) === text;
}

/** The id of a job: its EIP-712 digest. */
export function jobIdOf(domain: Domain, job: Job): Hash {
  return digest(domain, 'Job', job);
}

/** The fields of a Job that its rules check. */
export type JobTerms = Pick<
  Job,
  'kind' | 'topLogits' | 'maxTokens' | 'date' | 'sampler' | 'stop' | 'when' | 'pooling'
>;

/** @throws RasticError JOB_INVALID, SAMPLER_RANGE or FINISH_STOP_STRING: the first broken rule. */
export function checkJob(job: JobTerms): void {
  const kind = rulesOfKind(job);
  // [JOB-2 REJECT] Leaves must hold 5 to 20 logits.
  if (job.topLogits < TOP_LOGITS_MIN || job.topLogits > TOP_LOGITS_MAX)
    refuse('JOB-2', { field: 'topLogits' });
  // [JOB-3 REJECT] At least one token must be asked for, and no more than the protocol's limit.
  if (job.maxTokens < 1 || job.maxTokens > OUTPUT_TOKENS_MAX)
    refuse('JOB-3', { field: 'maxTokens' });
  // [JOB-4 REJECT] The date must be a UTC day.
  if (!isDay(job.date)) refuse('JOB-4', { field: 'date' });
  // [JOB-7 REJECT] The job must be wanted either now or within a day.
  if (!isJobTime(job.when)) refuse('JOB-7', { field: 'when' });
  checkSampler(job.sampler);
  checkStops(job.stop);
  kind.checkTerms(job);
}

/** @throws RasticError JOB_INVALID if the input is not the one that the Job was signed for. */
export function checkInput(job: Job, input: Input, salt: Hash): void {
  // [JOB-5 REJECT] The input must be within its size limits.
  if (input.type === 'chat' && input.messages.length > MESSAGES_MAX)
    refuse('JOB-5', { field: 'messages' });
  if (encodeInput(input).length > INPUT_BYTES_MAX) refuse('JOB-5', { field: 'input' });
  // [JOB-6 REJECT] The salted hash of the input must be the Job's `inputHash`.
  if (hashInput(input, salt) !== job.inputHash) refuse('JOB-6', { field: 'inputHash' });
  rulesOfKind(job).checkInput(job, input);
}
