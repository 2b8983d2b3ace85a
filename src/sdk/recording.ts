/**
 * What a running call has reported so far, for any number of readers: each sees everything from the
 * beginning, then what comes.
 */
export class Recording<T> {
  readonly #items: T[] = [];
  #isEnded = false;
  #error: unknown;
  #wake: () => void = () => undefined;
  #news: Promise<void>;

  constructor() {
    this.#news = this.#next();
  }

  push(item: T): void {
    this.#items.push(item);
    this.#tell();
  }

  /** @param error why it ended too early: every reader gets it after the last item. */
  end(error?: unknown): void {
    this.#isEnded = true;
    this.#error = error;
    this.#tell();
  }

  async *read(): AsyncGenerator<T, void> {
    for (let at = 0; ; ) {
      const item = this.#items[at];
      if (at < this.#items.length) {
        at++;
        yield item as T;
      } else if (this.#isEnded) {
        if (this.#error !== undefined) throw this.#error;
        return;
      } else {
        await this.#news;
      }
    }
  }

  #next(): Promise<void> {
    return new Promise((done) => (this.#wake = done));
  }

  #tell(): void {
    const wake = this.#wake;
    this.#news = this.#next();
    wake();
  }
}
