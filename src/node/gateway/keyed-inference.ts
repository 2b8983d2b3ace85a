/** Inference as one API key has it: what runs a job is booked, and records are its own. */
import { RasticError } from '../../base/errors.js';
import type { Hash } from '../../protocol/sign/structs.js';
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
  TokenizeCall,
} from '../inference/interface.js';
import { type Account, Cashier, type CashierComponents } from './cashier.js';
import { promptTokensMax } from './quote.js';

/** Tokens of an answer whose length nobody names, where the model's context is not known. */
const CONTEXT_DEFAULT = 4_096;

const contextOf = (model: OfferedModel | undefined): number =>
  model?.contextTokens ?? CONTEXT_DEFAULT;

export class KeyedInference implements Inference {
  readonly #components: CashierComponents;
  readonly #account: Account;
  readonly #cashier: Cashier;

  constructor(components: CashierComponents, account: Account) {
    this.#components = components;
    this.#account = account;
    this.#cashier = new Cashier(components, account);
  }

  async models(): Promise<readonly OfferedModel[]> {
    const { models } = this.#account.limits;
    const all = await this.#components.inference.models();
    return models === undefined ? all : all.filter(({ modelId }) => models.includes(modelId));
  }

  generate(call: GenerateCall, options: CallOptions): AsyncGenerator<InferenceEvent, JobReport> {
    const sizeOf = (model: OfferedModel | undefined) => {
      const context = contextOf(model);
      const promptTokens = promptTokensMax(call.input, context);
      return { promptTokens, outputTokens: Math.min(call.maxTokens ?? context, context) };
    };
    const { inference } = this.#components;
    return this.#cashier.stream(call, sizeOf, options, (capped, how) =>
      inference.generate(capped, how),
    );
  }

  score(call: ScoreCall, options: CallOptions): Promise<Scored> {
    const sizeOf = () => ({ promptTokens: call.ids.length, outputTokens: 0 });
    const { inference } = this.#components;
    return this.#cashier.once(call, sizeOf, options, (capped, how) => inference.score(capped, how));
  }

  embed(call: EmbedCall, options: CallOptions): Promise<Embedded> {
    const sizeOf = (model: OfferedModel | undefined) => {
      const context = contextOf(model);
      const lengths = call.inputs.map((input) =>
        typeof input === 'string'
          ? promptTokensMax({ type: 'text', text: input }, context)
          : input.length,
      );
      return { promptTokens: lengths.reduce((sum, count) => sum + count, 0), outputTokens: 0 };
    };
    const { inference } = this.#components;
    return this.#cashier.once(call, sizeOf, options, (capped, how) => inference.embed(capped, how));
  }

  async tokenize(call: TokenizeCall, options: CallOptions): Promise<readonly number[]> {
    this.#cashier.checkModel(call.modelId);
    return this.#components.inference.tokenize(call, options);
  }

  async pieces(
    modelId: Hash,
    ids: readonly number[],
    options: CallOptions,
  ): Promise<readonly Uint8Array[]> {
    this.#cashier.checkModel(modelId);
    return this.#components.inference.pieces(modelId, ids, options);
  }

  async transcript(jobId: Hash): Promise<string> {
    await this.#checkOwn(jobId);
    return this.#components.inference.transcript(jobId);
  }

  async report(jobId: Hash): Promise<JobReport> {
    await this.#checkOwn(jobId);
    return this.#components.inference.report(jobId);
  }

  /** @throws RasticError JOB_UNKNOWN for a job of another key, as for one that never was. */
  async #checkOwn(jobId: Hash): Promise<void> {
    const owner = await this.#components.books.ownerOf(jobId);
    if (owner !== this.#account.keyId) throw new RasticError('JOB_UNKNOWN', { jobId, found: 0 });
  }
}
