/**
 * A job's record at its client: every change goes through the flow's table and to disk before
 * anything that follows from it is sent. docs/protocol.md section 2.
 */
import { Queue } from '../../base/queue.js';
import { apply, type JobEvent, type JobState } from '../../protocol/flow.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import { moveSegment, type SegmentEvent } from '../../protocol/segment-flow.js';
import type { Hash, Receipt, Signed } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import { isCanary } from '../../protocol/steps/canary.js';
import type { Wire } from '../../protocol/wire/messages.js';
import type { Store } from '../../store/interface.js';
import type { Wanted } from './audit/verifiers-needed.js';
import { beginKey, jobKey } from './storage/keys.js';
import { checkBound, readRecord } from './storage/read.js';
import { writesOf } from './storage/write.js';

export type Transcript = Wire<'Transcript'>;
export type Segment = Wire<'Segment'>;

/** Layout of transcripts. */
const TRANSCRIPT_VERSION = 3;

/**
 * The parts of a segment that may change at any time. Its end changes only by events, and leaves
 * are only added.
 */
export type SegmentChange = Partial<Omit<Segment, 'end' | 'leaves'>>;

/** What is known about a job before it is announced. */
export type Begin = Omit<Transcript, 'version' | 'state' | 'segments'>;

/** The requested audit, from the record. */
export function wantedOf({ policy, samples, verifiers, waived, job }: Transcript): Wanted {
  return {
    ...(policy !== '' && { policy: policy as Policy }),
    samples: samples === 'all' ? samples : Number(samples),
    maxTokens: job.value.maxTokens,
    verifiers,
    ...(waived && { waived }),
  };
}

/** What the node of a job is told with its order: nothing, unless its leaves are to be wrong. */
export function canaryOf({ job, jobSecret }: Pick<Transcript, 'job' | 'jobSecret'>) {
  return isCanary(job.value, jobSecret) ? { secret: jobSecret } : undefined;
}

/** A leaf in the form of the record, without its prefix, which follows from earlier tokens. */
const bodyOf = ({ prefix: _known, ...body }: Leaf): Wire<'LeafBody'> => body;

export class JobRecord {
  readonly jobId: Hash;
  readonly #store: Store;
  readonly #changes = new Queue();
  #transcript: Transcript;
  /** The last saved state in this version's layout; undefined if nothing was saved. */
  #saved: Transcript | undefined;

  private constructor(store: Store, jobId: Hash, transcript: Transcript, saved?: Transcript) {
    this.#store = store;
    this.jobId = jobId;
    this.#transcript = transcript;
    this.#saved = saved;
  }

  /** A new job, written through. */
  static async create(store: Store, jobId: Hash, begin: Begin): Promise<JobRecord> {
    const state: JobState = 'announced';
    const transcript = { ...begin, version: TRANSCRIPT_VERSION, state, segments: [] };
    const record = new JobRecord(store, jobId, transcript);
    await record.#change(() => ({}));
    return record;
  }

  /** A job of an earlier run. @throws RasticError JOB_UNKNOWN, JOB_RECORD, STORE_FILE, WIRE_…. */
  static async load(store: Store, jobId: Hash): Promise<JobRecord> {
    const { transcript, isCurrent } = await readRecord(store, jobId);
    checkBound(jobId, transcript);
    return new JobRecord(store, jobId, transcript, isCurrent ? transcript : undefined);
  }

  get transcript(): Transcript {
    return this.#transcript;
  }

  get state(): JobState {
    return this.#transcript.state;
  }

  /** Moves the job. @throws RasticError FLOW_ILLEGAL, STORE_…. */
  async move(event: JobEvent): Promise<void> {
    await this.#change(({ state }) => ({ state: apply(state, event) }));
  }

  /** Deletes a job that no node was assigned to. The object keeps what it knew. @throws STORE_…. */
  async discard(): Promise<void> {
    const keys = [jobKey(this.jobId), beginKey(this.jobId)];
    await this.#store.batch(keys.map((key) => ({ type: 'del', key })));
  }

  /** Moves the job to another node: its segment begins. @throws as move. */
  async assign({
    offer,
    assign,
    channel,
    why,
  }: Pick<Segment, 'offer' | 'assign' | 'channel' | 'why'>): Promise<void> {
    const segment: Segment = {
      ...{ offer, assign, receipt: undefined, leaves: [], policy: '', audits: [] },
      ...{ end: '', code: '', channel, paid: 0n, why },
    };
    await this.#change(({ state, segments }) => {
      return { state: apply(state, 'assign'), segments: [...segments, segment] };
    });
  }

  /** Reopens the audit of an unverified job, for some of its segments. @throws as move. */
  async reopen(isOpen: (segment: Segment) => boolean): Promise<void> {
    const reopened = (segment: Segment): Segment =>
      isOpen(segment) ? { ...segment, end: moveSegment(segment.end, 'reopen'), code: '' } : segment;
    await this.#change(({ state, segments }) => {
      return { state: apply(state, 'audit'), segments: segments.map(reopened) };
    });
  }

  /**
   * Stores a new Receipt of the last segment's node, with the leaves that it covers.
   * @param leaves all of the segment; those that the record has already are the same.
   */
  async checkpoint(receipt: Signed<Receipt>, leaves: readonly Leaf[]): Promise<void> {
    const at = this.#transcript.segments.length - 1;
    await this.#changeSegment(at, (segment) => {
      const known = segment.leaves;
      const grown = known.concat(leaves.slice(known.length).map(bodyOf));
      return { ...segment, receipt, leaves: grown };
    });
  }

  /** Changes one segment. @param at default: the last one. */
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
    await this.#change(({ segments }) => {
      return { segments: segments.map((segment, i) => (i === at ? change(segment) : segment)) };
    });
  }

  /**
   * Writes the changes atomically, one after another, each to what the one before has left. They are
   * on disk when it resolves.
   */
  #change(change: (now: Transcript) => Partial<Transcript>): Promise<void> {
    return this.#changes.run(async () => {
      const transcript = { ...this.#transcript, ...change(this.#transcript) };
      await this.#store.batch(writesOf(this.jobId, this.#saved, transcript));
      this.#transcript = transcript;
      this.#saved = transcript;
    });
  }
}
