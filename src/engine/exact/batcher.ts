/**
 * Continuous batching: the next tokens of all jobs and audits share one decode step, up to the rows
 * of a step. A job that ends leaves, and a new one joins at the next step. Within an exact class
 * the bits of a job do not depend on the other jobs in the step.
 */
import { RasticError } from '../../base/errors.js';
import { nextTurn } from '../../base/turn.js';
import type { Sample } from '../decode/evaluator.js';
import { type Caches, COPY_MIN_TOKENS, commonPrefix } from './caches.js';
import type { NativeContext, NativeMark, NativeSample, NativeSampler } from './native.js';

/**
 * Maximum prompt rows in a step that also has generating jobs: these wait for the end of the step,
 * and so does the text on a user's screen.
 */
const PREFILL_BESIDE_TOKENS = 128;

/** A job's place in the context. The cache is chosen together with its first rows. */
export interface Place {
  cache: number | undefined;
  /** Reuses no rows of other jobs. */
  readonly fresh?: boolean;
}

/** A mark among the tokens of a work. */
interface PlacedMark {
  readonly at: number;
  readonly index: number;
  /** The token, where it is given. */
  readonly token?: number;
}

export interface WorkInit {
  readonly place: Place;
  readonly tokens: readonly number[];
  readonly marks: readonly PlacedMark[];
  readonly sampler: NativeSampler;
  readonly signal: AbortSignal;
}

interface Work extends WorkInit {
  /** Tokens whose rows are in the cache. */
  done: number;
  readonly samples: Sample[];
  readonly resolve: (samples: readonly Sample[]) => void;
  readonly reject: (reason: unknown) => void;
  isOver: boolean;
}

/** The part of a work that goes into a step: tokens from `done` on. */
interface Part {
  readonly work: Work;
  readonly cache: number;
  readonly tokens: readonly number[];
  readonly marks: readonly PlacedMark[];
}

export interface BatcherInit {
  /** Maximum rows of a step. */
  readonly batchTokens: number;
  /**
   * Called when a step over this many rows begins; not for steps that only add one token to each
   * job.
   */
  onProgress(tokens: number): void;
}

const toSample = ({ token, tokenLogit, ids, logits, logsumexp }: NativeSample): Sample => ({
  token,
  tokenLogit,
  ids: [...ids],
  logits: [...logits],
  logsumexp,
});

export class Batcher {
  readonly #context: Pick<NativeContext, 'decode' | 'abort'>;
  readonly #caches: Caches;
  readonly #init: BatcherInit;
  #queue: Work[] = [];
  /** Works in the running step. */
  #parts: readonly Part[] = [];
  #isRunning = false;
  #onIdle: (() => void)[] = [];

  constructor(context: Pick<NativeContext, 'decode' | 'abort'>, caches: Caches, init: BatcherInit) {
    this.#context = context;
    this.#caches = caches;
    this.#init = init;
  }

  /** The samples at the marks, in order. @throws RasticError ENGINE_FAILED; the signal's reason. */
  async evaluate(init: WorkInit): Promise<readonly Sample[]> {
    const { signal } = init;
    signal.throwIfAborted();
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<readonly Sample[]>((resolve, reject) => {
        const work: Work = { ...init, done: 0, samples: [], resolve, reject, isOver: false };
        onAbort = () => this.#abandon(work, signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        this.#queue.push(work);
        if (!this.#isRunning) void this.#run();
      });
    } finally {
      if (onAbort) signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Resolves when no running step has rows of this place. Its cache may then be given to another
   * job.
   */
  async leave(place: Place): Promise<void> {
    while (this.#parts.some(({ work }) => work.place === place)) {
      await new Promise<void>((wake) => this.#onIdle.push(wake));
    }
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // A caller that has just received its answer asks for its next token within this turn.
    for (await nextTurn(); this.#queue.length > 0; await nextTurn()) {
      this.#parts = this.#plan();
      if (this.#parts.length === 0) continue;
      try {
        await this.#step(this.#parts);
      } catch (error) {
        this.#fail(this.#parts, error);
      }
      this.#parts = [];
      for (const wake of this.#onIdle.splice(0)) wake();
    }
    this.#isRunning = false;
  }

  /** Works that add one token come first, then the others in order of arrival. */
  #plan(): readonly Part[] {
    const isNext = ({ tokens, place }: Work) => tokens.length === 1 && place.cache !== undefined;
    const nexts = this.#queue.filter(isNext);
    const { batchTokens } = this.#init;
    const beside = nexts.length === 0 ? batchTokens : PREFILL_BESIDE_TOKENS;
    let room = Math.min(batchTokens, nexts.length + beside);
    const parts: Part[] = [];
    for (const work of [...nexts, ...this.#queue.filter((other) => !isNext(other))]) {
      if (room === 0) break;
      if (this.#waitsFor(work, parts)) continue;
      this.#place(work);
      const part = this.#take(work, room);
      if (part === undefined) continue;
      room -= part.tokens.length;
      parts.push(part);
    }
    return parts;
  }

  /** Whether rows that this work could reuse are being computed right now. */
  #waitsFor({ place, tokens }: Work, parts: readonly Part[]): boolean {
    if (place.cache !== undefined || place.fresh) return false;
    return parts.some(
      ({ work }) =>
        work.tokens.length > 1 &&
        commonPrefix(work.tokens, tokens) >=
          this.#caches.length(work.place.cache ?? -1) + COPY_MIN_TOKENS,
    );
  }

  /** Gives a new job its cache; if there is none, the job fails. */
  #place(work: Work): void {
    const { place, tokens, marks } = work;
    if (place.cache !== undefined) return;
    try {
      // The row of the first mark must be computed, because its logits are needed.
      const limit = place.fresh ? 0 : (marks[0]?.at ?? tokens.length - 1);
      const { id, reused } = this.#caches.take(tokens, limit);
      place.cache = id;
      work.done = reused;
    } catch (error) {
      this.#finish(work);
      work.reject(error);
    }
  }

  /** The part of the work that goes into a step with room for this many rows. */
  #take(work: Work, room: number): Part | undefined {
    const { place, tokens, done } = work;
    if (place.cache === undefined) return undefined;
    const end = Math.min(tokens.length, done + room);
    const marks = work.marks.filter(({ at }) => at >= done && at < end);
    return { work, cache: place.cache, tokens: tokens.slice(done, end), marks };
  }

  async #step(parts: readonly Part[]): Promise<void> {
    const size = parts.reduce((sum, { tokens }) => sum + tokens.length, 0);
    const tokens = new Int32Array(size);
    const positions = new Int32Array(size);
    const sequences = new Int32Array(size);
    const marks: NativeMark[] = [];
    let row = 0;
    for (const part of parts) {
      const { work, cache } = part;
      const position = this.#caches.length(cache);
      for (const { at, ...mark } of part.marks) {
        marks.push({ row: row + at - work.done, sampler: work.sampler, ...mark });
      }
      tokens.set(part.tokens, row);
      sequences.fill(cache, row, row + part.tokens.length);
      for (let i = 0; i < part.tokens.length; i++) positions[row + i] = position + i;
      row += part.tokens.length;
    }
    if (size > parts.length) this.#init.onProgress(size);
    const samples = await this.#context.decode({ tokens, positions, sequences, marks });
    let next = 0;
    for (const part of parts) {
      const own = samples.slice(next, next + part.marks.length);
      next += part.marks.length;
      this.#advance(part, own);
    }
  }

  #advance({ work, cache, tokens }: Part, samples: readonly NativeSample[]): void {
    this.#caches.add(cache, tokens);
    work.done += tokens.length;
    for (const sample of samples) work.samples.push(toSample(sample));
    if (work.done < work.tokens.length || work.isOver) return;
    this.#finish(work);
    work.resolve(work.samples);
  }

  /** The state of the caches after a failed step is unknown, so those jobs are lost. */
  #fail(parts: readonly Part[], error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    for (const { work, cache } of parts) {
      this.#caches.forget(cache);
      if (work.isOver) continue;
      this.#finish(work);
      work.reject(new RasticError('ENGINE_FAILED', { message }, error));
    }
  }

  #abandon(work: Work, reason: unknown): void {
    if (work.isOver) return;
    this.#finish(work);
    work.reject(reason);
    // The step continues for the other jobs in it.
    const isWanted = this.#parts.some((part) => !part.work.isOver);
    if (this.#parts.length > 0 && !isWanted) this.#context.abort();
  }

  #finish(work: Work): void {
    work.isOver = true;
    this.#queue = this.#queue.filter((other) => other !== work);
  }
}
