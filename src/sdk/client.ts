/** A client for programs, on the calls of a light client. open.ts opens one. */
import { anySignal, createController } from '../base/abort.js';
import { RasticError } from '../base/errors.js';
import type {
  CallOptions,
  Embedded,
  GenerateCall,
  Inference,
  InferenceEvent,
  JobReport,
  ModelTask,
  OfferedModel,
  Preference,
  Scored,
} from '../node/inference/interface.js';
import type { Peer } from '../node/network/peers.js';
import type { Address, Hash } from '../protocol/sign/structs.js';
import { type Answer, RunningAnswer } from './answer.js';
import { type AskAllOptions, type AskedAll, askAll } from './fan-out/ask-all.js';
import type { PrepareAsk } from './fan-out/asker.js';
import { type Fractal, type FractalOptions, fractal } from './fan-out/fractal.js';
import { type RotatedNode, Rotation } from './fan-out/rotation.js';
import type {
  EmbedOptions,
  RasticClient,
  ReadOptions,
  Receipts,
  ScoreOptions,
} from './interface.js';
import {
  type AskOptions,
  chooseModel,
  generateCallOf,
  type Prompt,
  type TermsOptions,
  termsOf,
} from './options.js';
import type { Verified } from './portable/verify/verified.js';
import type { TranscriptFile } from './portable/verify/verify.js';
import { type AuditTerms, auditsMost, ceilingOf } from './price.js';

/** Tokens of an answer, if nothing else is said; less where the context is small. */
const MAX_TOKENS_DEFAULT = 512;

/** What a client is made of. */
export interface ClientParts {
  readonly inference: Inference;
  readonly address: Address;
  readonly audits: AuditTerms;
  readonly peers: (signal: AbortSignal) => Promise<readonly Peer[]>;
  readonly verify: (file: TranscriptFile, signal: AbortSignal) => Promise<Verified>;
  /** Leaves the network. */
  readonly stop: () => Promise<void>;
  /**
   * The network's models, offered now or not: one that no node offers yet may be asked for, and
   * waits for offers. Absent: those that are offered.
   */
  readonly known?: () => readonly OfferedModel[];
  /** The compute nodes of a model that are known now. Absent: calls are not spread over nodes. */
  readonly nodes?: (modelId: Hash) => readonly RotatedNode[];
  /** The model of calls that name none. */
  readonly model?: string;
  /** Of calls that name none. */
  readonly maxPrice?: bigint;
}

export class ProgramClient implements RasticClient {
  readonly #parts: ClientParts;
  readonly #over = createController();
  readonly #rotation = new Rotation();
  readonly receipts: Receipts;
  #stopped: Promise<void> | undefined;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    const { inference } = parts;
    this.receipts = {
      get: async (jobId) => this.#open('record') && inference.report(jobId),
      transcript: async (jobId) => this.#open('record') && inference.transcript(jobId),
    };
  }

  get address(): Address {
    return this.#parts.address;
  }

  ask(prompt: Prompt, options: AskOptions = {}): Answer {
    return new RunningAnswer((cancel) => this.#run(prompt, options, cancel));
  }

  askAll(prompts: readonly Prompt[], options: AskAllOptions = {}): Promise<AskedAll> {
    return askAll(this.#prepare, prompts, { ...options, signal: this.#signal(options) });
  }

  fractal(task: string, options: FractalOptions = {}): Promise<Fractal> {
    return fractal(this.#prepare, task, { ...options, signal: this.#signal(options) });
  }

  async score(input: string | readonly number[], options: ScoreOptions = {}): Promise<Scored> {
    const { inference } = this.#parts;
    const { modelId } = await this.#model('generate', options);
    const signal = this.#signal(options);
    const text = { type: 'text', text: input } as const;
    const ids =
      typeof input === 'string'
        ? await inference.tokenize({ modelId, input: { ...text, text: input } }, { signal })
        : input;
    const { topLogits } = options;
    const more = { ids, ...(topLogits !== undefined && { topLogits }) };
    return inference.score({ ...termsOf(modelId, this.#priced(options)), ...more }, { signal });
  }

  async embed(
    inputs: readonly (string | readonly number[])[],
    options: EmbedOptions = {},
  ): Promise<Embedded> {
    const { modelId } = await this.#model('embed', options);
    const { pooling } = options;
    const more = { inputs, ...(pooling !== undefined && { pooling }) };
    const signal = this.#signal(options);
    const call = { ...termsOf(modelId, this.#priced(options)), ...more };
    return this.#parts.inference.embed(call, { signal });
  }

  async models(options: ReadOptions = {}): Promise<readonly OfferedModel[]> {
    this.#signal(options).throwIfAborted();
    return this.#parts.inference.models();
  }

  async peers(options: ReadOptions = {}): Promise<readonly Peer[]> {
    return this.#parts.peers(this.#signal(options));
  }

  async verify(transcript: TranscriptFile, options: ReadOptions = {}): Promise<Verified> {
    return this.#parts.verify(transcript, this.#signal(options));
  }

  close(): Promise<void> {
    this.#over.abort(new RasticError('CLIENT_CLOSED', { what: 'call' }));
    this.#stopped ??= this.#parts.stop();
    return this.#stopped;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** @throws RasticError CLIENT_CLOSED. */
  #open(what: string): true {
    if (!this.#over.signal.aborted) return true;
    throw new RasticError('CLIENT_CLOSED', { what });
  }

  /** @throws RasticError CLIENT_CLOSED. */
  #signal({ signal }: ReadOptions): AbortSignal {
    this.#open('call');
    return signal === undefined ? this.#over.signal : anySignal(signal, this.#over.signal);
  }

  async #model(task: ModelTask, options: TermsOptions): Promise<OfferedModel> {
    this.#signal(options).throwIfAborted();
    const { inference, known } = this.#parts;
    const offered = known?.() ?? (await inference.models());
    return chooseModel(offered, task, options.model ?? this.#parts.model);
  }

  /** With the client's own ceiling, if the call names none. */
  #priced<O extends TermsOptions>(options: O): O {
    const { maxPrice } = this.#parts;
    return maxPrice === undefined ? options : { maxPrice, ...options };
  }

  /** The model and the whole call, its length fixed. */
  async #call(prompt: Prompt, options: AskOptions) {
    const model = await this.#model('generate', options);
    const usual = Math.min(MAX_TOKENS_DEFAULT, Math.floor(model.contextTokens / 2));
    const { maxTokens = usual } = options;
    const given = this.#priced({ ...options, maxTokens });
    const call = { ...generateCallOf(model.modelId, prompt, given), maxTokens };
    return { model, call };
  }

  async *#run(
    prompt: Prompt,
    options: AskOptions,
    cancel: AbortSignal,
  ): AsyncGenerator<InferenceEvent, JobReport> {
    const signal = this.#signal(options);
    const { call } = await this.#call(prompt, options);
    return yield* this.#parts.inference.generate(call, { signal, cancel });
  }

  #preference(modelId: Hash): Preference | undefined {
    const node = this.#rotation.next(this.#parts.nodes?.(modelId) ?? []);
    return node && { nodes: [node], why: 'its turn, so that many calls run at several nodes' };
  }

  readonly #prepare: PrepareAsk = async (prompt, options, isCapped) => {
    const { audits } = this.#parts;
    const { model, call } = await this.#call(prompt, options);
    const prefer = this.#preference(model.modelId);
    const capped: GenerateCall = {
      ...{ ...call, ...(prefer !== undefined && { prefer }) },
      ...(isCapped && { maxPrice: ceilingOf(model, call) }),
    };
    const most = (capped.maxPrice ?? 0n) + auditsMost(call, audits);
    const { signal } = options;
    const run = (cancel: AbortSignal): ReturnType<Inference['generate']> => {
      const given: CallOptions = { signal, cancel };
      return this.#parts.inference.generate(capped, given);
    };
    return { most, start: () => new RunningAnswer(run) };
  };
}
