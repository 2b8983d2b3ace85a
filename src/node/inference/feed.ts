/** Events that a job reports by a callback, as an asynchronous generator with the job's result. */

export class Feed<T> {
  #events: T[] = [];
  #wake: () => void = () => undefined;

  push(event: T): void {
    this.#events.push(event);
    this.#wake();
  }

  /** Every event, then the result. @throws what the work throws, after its events. */
  async *run<R>(work: Promise<R>): AsyncGenerator<T, R> {
    let isOver = false;
    const over = () => {
      isOver = true;
      this.#wake();
    };
    work.then(over, over);
    for (;;) {
      const events = this.#events;
      this.#events = [];
      yield* events;
      if (this.#events.length > 0) continue;
      if (isOver) return await work;
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
  }
}
