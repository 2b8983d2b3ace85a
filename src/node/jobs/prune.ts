/**
 * Deletes old jobs from a client's folder: records and transcripts. Never what is open, can be
 * audited again, or can still be disputed.
 */

import { utf8 } from '../../base/bytes.js';
import { systemClock } from '../../base/clock.js';
import { isFinal } from '../../protocol/flow.js';
import { DISPUTE_WINDOW_MS } from '../../protocol/params.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { jobKey, partsOf } from '../../roles/client/storage/keys.js';
import { type ListedJob, listRecords } from '../../roles/client/storage/read.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { fileBytes, removeTranscript } from '../../store/folder/transcript-file.js';
import type { Store } from '../../store/interface.js';
import type { Base } from '../network/base.js';

const DAY_MS = 24 * 3_600_000;

export interface Keep {
  readonly days: number;
  readonly bytes: number;
}

/** What is kept by default: a month, and what a disk does not notice. */
export const KEEP_DEFAULT: Keep = { days: 30, bytes: 1024 ** 3 };

export interface Pruned {
  readonly jobs: number;
  readonly bytes: number;
  /** Jobs that stay. */
  readonly kept: number;
}

/** When the folder was pruned last. */
const LAST_KEY = 'pruned';

/** Whether nothing can follow from the record any more, whatever its age. */
const isOver = ({ head, begin }: ListedJob, now: number): boolean =>
  isFinal(head.state) && now > begin.job.value.deadline + DISPUTE_WINDOW_MS;

async function partKeys(store: Store, jobId: Hash): Promise<{ keys: string[]; bytes: number }> {
  const found = { keys: [jobKey(jobId)], bytes: 0 };
  for await (const [key, value] of store.entries(partsOf(jobId))) {
    found.keys.push(key);
    found.bytes += value.length;
  }
  return found;
}

interface Sized {
  readonly job: ListedJob;
  readonly keys: readonly string[];
  readonly bytes: number;
}

/** @param now milliseconds of the wall clock. @throws RasticError STORE_…. */
export async function pruneJobs(
  store: Store,
  folder: DataFolder,
  keep: Keep,
  now: number,
): Promise<Pruned> {
  const all: Sized[] = [];
  for await (const job of listRecords(store)) {
    // What cannot be read is left for its owner to look at.
    if ('error' in job) continue;
    const { keys, bytes } = await partKeys(store, job.jobId);
    all.push({ job, keys, bytes: bytes + (await fileBytes(folder, job.jobId)) });
  }
  all.sort((a, b) => a.job.begin.created - b.job.begin.created);
  let left = all.reduce((sum, { bytes }) => sum + bytes, 0);
  const before = left;
  let jobs = 0;
  for (const { job, keys, bytes } of all) {
    const isOld = now - job.begin.created > keep.days * DAY_MS;
    if (!isOver(job, now) || (!isOld && left <= keep.bytes)) continue;
    await removeTranscript(folder, job.jobId);
    await store.batch(keys.map((key) => ({ type: 'del', key })));
    left -= bytes;
    jobs++;
  }
  return { jobs, bytes: before - left, kept: all.length - jobs };
}

/** The same with what is kept by default, at most once a day. @throws RasticError STORE_…. */
export async function pruneDaily(store: Store, folder: DataFolder): Promise<Pruned | undefined> {
  const now = systemClock.now();
  const last = await store.get(LAST_KEY);
  const at = last === undefined ? 0 : Number(new TextDecoder().decode(last));
  if (Math.abs(now - at) < DAY_MS) return undefined;
  await store.put(LAST_KEY, utf8(String(now)));
  return pruneJobs(store, folder, KEEP_DEFAULT, now);
}

/** What a person asks for. @throws RasticError STORE_…. */
export const pruneNow = ({ store, folder }: Pick<Base, 'store' | 'folder'>, keep: Keep) =>
  pruneJobs(store, folder, keep, systemClock.now());
