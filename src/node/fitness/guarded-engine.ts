/**
 * The engine as the roles get it: nothing that it computed reaches them unless the model file was
 * still right afterwards and the engine's process had passed its self-test. So nothing else is ever
 * signed.
 */
import { oneByOne } from '../../base/batches.js';
import type {
  AuditRequest,
  CallOptions,
  EmbedRequest,
  Engine,
  GenerateRequest,
  ModelInfo,
} from '../../engine/interface.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Input } from '../../protocol/steps/input.js';

export interface Holding {
  /** Whether the engine's process has not passed its self-test yet. */
  readonly isTestDue?: boolean;
  /** @throws RasticError NODE_UNFIT. */
  hold(): Promise<void>;
}

export class GuardedEngine implements Engine {
  readonly #engine: Engine;
  readonly #fitness: Holding;

  constructor(engine: Engine, fitness: Holding) {
    this.#engine = engine;
    this.#fitness = fitness;
  }

  get model(): ModelInfo {
    return this.#engine.model;
  }

  /** The engine itself is started and stopped by whoever opened it. */
  async start(): Promise<void> {}
  async stop(): Promise<void> {}

  tokenize(input: Input, date: string, options?: CallOptions): Promise<readonly number[]> {
    return this.#engine.tokenize(input, date, options);
  }

  generate(request: GenerateRequest, options?: CallOptions): AsyncGenerator<Leaf, Finish> {
    return oneByOne(this.generateBatches(request, options), 'length');
  }

  async *generateBatches(
    request: GenerateRequest,
    options?: CallOptions,
  ): AsyncGenerator<readonly Leaf[], Finish> {
    const tokens = [...request.prefixTokens];
    for (;;) {
      const rest = { ...request, prefixTokens: [...tokens] };
      const batches = this.#engine.generateBatches(rest, options);
      try {
        for (;;) {
          const next = await batches.next();
          // The self-test of a new process needs a place at the engine: this job gives up its own.
          if (this.#fitness.isTestDue === true) break;
          await this.#fitness.hold();
          if (next.done) return next.value;
          tokens.push(...next.value.map(({ token }) => token));
          yield next.value;
        }
      } finally {
        await batches.return('length');
      }
      await this.#fitness.hold();
    }
  }

  async audit(request: AuditRequest, options?: CallOptions): Promise<readonly Leaf[]> {
    const leaves = await this.#engine.audit(request, options);
    await this.#fitness.hold();
    return leaves;
  }

  async embed(request: EmbedRequest, options?: CallOptions): Promise<readonly Float32Array[]> {
    const vectors = await this.#engine.embed(request, options);
    await this.#fitness.hold();
    return vectors;
  }
}
