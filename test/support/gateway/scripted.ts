/**
 * An Inference that answers by a script, for tests of what stands before it: every word of the
 * answer waits for the test's gate, and every job costs what the script says.
 */
import { utf8 } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import type {
  CallOptions,
  EmbedCall,
  Embedded,
  GenerateCall,
  Inference,
  InferenceEvent,
  JobReport,
  OfferedModel,
  ScoreCall,
  Scored,
  TokenInfo,
  TokenizeCall,
} from '../../../src/node/inference/interface.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';

export const hashOf = (n: number): Hash => `0x${n.toString(16).padStart(64, '0')}`;
export const addressOf = (n: number): Address => `0x${n.toString(16).padStart(40, '0')}`;

export const MODEL: OfferedModel = {
  modelId: hashOf(0xaa),
  name: 'scripted',
  quantization: 'Q8_0',
  licence: 'MIT',
  contextTokens: 1_024,
  task: 'generate',
  nodes: 2,
  inputPrice: 1_000_000n,
  outputPrice: 2_000_000n,
  exact: true,
  engineClasses: [hashOf(0xec)],
};

export const OTHER: OfferedModel = { ...MODEL, modelId: hashOf(0xbb), name: 'other' };

/** Opens when the test says so; open at first. */
class Gate {
  #open: () => void = () => undefined;
  #opened: Promise<void> = Promise.resolve();

  close(): void {
    this.#opened = new Promise((done) => (this.#open = done));
  }

  open(): void {
    this.#open();
  }

  get passed(): Promise<void> {
    return this.#opened;
  }
}

const tokenOf = (text: string, id: number): TokenInfo => {
  const entry = { id, bytes: utf8(text), logprob: -0.5 };
  return { ...entry, top: [entry] };
};

const reportOf = (jobId: Hash, compute: Address, tokens: number, cost: bigint): JobReport => ({
  ...{ jobId, state: 'settled', finish: 'eog', seed: hashOf(1) },
  parts: [
    {
      ...{ compute, engineClass: hashOf(0xec), exact: true, from: 0 },
      ...{ receiptHash: jobId, why: 'the script', indices: [0] },
      outcomes: [{ index: 0, verifier: addressOf(9), outcome: 'match' }],
    },
  ],
  usage: { promptTokens: 3, outputTokens: tokens },
  cost: { tokens: cost, audits: 1n },
});

export class ScriptedInference implements Inference {
  /** Words of each answer. */
  words: readonly string[] = ['One', ' two', ' three'];
  cost = 10n;
  /** Thrown before the job is announced, or after it. */
  failure: { readonly error: RasticError; readonly after: boolean } | undefined;
  readonly gate = new Gate();
  readonly calls: GenerateCall[] = [];
  readonly reports = new Map<Hash, JobReport>();
  /** Jobs that have stopped on their way, and those that were resumed. */
  readonly open = new Set<Hash>();
  readonly resumed: Hash[] = [];
  running = 0;
  cancelled = 0;
  #onChange: () => void = () => undefined;

  /** Resolves when it holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((wake) => (this.#onChange = wake));
  }

  async models(): Promise<readonly OfferedModel[]> {
    return [MODEL, OTHER];
  }

  async *generate(
    call: GenerateCall,
    { cancel, onBegun }: CallOptions,
  ): AsyncGenerator<InferenceEvent, JobReport> {
    this.calls.push(call);
    const jobId = hashOf(1_000 + this.calls.length);
    const compute = call.prefer?.nodes[0] ?? addressOf(1);
    this.#count(1);
    try {
      if (this.failure?.after === false) throw this.failure.error;
      await this.#begin(jobId, onBegun);
      yield { type: 'announced', jobId };
      const why = call.prefer?.why ?? 'the first that answered';
      yield { type: 'assigned', compute, engineClass: hashOf(0xec), from: 0, why };
      yield { type: 'prefilled', promptTokens: 3 };
      const told = await this.#tell(cancel);
      for (const [id, text] of told.entries()) {
        yield { type: 'tokens', text, tokens: [tokenOf(text, id)] };
      }
      const isCancelled = cancel?.aborted === true;
      const report: JobReport = {
        ...reportOf(jobId, compute, told.length, told.length === 0 ? 0n : this.cost),
        ...(isCancelled && { finish: 'cancelled', state: 'cancelled' }),
      };
      this.reports.set(jobId, report);
      if (this.failure !== undefined) throw this.failure.error;
      yield { type: 'committed', finish: report.finish, usage: report.usage };
      return report;
    } finally {
      this.#count(-1);
    }
  }

  /** One job, whose record is there before it fails. */
  async score(call: ScoreCall, { onBegun }: CallOptions): Promise<Scored> {
    const jobId = hashOf(2_000 + this.reports.size);
    const { length } = call.ids;
    if (this.failure?.after === false) throw this.failure.error;
    await this.#begin(jobId, onBegun);
    const report = reportOf(jobId, addressOf(1), length - 1, this.cost);
    this.reports.set(jobId, report);
    if (this.failure !== undefined) throw this.failure.error;
    const positions = call.ids.map((id, at) => (at === 0 ? null : tokenOf(String(id), id)));
    return { positions, report };
  }

  embed(_call: EmbedCall): Promise<Embedded> {
    return Promise.reject(new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 }));
  }

  async tokenize(_call: TokenizeCall): Promise<readonly number[]> {
    return [1, 2];
  }

  async pieces(_: Hash, ids: readonly number[]): Promise<readonly Uint8Array[]> {
    return ids.map((id) => utf8(String(id)));
  }

  async transcript(jobId: Hash): Promise<string> {
    return JSON.stringify({ transcript: (await this.report(jobId)).jobId });
  }

  /** The jobs of nodes that cheat, each before the one that is asked in its stead. */
  cheated: JobReport[] = [];

  async #begin(jobId: Hash, onBegun: CallOptions['onBegun']): Promise<void> {
    for (const report of this.cheated) {
      await onBegun?.(report.jobId);
      this.reports.set(report.jobId, report);
    }
    await onBegun?.(jobId);
  }

  /** Brings a job to its end that was left open. */
  async resume(jobId: Hash): Promise<void> {
    this.resumed.push(jobId);
    this.open.delete(jobId);
  }

  async report(jobId: Hash): Promise<JobReport> {
    const report = this.reports.get(jobId);
    if (this.open.has(jobId)) throw new RasticError('JOB_OPEN', { jobId, state: 'generating' });
    if (report === undefined) throw new RasticError('JOB_UNKNOWN', { jobId, found: 0 });
    return report;
  }

  /** The words, or none if the user goes before the gate opens. */
  async #tell(cancel: AbortSignal | undefined): Promise<readonly string[]> {
    let onCancel: () => void = () => undefined;
    const gone = new Promise<void>((done) => (onCancel = done));
    cancel?.addEventListener('abort', onCancel, { once: true });
    if (!cancel?.aborted) await Promise.race([this.gate.passed, gone]);
    cancel?.removeEventListener('abort', onCancel);
    if (!cancel?.aborted) return this.words;
    this.cancelled++;
    return [];
  }

  #count(by: number): void {
    this.running += by;
    this.#onChange();
  }
}
