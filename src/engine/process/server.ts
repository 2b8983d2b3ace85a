/** The child's side of the protocol: opens the model, then serves calls, each on a sequence. */
import { RasticError } from '../../base/errors.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Finish } from '../../protocol/steps/finish.js';
import { auditLeaves } from '../decode/audit.js';
import type { Sequence } from '../decode/evaluator.js';
import { generateLeaves } from '../decode/generate.js';
import { loadFault } from '../model/load-fault.js';
import { tokenizeInput } from '../prompt/prompt.js';
import { LeafBatch } from './leaf-batch.js';
import { type CallBody, type FromChild, LEAVES_AHEAD, type ToChild } from './messages.js';
import { type OpenModel, openModel } from './open.js';
import { toWireError } from './wire-error.js';

/** Maximum length of one line of llama.cpp's log. */
const LOG_CHARACTERS_MAX = 300;

interface ActiveCall {
  readonly abort: AbortController;
  /** Leaves that may still be sent. */
  credit: number;
  onCredit: (() => void) | undefined;
}

export class EngineServer {
  readonly #send: (message: FromChild) => void;
  readonly #active = new Map<number, ActiveCall>();
  #model: OpenModel | undefined;
  #free: Sequence[] = [];

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
      case 'credit':
        this.#credit(received.id, received.leaves);
        return;
      case 'cancel':
        this.#active.get(received.id)?.abort.abort(new RasticError('CANCELLED', { what: 'call' }));
    }
  }

  async #load(message: Extract<ToChild, { type: 'load' }>): Promise<void> {
    try {
      this.#model = await openModel(message, {
        onProgress: (tokens) => this.#send({ type: 'progress', tokens }),
        onLog: (text) => this.#send({ type: 'log', message: text.slice(0, LOG_CHARACTERS_MAX) }),
      });
      this.#free = [...this.#model.llama.sequences];
      this.#send({ type: 'ready', model: this.#model.facts, stamp: this.#model.stamp });
    } catch (error) {
      const fault = loadFault(error, message.options.modelPath);
      this.#send({ type: 'unready', error: toWireError(fault, 'ENGINE_START') });
      process.disconnect();
    }
  }

  async #serve(id: number, body: CallBody): Promise<void> {
    const call: ActiveCall = {
      abort: new AbortController(),
      credit: LEAVES_AHEAD,
      onCredit: undefined,
    };
    this.#active.set(id, call);
    call.abort.signal.addEventListener('abort', () => call.onCredit?.(), { once: true });
    try {
      this.#send({ type: 'result', id, result: await this.#run(id, body, call) });
    } catch (error) {
      this.#send({ type: 'error', id, error: toWireError(error, 'ENGINE_FAILED') });
    } finally {
      this.#active.delete(id);
    }
  }

  async #run(id: number, body: CallBody, call: ActiveCall) {
    const model = this.#model;
    if (model === undefined) throw new RasticError('ENGINE_STOPPED', { state: 'loading' });
    const { signal } = call.abort;
    switch (body.type) {
      case 'tokenize': {
        const ids = tokenizeInput(body.input, model.llama.tokenizer, body.date);
        return { type: 'ids', ids } as const;
      }
      case 'audit': {
        const leaves = await this.#withSequence((s) => auditLeaves(s, body.request, signal));
        return { type: 'leaves', leaves } as const;
      }
      case 'generate':
        return this.#withSequence(async (sequence) => {
          const source = generateLeaves(sequence, model.vocabulary, body.request, signal);
          return { type: 'end', reason: await this.#sendAll(id, source, call) } as const;
        });
    }
  }

  async #sendAll(id: number, source: AsyncGenerator<Leaf, Finish>, call: ActiveCall) {
    const batch = new LeafBatch((leaves) => this.#send({ type: 'leaves', id, leaves }));
    try {
      for (;;) {
        const next = await source.next();
        if (next.done) return next.value;
        batch.add(next.value);
        // The reader gives credit only for leaves that it received, so the waiting ones must be
        // sent.
        if (--call.credit <= 0) batch.flush();
        await this.#waitForCredit(call);
      }
    } finally {
      batch.end();
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

  /** Waits for the reader when it is LEAVES_AHEAD behind. */
  async #waitForCredit(call: ActiveCall): Promise<void> {
    while (call.credit <= 0) {
      call.abort.signal.throwIfAborted();
      await new Promise<void>((wake) => {
        call.onCredit = wake;
      });
    }
  }

  #credit(id: number, leaves: number): void {
    const call = this.#active.get(id);
    if (call === undefined) return;
    call.credit += leaves;
    call.onCredit?.();
  }
}
