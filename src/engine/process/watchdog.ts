/**
 * Decides when a child makes no progress. Counts looks without news rather than reading a clock: a
 * machine that slept, or a parent that was busy itself, is not a hang.
 */
import { delay } from '../../base/abort.js';

/** A hang is looked for so often: the time to find one is hangMs and at most this. */
const LOOK_MS = 250;
/** Opening a large file on a slow disk is quiet for longer than a token ever may be. */
const START_QUIET_MS = 30_000;
/** A batch of prompt tokens may take hangMs for each of so many: one call, no news within it. */
const TOKENS_PER_HANG = 64;

export interface WatchdogInit {
  readonly hangMs: number;
  /** Whether the model is open; until then only START_QUIET_MS of silence counts. */
  isReady(): boolean;
  /** Whether the child owes progress: a call runs that does not wait for its reader. */
  isWorking(): boolean;
}

export class Watchdog {
  readonly #init: WatchdogInit;
  #quietLooks = 0;
  #batchTokens = 0;

  constructor(init: WatchdogInit) {
    this.#init = init;
  }

  /** News from the child; `tokens` is the size of the batch it begins with it, else 0. */
  heard(tokens: number): void {
    this.#quietLooks = 0;
    this.#batchTokens = tokens;
  }

  /** Silence that is allowed now, in milliseconds. */
  get allowedMs(): number {
    const { hangMs, isReady } = this.#init;
    if (!isReady()) return Math.max(hangMs, START_QUIET_MS);
    return hangMs * Math.max(1, Math.ceil(this.#batchTokens / TOKENS_PER_HANG));
  }

  /** Resolves true when the child hangs, false when the signal aborts: the child has ended. */
  async watch(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      await delay(LOOK_MS, signal).catch(() => undefined);
      if (signal.aborted) return false;
      const isOwing = !this.#init.isReady() || this.#init.isWorking();
      this.#quietLooks = isOwing ? this.#quietLooks + 1 : 0;
      if (this.#quietLooks * LOOK_MS >= this.allowedMs) return true;
    }
  }
}
