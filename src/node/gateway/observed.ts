/** Watches the events of a job, to learn what the nodes that it ran on are worth. */

import type { Clock } from '../../base/clock.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Write } from '../../store/interface.js';
import type { InferenceEvent, JobReport } from '../inference/interface.js';
import type { Scheduler } from './scheduler.js';

interface Stint {
  readonly compute: Address;
  readonly began: number;
  readonly end: () => void;
  first?: number;
  tokens: number;
}

/** States in which the last node did what it should. */
const GOOD: readonly JobReport['state'][] = ['settled', 'unaudited', 'unverified', 'cancelled'];

export class Observed {
  readonly #scheduler: Scheduler;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #modelId: Hash;
  readonly #writes: Write[] = [];
  #stint: Stint | undefined;

  constructor(scheduler: Scheduler, clock: Pick<Clock, 'monotonic'>, modelId: Hash) {
    this.#scheduler = scheduler;
    this.#clock = clock;
    this.#modelId = modelId;
  }

  /** @returns milliseconds from the assignment to this, if it is the first token. */
  see(event: InferenceEvent): void {
    const now = this.#clock.monotonic();
    if (event.type === 'assigned') {
      // Another node goes on: the one before has failed.
      this.#close(true, now);
      const end = this.#scheduler.begin(event.compute);
      this.#stint = { compute: event.compute, began: now, end, tokens: 0 };
    } else if (event.type === 'tokens' && this.#stint !== undefined) {
      this.#stint.first ??= now;
      this.#stint.tokens += event.tokens.length;
    } else if (event.type === 'committed') {
      this.#close(false, now);
    }
  }

  /** The job has ended; undefined: with an error. @returns what is to be kept. */
  end(report: JobReport | undefined): readonly Write[] {
    const isGood = report === undefined || GOOD.includes(report.state);
    this.#close(report === undefined || !isGood, this.#clock.monotonic());
    const last = report?.parts.at(-1);
    if (last !== undefined && report?.state === 'slashed') {
      this.#writes.push(this.#scheduler.learn(this.#modelId, last.compute, { failed: true }));
    }
    return this.#writes;
  }

  #close(failed: boolean, now: number): void {
    const stint = this.#stint;
    if (stint === undefined) return;
    this.#stint = undefined;
    stint.end();
    const { compute, began, first, tokens } = stint;
    const seconds = first === undefined ? 0 : (now - first) / 1_000;
    // One token has no rate, and a moment is too short for one.
    const hasRate = tokens > 1 && seconds > 0;
    const measured = {
      failed,
      ...(first !== undefined && !failed && { firstMs: first - began }),
      ...(hasRate && !failed && { tokensPerS: (tokens - 1) / seconds }),
    };
    this.#writes.push(this.#scheduler.learn(this.#modelId, compute, measured));
  }
}
