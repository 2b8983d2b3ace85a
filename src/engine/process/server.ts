/** The child's side of the protocol: opens the model, then serves calls, each on a sequence. */
import { createController } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import { auditLeaves } from '../decode/audit.js';
import type { Sequence } from '../decode/evaluator.js';
import { generateLeaves } from '../decode/generate.js';
import type { EmbedRequest } from '../interface.js';
import { loadFault, numbersFault } from '../model/load-fault.js';
import { LoadWords } from '../model/load-words.js';
import { tokenizeInput } from '../prompt/prompt.js';
import { checkRuns, isSplitByRegex } from '../prompt/runs.js';
import { LeafBuffer } from './leaf-buffer.js';
import type { CallBody, CallResult, FromChild, ToChild } from './messages.js';
import { type OpenModel, openModel } from './open.js';
import { toWireError } from './wire-error.js';

/** Maximum length of one line of llama.cpp's log. */
const LOG_CHARACTERS_MAX = 300;

interface ActiveCall {
  readonly abort: AbortController;
  readonly leaves: LeafBuffer;
}

/** One vector after the other: the request has passed the engine's limits. */
async function embedAll(
  { llama }: OpenModel,
  { items, pooling }: EmbedRequest,
  signal: AbortSignal,
): Promise<readonly Float32Array[]> {
  const { embedder, embedding } = llama;
  if (embedder === undefined || embedding === undefined) {
    throw new RasticError('ENGINE_FAILED', { message: 'no embedding model' });
  }
  const vectors: Float32Array[] = [];
  for (const ids of items) {
    vectors.push(await embedder.embed(ids, pooling ?? embedding.pooling, signal));
  }
  return vectors;
}

export class EngineServer {
  readonly #send: (message: FromChild) => void;
  readonly #active = new Map<number, ActiveCall>();
  #model: OpenModel | undefined;
  #free: Sequence[] = [];
  #modelPath = '';

  constructor(send: (message: FromChild) => void) {
    this.#send = send;
  }

  /** Only the parent writes to this channel, and it is built from the same source. */
  onMessage(message: unknown): void {
    const received = message as ToChild;
    switch (received.type) {
      case 'load':
        void this.#load(received);
        return;
      case 'call':
        void this.#serve(received.id, received.body);
        return;
      case 'ask':
        this.#active.get(received.id)?.leaves.ask();
        return;
      case 'cancel':
        this.#active.get(received.id)?.abort.abort(new RasticError('CANCELLED', { what: 'call' }));
    }
  }

  async #load(message: Extract<ToChild, { type: 'load' }>): Promise<void> {
    const words = new LoadWords();
    this.#modelPath = message.options.modelPath;
    try {
      this.#model = await openModel(message, {
        onProgress: (tokens) => this.#send({ type: 'progress', tokens }),
        onLog: (text) => {
          const line = text.slice(0, LOG_CHARACTERS_MAX);
          words.hear(line);
          this.#send({ type: 'log', message: line });
        },
      });
      this.#free = [...this.#model.llama.sequences];
      this.#send({ type: 'ready', model: this.#model.facts, stamp: this.#model.stamp });
    } catch (error) {
      const fault = loadFault(error, this.#modelPath, await words.about(error));
      this.#send({ type: 'unready', error: toWireError(fault, 'ENGINE_START') });
      process.disconnect();
    }
  }

  async #serve(id: number, body: CallBody): Promise<void> {
    const abort = createController();
    const onLeaves = (leaves: readonly Leaf[]) => this.#send({ type: 'leaves', id, leaves });
    const leaves = new LeafBuffer(onLeaves, abort.signal);
    this.#active.set(id, { abort, leaves });
    const last = await this.#run(body, { abort, leaves }).then(
      (result) => ({ type: 'result', id, result }) as const,
      (error) => {
        const fault = numbersFault(error, this.#modelPath) ?? error;
        return { type: 'error', id, error: toWireError(fault, 'ENGINE_FAILED') } as const;
      },
    );
    // Leaves from before the end are read before the end is reported.
    await leaves.end();
    this.#active.delete(id);
    this.#send(last);
  }

  async #run(body: CallBody, call: ActiveCall): Promise<CallResult> {
    const model = this.#model;
    if (model === undefined) throw new RasticError('ENGINE_STOPPED', { state: 'loading' });
    const { signal } = call.abort;
    switch (body.type) {
      case 'tokenize': {
        const { tokenizer, vocabularyKeys } = model.llama;
        if (isSplitByRegex(vocabularyKeys)) checkRuns(body.input);
        const ids = tokenizeInput(body.input, tokenizer, body.date);
        return { type: 'ids', ids };
      }
      case 'audit': {
        const leaves = await this.#withSequence((s) => auditLeaves(s, body.request, signal));
        return { type: 'leaves', leaves };
      }
      case 'embed':
        return { type: 'vectors', vectors: await embedAll(model, body.request, signal) };
      case 'generate':
        return this.#withSequence(async (sequence) => {
          const source = generateLeaves(sequence, model.vocabulary, body.request, signal);
          return { type: 'end', reason: await this.#keepAll(source, call) };
        });
    }
  }

  async #keepAll(source: AsyncGenerator<Leaf, Finish>, { leaves }: ActiveCall): Promise<Finish> {
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value;
      await leaves.add(next.value);
    }
  }

  /** The parent sends no more calls at once than there are sequences. */
  async #withSequence<T>(work: (sequence: Sequence) => Promise<T>): Promise<T> {
    const sequence = this.#free.pop();
    if (sequence === undefined) throw new RasticError('ENGINE_FAILED', { message: 'no sequence' });
    try {
      return await work(sequence);
    } finally {
      // A sequence that cannot be cleared would leak into the next job, so a new process is needed.
      await sequence.clear().catch(() => process.exit(1));
      this.#free.push(sequence);
    }
  }
}
