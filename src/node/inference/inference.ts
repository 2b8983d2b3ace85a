/** Inference on a light client: each call is one job of its client. */
import { anySignal, createController } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { bytesOfId } from '../../protocol/model/vocabulary.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { formatMessage } from '../../protocol/wire/json.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { Transcript } from '../../roles/client/record.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { JobsAtWork } from '../calls/at-work.js';
import type { OpenClient } from '../jobs/client-node.js';
import { embeddedOf, embedRequestOf } from './embed.js';
import { Feed } from './feed.js';
import { HeldBack } from './held-back.js';
import type {
  CallOptions,
  EmbedCall,
  Embedded,
  GenerateCall,
  Inference,
  InferenceEvent,
  JobReport,
  OfferedModel,
  Preparing,
  ScoreCall,
  Scored,
  TokenizeCall,
} from './interface.js';
import { offeredModel } from './models.js';
import { Narration } from './narration.js';
import { reportOf } from './report.js';
import { generateRequestOf, hasMuchRoom, longestAnswer } from './request.js';
import { scoredOf, scoreRequestOf } from './score.js';
import { optionsOf } from './terms.js';

export interface InferenceInit {
  /** The jobs of this process: a job runs once at a time. Absent: this is the only one that asks. */
  readonly atWork?: Pick<JobsAtWork, 'run'>;
  /** Also take offers of engine classes without a measured tolerance. Default: no. */
  readonly acceptUnmeasured?: boolean;
  /** Verifiers that judge each index. Default: 1. */
  readonly verifiers?: number;
  /** What a new channel holds. Default: from the price of a job. */
  readonly deposit?: bigint;
}

export class LightInference implements Inference, Preparing {
  readonly #open: OpenClient;
  readonly #init: InferenceInit;

  constructor(open: OpenClient, init: InferenceInit = {}) {
    this.#open = open;
    this.#init = init;
  }

  async models(): Promise<readonly OfferedModel[]> {
    const { directory, manifests } = this.#open;
    return manifests
      .map((manifest) => offeredModel(manifest, directory.nodes('compute', manifest.modelId)))
      .filter(({ nodes }) => nodes > 0);
  }

  prepare(
    modelId: Hash,
    nodes: readonly Address[],
    { signal }: CallOptions,
  ): Promise<readonly Address[]> {
    return this.#open.client.prepare(modelId, nodes, { signal });
  }

  async *generate(
    call: GenerateCall,
    given: CallOptions,
  ): AsyncGenerator<InferenceEvent, JobReport> {
    const { client } = this.#open;
    const manifest = this.#manifest(call.modelId);
    const left = createController();
    const signal = anySignal(given.signal, left.signal);
    const request = await this.#requestOf(call, manifest, signal);
    const vocabulary = await client.vocabulary(manifest, signal);
    const feed = new Feed<InferenceEvent>();
    const held = new HeldBack((event) => feed.push(event));
    const tell = call.audit === 'before' ? held.on : (event: InferenceEvent) => feed.push(event);
    const narration = new Narration(vocabulary, tell);
    const onEvent: AskOptions['onEvent'] = (event) => narration.on(event);
    try {
      const options = optionsOf(call, { ...given, signal }, onEvent);
      const asked = this.#ask(request, options).then((ended) => {
        if (ended.state === 'settled') held.release();
        return ended;
      });
      const ended = yield* feed.run(asked);
      return reportOf(ended, manifest);
    } finally {
      // A caller that reads no further ends the call, and the job stays resumable.
      left.abort();
    }
  }

  /** Where nobody says how long the answer may be, a tokenizer tells what the context leaves for it. */
  async #requestOf(
    call: GenerateCall,
    manifest: Manifest,
    signal: AbortSignal,
  ): Promise<AskRequest> {
    const { input, maxTokens } = call;
    const { context } = manifest;
    if (maxTokens !== undefined || hasMuchRoom(input, context)) {
      return generateRequestOf(call, manifest);
    }
    const wish = { manifest, input, addSpecial: true, parseSpecial: false, allowOne: true };
    const ids = await this.#open.client.tokenize(wish, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      if (codeOf(error)?.startsWith('TOKENIZE_') === true) return undefined;
      throw error;
    });
    return generateRequestOf(
      { ...call, maxTokens: longestAnswer(input, context, ids?.length) },
      manifest,
    );
  }

  async score(call: ScoreCall, given: CallOptions): Promise<Scored> {
    const manifest = this.#manifest(call.modelId);
    const request = scoreRequestOf(call, manifest);
    const vocabulary = await this.#open.client.vocabulary(manifest, given.signal);
    const ended = await this.#ask(request, optionsOf(call, given));
    return scoredOf(ended, manifest, vocabulary);
  }

  async embed(call: EmbedCall, given: CallOptions): Promise<Embedded> {
    const manifest = this.#manifest(call.modelId);
    const request = embedRequestOf(call, manifest);
    const vocabulary = await this.#open.client.vocabulary(manifest, given.signal);
    const ended = await this.#ask(request, optionsOf(call, given));
    return embeddedOf(ended, manifest, vocabulary);
  }

  tokenize(call: TokenizeCall, { signal }: CallOptions): Promise<readonly number[]> {
    const { modelId, input, addSpecial = true, parseSpecial = false, allowOne = false } = call;
    const wish = { manifest: this.#manifest(modelId), input, addSpecial, parseSpecial, allowOne };
    return this.#open.client.tokenize(wish, signal);
  }

  async pieces(
    modelId: Hash,
    ids: readonly number[],
    { signal }: CallOptions,
  ): Promise<readonly Uint8Array[]> {
    const vocabulary = await this.#open.client.vocabulary(this.#manifest(modelId), signal);
    return ids.map((id) => bytesOfId(vocabulary, id));
  }

  async transcript(jobId: Hash): Promise<string> {
    return formatMessage(await this.#open.client.transcript(jobId));
  }

  async report(jobId: Hash): Promise<JobReport> {
    const transcript = await this.#open.client.transcript(jobId);
    return reportOf(transcript, this.#manifest(transcript.job.value.modelId));
  }

  #ask(request: AskRequest, options: AskOptions): Promise<Transcript> {
    const { verifiers, deposit, acceptUnmeasured = false, atWork } = this.#init;
    const named = { ...request, ...(verifiers !== undefined && { verifiers }) };
    const asked = { ...options, acceptUnmeasured, ...(deposit !== undefined && { deposit }) };
    const ask = (taking: AskOptions) => this.#open.client.ask(named, taking);
    return atWork?.run(asked, ask) ?? ask(asked);
  }

  /** @throws RasticError ASK_MODEL. */
  #manifest(modelId: Hash): Manifest {
    const found = this.#open.manifests.find((manifest) => manifest.modelId === modelId);
    if (found === undefined) throw new RasticError('ASK_MODEL', { modelId });
    return found;
  }
}
