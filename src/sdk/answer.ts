/** An answer while it arrives: its text, its tokens, what is reported, and how its job ended. */
import { createController } from '../base/abort.js';
import { RasticError } from '../base/errors.js';
import type { InferenceEvent, JobReport, TokenInfo } from '../node/inference/interface.js';
import type { Hash } from '../protocol/sign/structs.js';
import { Recording } from './recording.js';

/**
 * A running call of `ask`. Iterate over it for the text as it arrives; it may be read more than once,
 * and by several readers. With `audit: 'after'`, the default, such text is not audited yet.
 */
export interface Answer extends AsyncIterable<string> {
  /**
   * The whole text, once the job has ended well: audited, accepted and paid, or paid without an
   * audit if that was asked. Rejects with ANSWER_REFUSED if it ended in any other way.
   */
  readonly answer: Promise<string>;
  /** How the job ended, whatever that was. Rejects only if nothing can be said of it. */
  readonly verdict: Promise<JobReport>;
  /** The job's id, once it is announced. */
  readonly jobId: Promise<Hash>;
  /** The text so far, revised where another node went on. */
  readonly text: string;
  /** Each token with its log-probabilities. @throws RasticError ANSWER_REVISED while iterating. */
  tokens(): AsyncIterable<TokenInfo>;
  /** Everything that is reported. A `revised` event voids what was shown before it. */
  events(): AsyncIterable<InferenceEvent>;
  /** Asks the node to stop. It is audited and paid for what it has delivered. */
  cancel(): void;
}

/** Starts the job. @param cancel aborts when the node is to stop. */
export type StartAnswer = (cancel: AbortSignal) => AsyncGenerator<InferenceEvent, JobReport>;

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** A promise that need not be listened to: its error reaches whoever does. */
function deferred<T>(): Deferred<T> {
  let [resolve, reject]: [Deferred<T>['resolve'], Deferred<T>['reject']] = [
    () => undefined,
    () => undefined,
  ];
  const promise = new Promise<T>((done, fail) => ([resolve, reject] = [done, fail]));
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

const ENDED_WELL: readonly JobReport['state'][] = ['settled', 'unaudited'];

export class RunningAnswer implements Answer {
  readonly #events = new Recording<InferenceEvent>();
  readonly #cancel = createController();
  readonly #answer = deferred<string>();
  readonly #verdict = deferred<JobReport>();
  readonly #jobId = deferred<Hash>();
  #id: Hash | undefined;
  #text = '';

  constructor(start: StartAnswer) {
    void this.#run(start);
  }

  get answer(): Promise<string> {
    return this.#answer.promise;
  }

  get verdict(): Promise<JobReport> {
    return this.#verdict.promise;
  }

  get jobId(): Promise<Hash> {
    return this.#jobId.promise;
  }

  get text(): string {
    return this.#text;
  }

  cancel(): void {
    this.#cancel.abort(new RasticError('CANCELLED', { what: 'the answer' }));
  }

  events(): AsyncIterable<InferenceEvent> {
    return { [Symbol.asyncIterator]: () => this.#events.read() };
  }

  tokens(): AsyncIterable<TokenInfo> {
    return { [Symbol.asyncIterator]: () => this.#tokens() };
  }

  [Symbol.asyncIterator](): AsyncGenerator<string, void> {
    return this.#pieces();
  }

  async #run(start: StartAnswer): Promise<void> {
    try {
      const running = start(this.#cancel.signal);
      let step = await running.next();
      for (; step.done !== true; step = await running.next()) this.#take(step.value);
      this.#end(step.value);
    } catch (error) {
      this.#fail(error);
    }
  }

  #take(event: InferenceEvent): void {
    if (event.type === 'announced') {
      this.#id = event.jobId;
      this.#jobId.resolve(event.jobId);
    }
    if (event.type === 'tokens') this.#text += event.text;
    if (event.type === 'revised') this.#text = event.text;
    this.#events.push(event);
  }

  #end(report: JobReport): void {
    const { jobId, state } = report;
    this.#jobId.resolve(jobId);
    this.#verdict.resolve(report);
    if (ENDED_WELL.includes(state)) this.#answer.resolve(this.#text);
    else this.#answer.reject(new RasticError('ANSWER_REFUSED', { jobId, state }));
    this.#events.end();
  }

  #fail(error: unknown): void {
    for (const each of [this.#answer, this.#verdict, this.#jobId]) each.reject(error);
    this.#events.end(error);
  }

  #revised(): RasticError {
    return new RasticError('ANSWER_REVISED', { jobId: this.#id ?? '' });
  }

  /** Ends with the last text: the audit goes on behind it. */
  async *#pieces(): AsyncGenerator<string, void> {
    let shown = '';
    for await (const event of this.#events.read()) {
      if (event.type === 'committed') return;
      if (event.type !== 'tokens' && event.type !== 'revised') continue;
      const isNew = event.type === 'revised';
      if (isNew && !event.text.startsWith(shown)) throw this.#revised();
      const piece = isNew ? event.text.slice(shown.length) : event.text;
      shown += piece;
      if (piece !== '') yield piece;
    }
  }

  async *#tokens(): AsyncGenerator<TokenInfo, void> {
    const shown: number[] = [];
    for await (const event of this.#events.read()) {
      if (event.type === 'committed') return;
      if (event.type !== 'tokens' && event.type !== 'revised') continue;
      const isNew = event.type === 'revised';
      const isSame = (id: number, at: number) => event.tokens[at]?.id === id;
      if (isNew && !shown.every(isSame)) throw this.#revised();
      for (const token of event.tokens.slice(isNew ? shown.length : 0)) {
        shown.push(token.id);
        yield token;
      }
    }
  }
}
