/**
 * Lists, shows and resumes the jobs in a client's folder. Listing and showing read only the store,
 * so the network need not be up. Only `resume` joins it.
 */
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { decodeVocabulary } from '../../protocol/model/vocabulary.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { Transcript } from '../../roles/client/record.js';
import { headOf } from '../../roles/client/storage/head.js';
import {
  checkBound,
  findJobs,
  type ListedJob,
  listRecords,
  readRecord,
  type UnreadableJob,
} from '../../roles/client/storage/read.js';
import type { Store } from '../../store/interface.js';
import type { OpenFolder } from '../calls/open-folder.js';
import type { Base } from '../network/base.js';
import { type Asked, keepAsked, openingSignal } from './ask.js';
import { textOf } from './outcome.js';
import { type JobSummary, summaryOf, unreadable } from './summary.js';

/** One job with everything that is known about it. */
export interface JobDetails extends JobSummary {
  /** The current text; undefined while the vocabulary table has not been fetched. */
  readonly text: string | undefined;
  readonly transcript: Transcript;
}

/** A data folder's records. */
class JobShelf {
  readonly #store: Store;
  readonly #models: ReadonlyMap<Hash, Manifest>;

  constructor({ store, membership }: Base) {
    this.#store = store;
    this.#models = membership.rules.manifests;
  }

  async list(): Promise<readonly JobSummary[]> {
    const jobs: JobSummary[] = [];
    for await (const job of listRecords(this.#store)) jobs.push(await this.#lineOf(job));
    return jobs.sort((a, b) => b.created - a.created);
  }

  /** Never throws because of a record. */
  async #lineOf(job: ListedJob | UnreadableJob): Promise<JobSummary> {
    if ('error' in job) return unreadable(job);
    return this.#summarize(job).catch((error: unknown) => unreadable({ jobId: job.jobId, error }));
  }

  async show(jobId: Hash): Promise<JobDetails> {
    const { transcript } = await readRecord(this.#store, jobId);
    checkBound(jobId, transcript);
    const model = this.#models.get(transcript.job.value.modelId);
    const table = model && (await this.#store.get(`vocabulary/${model.vocabulary}`));
    const text = table && textOf(transcript, decodeVocabulary(table));
    const job = { jobId, head: headOf(transcript), begin: transcript };
    return { ...(await this.#summarize(job)), text, transcript };
  }

  /** @throws RasticError JOB_UNKNOWN if no job id, or more than one, starts with `wanted`. */
  async find(wanted: string): Promise<Hash> {
    // As lists and messages print it: all of it, its beginning, or its two ends.
    const [digits = '', end = ''] = wanted.replace(/^0x/, '').toLowerCase().split('…');
    const all = digits === '' ? [] : await findJobs(this.#store, `0x${digits}`);
    const found = all.filter((jobId) => jobId.endsWith(end));
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new RasticError('JOB_UNKNOWN', { jobId: wanted, found: found.length });
    }
    return only;
  }

  #summarize(job: ListedJob): Promise<JobSummary> {
    const { modelId } = job.begin.job.value;
    const { name: model = modelId, quantization } = this.#models.get(modelId) ?? {};
    const facts = { model, ...(quantization && { quantization }) };
    return summaryOf(this.#store, job, { ...facts, now: systemClock.now() });
  }
}

/** Newest first. @throws RasticError STORE_…, JOB_RECORD. */
export const listJobs = (base: Base): Promise<readonly JobSummary[]> => new JobShelf(base).list();

/** @param id the job's id, or its first characters. @throws RasticError JOB_UNKNOWN, STORE_…. */
export async function showJob(base: Base, id: string): Promise<JobDetails> {
  const shelf = new JobShelf(base);
  return shelf.show(await shelf.find(id));
}

/**
 * Resumes a job and saves its transcript. If it is at work for another command, it waits for that
 * first. @throws RasticError JOB_UNKNOWN, and what Client.resume throws.
 */
export async function resume(
  { base, client, atWork }: OpenFolder,
  id: string,
  options: AskOptions,
): Promise<Asked> {
  const jobId = await new JobShelf(base).find(id);
  const opening = openingSignal(options);
  const open = await client(opening);
  const { folder, config } = base;
  const taking = { acceptUnmeasured: config.acceptUnmeasured, ...options };
  const work = async (jobOptions: AskOptions) => {
    const transcript = await open.client.resume(jobId, jobOptions);
    return keepAsked(folder, open, transcript, options);
  };
  return atWork.run(taking, work, { jobId, signal: opening });
}
