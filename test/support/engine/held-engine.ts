/** A fake engine that a test holds back, so that jobs are at work as long as it wants. */
import { FakeEngine } from './fake-engine.js';

/** An engine whose generations begin when the test lets them. */
export class HeldEngine extends FakeEngine {
  #waiting: (() => void)[] = [];
  /** Generations that wait to be let on. */
  get held(): number {
    return this.#waiting.length;
  }

  letOn(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  override async *generate(...given: Parameters<FakeEngine['generate']>) {
    await new Promise<void>((go, stop) => {
      this.#waiting.push(go);
      given[1]?.signal?.addEventListener('abort', () => stop(given[1]?.signal?.reason));
    });
    return yield* super.generate(...given);
  }
}
