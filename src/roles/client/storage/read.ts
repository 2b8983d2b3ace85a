/**
 * Reads job records from a client's store: the whole record, or only the small values for a list.
 * Also reads the previous layout, in which a record is a single Transcript.
 */
import { RasticError } from '../../../base/errors.js';
import { TRANSCRIPT_BYTES_MAX } from '../../../protocol/params-wire.js';
import { embeddedDomain } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { jobIdOf } from '../../../protocol/steps/job.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { decodeMessage } from '../../../protocol/wire/wire.js';
import type { Store } from '../../../store/interface.js';
import type { AuditRecord } from '../audit/tally.js';
import { decodeHead, headOf, type JobHead, layoutOf } from './head.js';
import {
  auditKey,
  auditsOf,
  beginKey,
  HEADS,
  jobKey,
  leavesKey,
  leavesOf,
  partsOf,
} from './keys.js';

type Transcript = Wire<'Transcript'>;
type Segment = Wire<'Segment'>;

/** The layout in which a record was one value. */
const WHOLE_VERSION = 3;
const isWhole = (bytes: Uint8Array): boolean => layoutOf(bytes) === WHOLE_VERSION;

const decodeTranscript = (bytes: Uint8Array): Transcript =>
  decodeMessage('Transcript', bytes, TRANSCRIPT_BYTES_MAX);

/** The error for a missing value that the head names, or for a value that it does not name. */
const damaged = (path: string): RasticError<'STORE_FILE'> =>
  new RasticError('STORE_FILE', { path, message: "is damaged: it does not fit the record's head" });

async function readLeaves(
  store: Store,
  jobId: Hash,
  at: number,
  count: number,
): Promise<Segment['leaves']> {
  const leaves: Wire<'LeafBody'>[] = [];
  for await (const [key, bytes] of store.entries(leavesOf(jobId, at))) {
    if (key !== leavesKey(jobId, at, leaves.length)) throw damaged(key);
    leaves.push(...decodeMessage('Chunk', bytes, TRANSCRIPT_BYTES_MAX).leaves);
  }
  if (leaves.length !== count) throw damaged(leavesOf(jobId, at));
  return leaves;
}

async function readAudits(
  store: Store,
  jobId: Hash,
  at: number,
  count: number,
): Promise<Segment['audits']> {
  const audits: AuditRecord[] = [];
  for await (const [key, bytes] of store.entries(auditsOf(jobId, at))) {
    if (key !== auditKey(jobId, at, audits.length)) throw damaged(key);
    audits.push(decodeMessage('AuditRecord', bytes, TRANSCRIPT_BYTES_MAX));
  }
  if (audits.length !== count) throw damaged(auditsOf(jobId, at));
  return audits;
}

async function readBegin(store: Store, jobId: Hash): Promise<Transcript> {
  const bytes = await store.get(beginKey(jobId));
  if (bytes === undefined) throw damaged(beginKey(jobId));
  return decodeTranscript(bytes);
}

/** The result of reading a record. */
export interface Stored {
  readonly transcript: Transcript;
  /** Whether it is stored in the layout that this version writes. */
  readonly isCurrent: boolean;
}

/**
 * @param want `audits`: the transcript without leaves, which are its largest part.
 * @throws RasticError JOB_UNKNOWN, JOB_RECORD, STORE_FILE if it is damaged, WIRE_….
 */
export async function readRecord(
  store: Store,
  jobId: Hash,
  want: 'all' | 'audits' = 'all',
): Promise<Stored> {
  const bytes = await store.get(jobKey(jobId));
  if (bytes === undefined) throw new RasticError('JOB_UNKNOWN', { jobId, found: 0 });
  if (isWhole(bytes)) return { transcript: decodeTranscript(bytes), isCurrent: false };
  const { state, segments: heads } = decodeHead(bytes);
  const begin = await readBegin(store, jobId);
  const segments: Segment[] = [];
  for (const [at, head] of heads.entries()) {
    const leaves = want === 'all' ? await readLeaves(store, jobId, at, head.leaves) : [];
    const audits = await readAudits(store, jobId, at, head.audits);
    segments.push({ ...head.segment, leaves, audits });
  }
  return { transcript: { ...begin, state, segments }, isCurrent: true };
}

/** Checks that the parts of a record belong to its id. @throws RasticError STORE_FILE. */
export function checkBound(jobId: Hash, { job, networkId, segments }: Transcript): void {
  const isOwn =
    jobIdOf(embeddedDomain(networkId), job.value) === jobId &&
    segments.every(({ assign, receipt }) => {
      const named = [assign.value.jobId, receipt?.value.jobId ?? jobId];
      return named.every((id) => id === jobId);
    });
  if (!isOwn) throw damaged(partsOf(jobId));
}

/** A record that cannot be read. */
export interface UnreadableJob {
  readonly jobId: Hash;
  readonly error: unknown;
}

/** A job in a list. */
export interface ListedJob {
  readonly jobId: Hash;
  readonly head: JobHead;
  /** The request, without segments. */
  readonly begin: Transcript;
}

/** Every job in the store. Reads no leaves. One that cannot be read hides no other. */
export async function* listRecords(store: Store): AsyncGenerator<ListedJob | UnreadableJob> {
  for await (const [key, bytes] of store.entries(HEADS)) {
    const jobId = key.slice(HEADS.length) as Hash;
    try {
      yield await listedOf(store, jobId, bytes);
    } catch (error) {
      yield { jobId, error };
    }
  }
}

/** @throws as readRecord. */
async function listedOf(store: Store, jobId: Hash, bytes: Uint8Array): Promise<ListedJob> {
  if (isWhole(bytes)) {
    const begin = decodeTranscript(bytes);
    return { jobId, head: headOf(begin), begin: { ...begin, segments: [] } };
  }
  return { jobId, head: decodeHead(bytes), begin: await readBegin(store, jobId) };
}

/**
 * Ids of the jobs that start with `beginning`. Nothing is decoded. @param beginning 0x and digits.
 */
export async function findJobs(store: Store, beginning: string): Promise<readonly Hash[]> {
  const found: Hash[] = [];
  for await (const [key] of store.entries(HEADS + beginning)) {
    found.push(key.slice(HEADS.length) as Hash);
  }
  return found;
}
