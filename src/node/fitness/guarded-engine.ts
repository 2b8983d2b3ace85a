/**
 * The engine as the roles get it: nothing that it computed reaches them unless the model file was
 * still right afterwards and the engine's process had passed its self-test. So nothing else is ever
 * signed.
 */
import { oneByOne } from '../../base/batches.js';
import type {
  AuditRequest,
  CallOptions,
  Engine,
  GenerateRequest,
  ModelInfo,
} from '../../engine/interface.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Input } from '../../protocol/steps/input.js';

export interface Holding {
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
    const batches = this.#engine.generateBatches(request, options);
    try {
      for (;;) {
        const next = await batches.next();
        await this.#fitness.hold();
        if (next.done) return next.value;
        yield next.value;
      }
    } finally {
      await batches.return('length');
    }
  }

  async audit(request: AuditRequest, options?: CallOptions): Promise<readonly Leaf[]> {
    const leaves = await this.#engine.audit(request, options);
    await this.#fitness.hold();
    return leaves;
  }
}
