/** An engine whose tokens wait for the test: each generation makes as many as it may, one by one. */
import { raceSignal } from '../../../src/base/abort.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { FakeEngine } from './fake-engine.js';

export class SteppedEngine extends FakeEngine {
  /** Tokens that the jobs of each seed may still make; absent: as many as they like. */
  readonly allowed = new Map<Hash, number>();
  /** Seeds of the generations that are at work, in the order in which they began. */
  working: readonly Hash[] = [];
  /** The same of all that ever began. */
  readonly begun: Hash[] = [];
  /** Whether the end needs a step of its own, behind the last token. */
  holdsEnd = false;
  #wakers: (() => void)[] = [];

  constructor() {
    super({ endBias: -100 });
  }

  allow(seed: Hash, tokens: number): void {
    this.allowed.set(seed, (this.allowed.get(seed) ?? 0) + tokens);
    const wakers = this.#wakers;
    this.#wakers = [];
    for (const wake of wakers) wake();
  }

  override async *generateBatches(
    ...[request, options = {}]: Parameters<FakeEngine['generateBatches']>
  ): ReturnType<FakeEngine['generateBatches']> {
    const { seed } = request;
    this.begun.push(seed);
    this.working = [...this.working, seed];
    const leaves = super.generate(request, options);
    try {
      for (let made = request.prefixTokens.length; ; made++) {
        if (made < request.maxTokens || this.holdsEnd) await this.#turn(seed, options.signal);
        const next = await leaves.next();
        if (next.done) return next.value;
        yield [next.value];
      }
    } finally {
      this.working = this.working.filter((other) => other !== seed);
      await leaves.return('length');
    }
  }

  async #turn(seed: Hash, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      const left = this.allowed.get(seed);
      if (left === undefined) return;
      if (left > 0) return void this.allowed.set(seed, left - 1);
      const woken = new Promise<void>((wake) => this.#wakers.push(wake));
      await (signal === undefined ? woken : raceSignal(woken, signal));
    }
  }
}
