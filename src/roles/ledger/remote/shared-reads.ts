/**
 * Reads that several callers want at the same moment, made once. A caller never gets an answer to a
 * question that was asked before it came: it shares the next one. So what it reads is as new as if
 * it had asked alone, and a burst of callers costs two questions, not one each.
 */
import { raceSignal } from '../../../base/abort.js';
import type { CallOptions } from '../interface.js';

export class SharedReads {
  /** The question at work, by what is asked. */
  readonly #busy = new Map<string, Promise<unknown>>();
  /** The one after it, which is not asked yet. */
  readonly #next = new Map<string, Promise<unknown>>();

  /**
   * @param key the same for the same question, and the same type of answer.
   * @param read asks; it ends by itself, since it is nobody's alone.
   * @throws what `read` throws, or the caller's own reason.
   */
  async run<T>(key: string, read: () => Promise<T>, { signal }: CallOptions = {}): Promise<T> {
    const answer = this.#join(key, read) as Promise<T>;
    return signal === undefined ? answer : raceSignal(answer, signal);
  }

  #join(key: string, read: () => Promise<unknown>): Promise<unknown> {
    const waiting = this.#next.get(key);
    if (waiting !== undefined) return waiting;
    const busy = this.#busy.get(key);
    if (busy === undefined) return this.#begin(key, read);
    const begin = () => {
      this.#next.delete(key);
      return this.#begin(key, read);
    };
    const next = busy.then(begin, begin);
    this.#next.set(key, next);
    return next;
  }

  #begin(key: string, read: () => Promise<unknown>): Promise<unknown> {
    const answer = read();
    this.#busy.set(key, answer);
    const end = () => {
      if (this.#busy.get(key) === answer) this.#busy.delete(key);
    };
    answer.then(end, end);
    return answer;
  }
}
