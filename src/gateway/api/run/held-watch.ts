/** Hears of answers that are shown when they are accepted. */
import type { StreamWatch } from './stream-watch.js';
import type { Watch } from './watch.js';

/** Answers that are shown when they are accepted: nothing is sent before. */
export class HeldWatch implements Watch {
  readonly #watch: StreamWatch;

  constructor(watch: StreamWatch) {
    this.#watch = watch;
  }

  waiting(): Promise<void> {
    return this.#watch.waiting();
  }

  assigned(fingerprint: string): Promise<void> {
    return this.#watch.assigned(fingerprint);
  }

  prefilled(promptTokens: number): void {
    this.#watch.prefilled(promptTokens);
  }

  async echo(): Promise<void> {}

  async delta(): Promise<void> {}

  async revised(): Promise<void> {}

  async finish(): Promise<void> {}
}
