/**
 * Combines equal reads of several callers. A caller never gets the answer to a question sent before
 * its call; it shares the next one. So its result is as fresh as its own read would be, and a burst
 * of callers costs two questions instead of one each.
 */
import { raceSignal } from '../../../base/abort.js';
import type { CallOptions } from '../interface.js';

export class SharedReads {
  /** The running question, by key. */
  readonly #busy = new Map<string, Promise<unknown>>();
  /** The next question, which has not been sent yet. */
  readonly #next = new Map<string, Promise<unknown>>();

  /**
   * @param key the same for the same question, and the same type of answer.
   * @param read sends the question. It has no caller's signal, because several callers share it.
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
