/**
 * A job's record at its client: every change goes through the flow's table and to disk before
 * anything that follows from it is sent. PROTOCOL section 2.
 */
import { apply, type JobEvent, type JobState } from '../../protocol/flow.js';
import type { Wire } from '../../protocol/messages.js';
import { TRANSCRIPT_BYTES_MAX } from '../../protocol/params.js';
import type { Hash } from '../../protocol/structs.js';
import { encodeMessage } from '../../protocol/wire.js';
import type { Store } from '../../store/interface.js';

export type Transcript = Wire<'Transcript'>;
type Change = Partial<Omit<Transcript, 'state' | 'version' | 'networkId' | 'job'>>;

export const jobKey = (jobId: Hash): string => `job/${jobId}`;

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
  static async create(
    store: Store,
    jobId: Hash,
    begin: Pick<Transcript, 'networkId' | 'job' | 'input' | 'salt' | 'auditSecret'>,
  ): Promise<JobRecord> {
    const record = new JobRecord(store, jobId, {
      version: 1,
      state: 'announced' satisfies JobState,
      offer: undefined,
      assign: undefined,
      receipt: undefined,
      leaves: [],
      policy: '',
      audits: [],
      height: 0,
      ...begin,
    });
    await record.#save();
    return record;
  }

  get transcript(): Transcript {
    return this.#transcript;
  }

  get state(): JobState {
    return this.#transcript.state as JobState;
  }

  /** Moves the job and keeps what came with it. @throws RasticError FLOW_ILLEGAL, STORE_…. */
  async move(event: JobEvent, change: Change = {}): Promise<void> {
    const state = apply(this.state, event);
    this.#transcript = { ...this.#transcript, ...change, state };
    await this.#save();
  }

  /** Keeps what came without a move. */
  async keep(change: Change): Promise<void> {
    this.#transcript = { ...this.#transcript, ...change };
    await this.#save();
  }

  async #save(): Promise<void> {
    const bytes = encodeMessage('Transcript', this.#transcript, TRANSCRIPT_BYTES_MAX);
    await this.#store.put(jobKey(this.jobId), bytes);
  }
}
