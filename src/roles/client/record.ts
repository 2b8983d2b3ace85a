/**
 * A job's record at its client: every change goes through the flow's table and to disk before
 * anything that follows from it is sent. PROTOCOL section 2.
 */
import { RasticError } from '../../base/errors.js';
import { apply, type JobEvent, type JobState } from '../../protocol/flow.js';
import { TRANSCRIPT_BYTES_MAX } from '../../protocol/params.js';
import { moveSegment, type SegmentEvent } from '../../protocol/segment-flow.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import type { Store } from '../../store/interface.js';
import type { Wanted } from './audit/verifiers-needed.js';

export type Transcript = Wire<'Transcript'>;
export type Segment = Wire<'Segment'>;

/** Layout of the records that this version writes; others are refused. */
const TRANSCRIPT_VERSION = 3;

const PREFIX = 'job/';
export const jobKey = (jobId: Hash): string => PREFIX + jobId;

/** What may change of a segment at any time; its end moves by events only. */
export type SegmentChange = Partial<Omit<Segment, 'end'>>;

/** What is known of a job before it is announced. */
export type Begin = Omit<Transcript, 'version' | 'state' | 'segments'>;

/** The audit that was asked for, as the record keeps it. */
export function wantedOf({ policy, samples, verifiers, job }: Transcript): Wanted {
  return {
    ...(policy !== '' && { policy: policy as Policy }),
    samples: samples === 'all' ? samples : Number(samples),
    maxTokens: job.value.maxTokens,
    verifiers,
  };
}

/** The layout's number comes first in the bytes: tag 1, a varint. */
const VERSION_TAG = 0x08;

function decodeRecord(bytes: Uint8Array): Transcript {
  const [tag, version = 0] = bytes;
  if (tag !== VERSION_TAG || version !== TRANSCRIPT_VERSION) {
    throw new RasticError('JOB_RECORD', { version });
  }
  return decodeMessage('Transcript', bytes, TRANSCRIPT_BYTES_MAX);
}

export class JobRecord {
  readonly jobId: Hash;
  readonly #store: Store;
  #transcript: Transcript;

  private constructor(store: Store, jobId: Hash, transcript: Transcript) {
    this.#store = store;
    this.jobId = jobId;
    this.#transcript = transcript;
  }

  /** A new job, written through. */
  static async create(store: Store, jobId: Hash, begin: Begin): Promise<JobRecord> {
    const state: JobState = 'announced';
    const transcript = { ...begin, version: TRANSCRIPT_VERSION, state, segments: [] };
    const record = new JobRecord(store, jobId, transcript);
    await record.#save();
    return record;
  }

  /** A job of an earlier run. @throws RasticError JOB_UNKNOWN, JOB_RECORD, WIRE_…. */
  static async load(store: Store, jobId: Hash): Promise<JobRecord> {
    const bytes = await store.get(jobKey(jobId));
    if (bytes === undefined) throw new RasticError('JOB_UNKNOWN', { jobId, found: 0 });
    return new JobRecord(store, jobId, decodeRecord(bytes));
  }

  /** Every job that the store holds. @throws RasticError JOB_RECORD, WIRE_…. */
  static async *all(store: Store): AsyncGenerator<{ jobId: Hash; transcript: Transcript }> {
    for await (const [key, bytes] of store.entries(PREFIX)) {
      yield { jobId: key.slice(PREFIX.length) as Hash, transcript: decodeRecord(bytes) };
    }
  }

  get transcript(): Transcript {
    return this.#transcript;
  }

  get state(): JobState {
    return this.#transcript.state;
  }

  /** Moves the job. @throws RasticError FLOW_ILLEGAL, STORE_…. */
  async move(event: JobEvent): Promise<void> {
    await this.#change({ state: apply(this.state, event) });
  }

  /** Moves the job to another node: its segment begins. @throws as move. */
  async assign({ offer, assign }: Pick<Segment, 'offer' | 'assign'>): Promise<void> {
    const segment: Segment = {
      ...{ offer, assign, receipt: undefined, leaves: [], policy: '', audits: [] },
      ...{ end: '', code: '', height: 0 },
    };
    const segments = [...this.#transcript.segments, segment];
    await this.#change({ state: apply(this.state, 'assign'), segments });
  }

  /** Takes up the audit of an unverified job again, for these of its segments. @throws as move. */
  async reopen(isOpen: (segment: Segment) => boolean): Promise<void> {
    const segments = this.#transcript.segments.map((segment) =>
      isOpen(segment) ? { ...segment, end: moveSegment(segment.end, 'reopen'), code: '' } : segment,
    );
    await this.#change({ state: apply(this.state, 'audit'), segments });
  }

  /** Changes what is known of one segment. @param at default: the last one. */
  async keep(change: SegmentChange, at = this.#transcript.segments.length - 1): Promise<void> {
    await this.#changeSegment(at, (segment) => ({ ...segment, ...change }));
  }

  /** Ends one segment, with what is known of it then. @throws RasticError FLOW_ILLEGAL, STORE_…. */
  async end(
    event: Exclude<SegmentEvent, 'reopen'>,
    change: SegmentChange,
    at = this.#transcript.segments.length - 1,
  ): Promise<void> {
    await this.#changeSegment(at, (segment) => {
      return { ...segment, ...change, end: moveSegment(segment.end, event) };
    });
  }

  async #changeSegment(at: number, change: (segment: Segment) => Segment): Promise<void> {
    const segments = this.#transcript.segments.map((segment, i) =>
      i === at ? change(segment) : segment,
    );
    await this.#change({ segments });
  }

  async #change(change: Partial<Transcript>): Promise<void> {
    const transcript = { ...this.#transcript, ...change };
    const bytes = encodeMessage('Transcript', transcript, TRANSCRIPT_BYTES_MAX);
    await this.#store.put(jobKey(this.jobId), bytes);
    this.#transcript = transcript;
  }

  async #save(): Promise<void> {
    await this.#change({});
  }
}
