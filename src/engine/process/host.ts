/**
 * The engine as the rest of a node sees it: llama.cpp in a separate process, so that a crash or a
 * hang in native code only affects running calls.
 */

import { withTimeout } from '../../base/abort.js';
import { oneByOne } from '../../base/batches.js';
import { type ErrorCode, RasticError } from '../../base/errors.js';
import { decodeVocabulary } from '../../protocol/model/vocabulary.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import type { Input } from '../../protocol/steps/input.js';
import type {
  AuditRequest,
  CallOptions,
  EmbedRequest,
  Engine,
  GenerateRequest,
  ModelInfo,
} from '../interface.js';
import { checkAudit, checkEmbed, checkGenerate, checkTokenize } from '../limits.js';
import { type LlamaEngineInit, type LlamaEngineSettings, withDefaults } from '../options.js';
import { Calls } from './calls.js';
import { LeafReader } from './leaf-reader.js';
import type { CallBody, CallResult, KnownHash, PackedModel } from './messages.js';
import { EngineProcess } from './process.js';

/** After this many failed starts in a row, waiting calls fail. */
const FAILED_STARTS_MAX = 3;

/** How a restart is counted; any other code means that the new process did not open the model. */
const DOWN_CAUSES: Readonly<Partial<Record<ErrorCode, 'crashed' | 'hung'>>> = {
  ENGINE_CRASHED: 'crashed',
  ENGINE_HUNG: 'hung',
};

export class LlamaEngine implements Engine {
  readonly #settings: LlamaEngineSettings;
  readonly #calls: Calls;
  readonly #process: EngineProcess;
  #model: ModelInfo | undefined;
  #starts = 0;

  constructor(init: LlamaEngineInit) {
    const settings = withDefaults(init);
    const { auditSequences, expectedModelId, known, hangMs, logger } = settings;
    this.#settings = settings;
    const slots = () => this.#model?.slots ?? 1;
    this.#calls = new Calls({
      // Known once the model is open; no call is sent earlier.
      get sequences() {
        return slots() + auditSequences;
      },
      auditSequences,
      isReady: () => this.#process.isReady,
      send: (message) => this.#process.send(message),
    });
    this.#process = new EngineProcess({
      options: settings.load,
      expectedModelId,
      known,
      hangMs,
      logger,
      isWorking: () => this.#calls.isWorking,
      onReady: (model) => this.#onReady(model),
      onMessage: (message) => this.#calls.receive(message),
      onDown: (error, failures) => {
        const cause = DOWN_CAUSES[error.code] ?? 'refused';
        settings.metrics.count('rastic_engine_restart_total', { cause });
        this.#calls.fail(error, failures >= FAILED_STARTS_MAX);
      },
    });
  }

  get model(): ModelInfo {
    if (this.#model === undefined)
      throw new RasticError('ENGINE_STOPPED', { state: 'not started' });
    return this.#model;
  }

  /** The file's hash with its stamp at the time of reading, for a cache of such hashes. */
  get known(): KnownHash | undefined {
    return this.#process.known;
  }

  /** Current process id of the child, if there is one: for tests and health reports. */
  get childPid(): number | undefined {
    return this.#process.pid;
  }

  /** How many processes have opened the model: another number is another process. */
  get starts(): number {
    return this.#starts;
  }

  /** Whether there is a child that has the model open. */
  get isReady(): boolean {
    return this.#process.isReady;
  }

  async start(signal: AbortSignal): Promise<void> {
    await this.#process.start(signal);
    const { vocabulary: _large, ...facts } = this.model;
    this.#settings.logger.info(facts, 'engine ready');
  }

  async stop(): Promise<void> {
    await this.#process.stop();
    this.#model = undefined;
    this.#calls.fail(new RasticError('ENGINE_STOPPED', { state: 'stopped' }), true);
  }

  async tokenize(input: Input, date: string, options?: CallOptions): Promise<readonly number[]> {
    checkTokenize(input, date, this.#settings.promptBytesMax, this.model);
    const result = await this.#call({ type: 'tokenize', input, date }, options);
    if (result.type !== 'ids') throw new RasticError('ENGINE_FAILED', { message: result.type });
    return result.ids;
  }

  generate(request: GenerateRequest, options?: CallOptions): AsyncGenerator<Leaf, Finish> {
    return oneByOne(this.generateBatches(request, options), 'length');
  }

  /** The child runs at most LEAVES_AHEAD leaves ahead of the reader, then waits. */
  async *generateBatches(
    request: GenerateRequest,
    options: CallOptions = {},
  ): AsyncGenerator<readonly Leaf[], Finish> {
    checkGenerate(request, this.model);
    const signal = this.#deadline('generate', options);
    signal.throwIfAborted();
    const reader = new LeafReader();
    const id = this.#calls.add({ type: 'generate', request }, reader);
    const onAbort = () => reader.onError(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      for (;;) {
        const next = await reader.next();
        if (typeof next === 'string') return next;
        yield next;
        signal.throwIfAborted();
        this.#process.send({ type: 'ask', id });
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#calls.cancel(id);
    }
  }

  async audit(request: AuditRequest, options?: CallOptions): Promise<readonly Leaf[]> {
    checkAudit(request, this.model);
    const result = await this.#call({ type: 'audit', request }, options);
    if (result.type !== 'leaves') throw new RasticError('ENGINE_FAILED', { message: result.type });
    return result.leaves;
  }

  async embed(request: EmbedRequest, options?: CallOptions): Promise<readonly Float32Array[]> {
    checkEmbed(request, this.model);
    const result = await this.#call({ type: 'embed', request }, options);
    if (result.type !== 'vectors') throw new RasticError('ENGINE_FAILED', { message: result.type });
    return result.vectors;
  }

  async #call(body: CallBody, options: CallOptions = {}): Promise<CallResult> {
    const signal = this.#deadline(body.type, options);
    signal.throwIfAborted();
    let id = 0;
    let onAbort: () => void = () => undefined;
    try {
      return await new Promise<CallResult>((onResult, onError) => {
        onAbort = () => onError(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        id = this.#calls.add(body, { onResult, onError });
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.#calls.cancel(id);
    }
  }

  #deadline(what: string, { signal }: CallOptions): AbortSignal {
    return withTimeout(this.#settings.callTimeoutMs, what, signal);
  }

  #onReady({ vocabulary, ...facts }: PackedModel): void {
    // A restarted child opens the same file (ENGINE-7), so the facts that callers have stay valid.
    this.#starts++;
    const { whyPortable } = this.#settings;
    this.#model ??= {
      ...(whyPortable !== undefined && { whyPortable }),
      ...facts,
      vocabulary: decodeVocabulary(vocabulary),
    };
    this.#calls.pump();
  }
}
