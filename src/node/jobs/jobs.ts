/**
 * Lists, shows and resumes the jobs in a client's folder. Listing and showing read only the store,
 * so the network need not be up. Only `resume` joins it.
 */
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Logger, LogLevel } from '../../base/log.js';
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
import { dataFolder } from '../../store/folder/data-folder.js';
import type { Store } from '../../store/interface.js';
import { openStore } from '../../store/level.js';
import { readConfig, resolveIn } from '../config/config.js';
import { readNetwork } from '../network/membership.js';
import { type Asked, keepAsked, openingSignal } from './ask.js';
import { openClient } from './client-node.js';
import { textOf } from './outcome.js';
import { type JobSummary, summaryOf, unreadable } from './summary.js';

/** One job with everything that is known about it. */
export interface JobDetails extends JobSummary {
  /** The current text; undefined while the vocabulary table has not been fetched. */
  readonly text: string | undefined;
  readonly transcript: Transcript;
}

/** A data folder's records, opened for one command. */
class JobShelf {
  readonly #store: Store;
  readonly #models: ReadonlyMap<Hash, Manifest>;

  private constructor(store: Store, models: ReadonlyMap<Hash, Manifest>) {
    this.#store = store;
    this.#models = models;
  }

  /** @throws RasticError CONFIG_MISSING, STORE_LOCKED while the folder is in use, STORE_…. */
  static async use<T>(root: string, work: (shelf: JobShelf) => Promise<T>): Promise<T> {
    const folder = dataFolder(root);
    const config = await readConfig(folder);
    const { rules } = await readNetwork(resolveIn(folder, config.network));
    const store = await openStore(folder.database);
    try {
      return await work(new JobShelf(store, rules.manifests));
    } finally {
      await store.close();
    }
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
    const model = this.#models.get(modelId)?.name ?? modelId;
    return summaryOf(this.#store, job, { model, now: systemClock.now() });
  }
}

/** Newest first. @throws as JobShelf.use. */
export function listJobs(root: string): Promise<readonly JobSummary[]> {
  return JobShelf.use(root, (shelf) => shelf.list());
}

/**
 * @param wanted the job's id, or its first characters. @throws RasticError JOB_UNKNOWN,
 * JobShelf.use's.
 */
export function showJob(root: string, wanted: string): Promise<JobDetails> {
  return JobShelf.use(root, async (shelf) => shelf.show(await shelf.find(wanted)));
}

/** Resumes a job and saves its transcript. @throws RasticError as Client.resume does. */
export async function resumeFrom(
  root: string,
  wanted: string,
  createLogger: (level: LogLevel) => Logger,
  options: AskOptions,
): Promise<Asked> {
  const jobId = await JobShelf.use(root, (shelf) => shelf.find(wanted));
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const open = await openClient(
    { folder, config, logger: createLogger(config.logLevel) },
    openingSignal(options),
  );
  try {
    const { acceptUnmeasured } = config;
    const transcript = await open.client.resume(jobId, { ...options, acceptUnmeasured });
    return await keepAsked(folder, open, transcript, options.signal);
  } finally {
    await open.stop();
  }
}
