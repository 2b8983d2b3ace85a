/**
 * Calls to the engine's process: as many at once as there are sequences. The rest wait in a queue
 * here, so that a crash only affects running calls. Generations leave a place for audits, which are
 * short and have a deadline. A cancelled call holds its place until the child has reported its end.
 */
import { RasticError } from '../../base/errors.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { CallBody, CallResult, FromChild, ToChild } from './messages.js';
import { fromWireError } from './wire-error.js';

/** Waiting calls beyond this are refused at once: a queue costs memory, and its callers time. */
const QUEUE_MAX = 256;

/** The events that a caller receives about its call. */
export interface Listener {
  onLeaves?(leaves: readonly Leaf[]): void;
  onResult(result: CallResult): void;
  onError(error: unknown): void;
  /** Whether the call waits for its reader; silence is then not a hang. */
  isStalled?(): boolean;
}

interface Call {
  readonly id: number;
  readonly body: CallBody;
  /** Undefined once the caller has gone. */
  listener: Listener | undefined;
}

export interface CallsInit {
  /** Number of calls that run at the same time. */
  readonly sequences: number;
  /** Number of these places that generations leave for audits. */
  readonly auditSequences: number;
  isReady(): boolean;
  send(message: ToChild): void;
}

export class Calls {
  readonly #init: CallsInit;
  readonly #running = new Map<number, Call>();
  #queue: Call[] = [];
  #lastId = 0;

  constructor(init: CallsInit) {
    this.#init = init;
  }

  /** @returns the call's id. @throws RasticError ENGINE_BUSY. */
  add(body: CallBody, listener: Listener): number {
    if (this.#queue.length >= QUEUE_MAX) {
      throw new RasticError('ENGINE_BUSY', { queued: this.#queue.length, limit: QUEUE_MAX });
    }
    const id = ++this.#lastId;
    const call = { id, body, listener };
    if (this.#init.isReady() && this.#hasRoom(body)) {
      this.#running.set(id, call);
      this.#init.send({ type: 'call', id, body });
    } else this.#queue.push(call);
    return id;
  }

  /** The caller receives nothing more; a queued call is dropped, a running one is told to end. */
  cancel(id: number): void {
    const call = this.#running.get(id);
    if (call !== undefined) {
      call.listener = undefined;
      this.#init.send({ type: 'cancel', id });
    }
    this.#queue = this.#queue.filter((queued) => queued.id !== id);
  }

  /** Sends as many calls as there is room for; called when a place or the process becomes free. */
  pump(): void {
    if (!this.#init.isReady()) return;
    const waiting: Call[] = [];
    for (const call of this.#queue) {
      if (this.#hasRoom(call.body)) {
        this.#running.set(call.id, call);
        this.#init.send({ type: 'call', id: call.id, body: call.body });
      } else waiting.push(call);
    }
    this.#queue = waiting;
  }

  receive(message: FromChild): void {
    if (!('id' in message)) return;
    const call = this.#running.get(message.id);
    if (message.type === 'leaves') {
      call?.listener?.onLeaves?.(message.leaves);
      return;
    }
    this.#running.delete(message.id);
    if (message.type === 'result') call?.listener?.onResult(message.result);
    else call?.listener?.onError(fromWireError(message.error));
    this.pump();
  }

  /** The process has ended: running calls fail; with `all`, waiting calls fail too. */
  fail(error: RasticError, all: boolean): void {
    const lost = [...this.#running.values(), ...(all ? this.#queue : [])];
    this.#running.clear();
    if (all) this.#queue = [];
    for (const call of lost) call.listener?.onError(error);
  }

  /** Whether any running call should make progress. */
  get isWorking(): boolean {
    return [...this.#running.values()].some((call) => call.listener?.isStalled?.() !== true);
  }

  #hasRoom(body: CallBody): boolean {
    const { sequences, auditSequences } = this.#init;
    const running = [...this.#running.values()].map((call) => call.body.type);
    const generations = running.filter((type) => type === 'generate' || type === 'embed').length;
    const audits = running.filter((type) => type === 'audit').length;
    if (body.type === 'tokenize') return true;
    if (generations + audits >= sequences) return false;
    // The texts of all jobs wait for their turns in the child.
    return body.type !== 'generate' || generations < sequences - auditSequences;
  }
}
